import * as vscode from 'vscode';
import type { ShownGroup } from '../model/flagGroups';

const words: { readonly [G in ShownGroup]: () => string } = {
  general: () => vscode.l10n.t('General'),
  environment: () => vscode.l10n.t('Environment and Labels'),
  resources: () => vscode.l10n.t('Resources'),
  network: () => vscode.l10n.t('Network'),
  storage: () => vscode.l10n.t('Storage'),
  security: () => vscode.l10n.t('Security'),
  health: () => vscode.l10n.t('Health'),
  namespaces: () => vscode.l10n.t('Namespaces'),
  logging: () => vscode.l10n.t('Logging'),
  client: () => vscode.l10n.t('The docker command itself'),
  windows: () => vscode.l10n.t('Windows'),
};

/** What a group of flags is called above them. */
export function groupWords(group: ShownGroup): string {
  return words[group]();
}
