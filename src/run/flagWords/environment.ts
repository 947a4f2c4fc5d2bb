import * as vscode from 'vscode';
import type { environmentFlags } from '../../model/flags/environment';
import { type SettingWords, settingWords } from './settingWords';

export const environmentWords: { readonly [F in keyof typeof environmentFlags]: () => SettingWords } = {
  'env-file': () =>
    settingWords(
      'file',
      vscode.l10n.t('Environment Files'),
      vscode.l10n.t('Files of NAME=value lines; single variables win over them'),
    ),
  env: () => settingWords('json', vscode.l10n.t('Environment'), vscode.l10n.t('Variables set or changed')),
  'label-file': () => settingWords('file', vscode.l10n.t('Label Files'), vscode.l10n.t('Files of name=value lines')),
  label: () =>
    settingWords('bookmark', vscode.l10n.t('Labels'), vscode.l10n.t('name=value, to find and to group it by')),
  annotation: () =>
    settingWords('note', vscode.l10n.t('Annotations'), vscode.l10n.t('name=value, passed on to the runtime')),
  entrypoint: () =>
    settingWords('rocket', vscode.l10n.t('Entrypoint'), vscode.l10n.t("Program in place of the image's entrypoint")),
  workdir: () =>
    settingWords('folder', vscode.l10n.t('Working Folder'), vscode.l10n.t('Absolute path in the container')),
  user: () => settingWords('account', vscode.l10n.t('User'), vscode.l10n.t('Name or id, with :group if wanted')),
  'group-add': () =>
    settingWords(
      'organization',
      vscode.l10n.t('Additional Groups'),
      vscode.l10n.t('Name or id of a group that the user is in too'),
    ),
};
