import * as vscode from 'vscode';
import type { storageFlags } from '../../model/flags/storage';
import { type SettingWords, settingWords } from './settingWords';

export const storageWords: { readonly [F in keyof typeof storageFlags]: () => SettingWords } = {
  volume: () =>
    settingWords('database', vscode.l10n.t('Volumes'), vscode.l10n.t('volume:/path[:ro], /folder:/path[:ro] or /path')),
  mount: () =>
    settingWords(
      'database',
      vscode.l10n.t('Mounts'),
      vscode.l10n.t('type=bind|volume|tmpfs|image,source=...,target=...'),
    ),
  tmpfs: () =>
    settingWords(
      'zap',
      vscode.l10n.t('Temporary File Systems'),
      vscode.l10n.t('/path[:size=64m,mode=1777], kept in memory'),
    ),
  'volumes-from': () =>
    settingWords(
      'references',
      vscode.l10n.t('Volumes From'),
      vscode.l10n.t('All volumes of another container: name[:ro]'),
    ),
  'volume-driver': () =>
    settingWords('extensions', vscode.l10n.t('Volume Driver'), vscode.l10n.t('What makes its new volumes')),
  'read-only': () =>
    settingWords('lock', vscode.l10n.t('Read-Only'), vscode.l10n.t('Its own file system cannot be written to')),
  'storage-opt': () =>
    settingWords('archive', vscode.l10n.t('Storage Options'), vscode.l10n.t('name=value, such as size=20G')),
};
