import * as vscode from 'vscode';
import type { loggingFlags } from '../../model/flags/logging';
import { type SettingWords, settingWords } from './settingWords';

export const loggingWords: { readonly [F in keyof typeof loggingFlags]: () => SettingWords } = {
  'log-driver': () =>
    settingWords(
      'output',
      vscode.l10n.t('Log Driver'),
      vscode.l10n.t('Where its output goes: json-file, local, journald, none, ...'),
    ),
  'log-opt': () =>
    settingWords('output', vscode.l10n.t('Log Options'), vscode.l10n.t('name=value, such as max-size=10m')),
};
