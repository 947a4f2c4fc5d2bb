import * as vscode from 'vscode';
import type { healthFlags } from '../../model/flags/health';
import { type SettingWords, settingWords } from './settingWords';

export const healthWords: { readonly [F in keyof typeof healthFlags]: () => SettingWords } = {
  'health-cmd': () =>
    settingWords(
      'heart',
      vscode.l10n.t('Health Command'),
      vscode.l10n.t('A shell line that ends with 0 when all is well'),
    ),
  'health-interval': () =>
    settingWords('watch', vscode.l10n.t('Health Interval'), vscode.l10n.t('Time between two checks: 30s')),
  'health-timeout': () =>
    settingWords('watch', vscode.l10n.t('Health Timeout'), vscode.l10n.t('Time that a check may take: 30s')),
  'health-start-period': () =>
    settingWords(
      'watch',
      vscode.l10n.t('Health Start Period'),
      vscode.l10n.t('Time to start in, in which failures do not count'),
    ),
  'health-start-interval': () =>
    settingWords(
      'watch',
      vscode.l10n.t('Health Start Interval'),
      vscode.l10n.t('Time between two checks while starting'),
    ),
  'health-retries': () =>
    settingWords('heart', vscode.l10n.t('Health Retries'), vscode.l10n.t('Failures in a row that make it unhealthy')),
  'no-healthcheck': () =>
    settingWords('heart', vscode.l10n.t('No Health Check'), vscode.l10n.t("The image's check is not run")),
};
