import * as vscode from 'vscode';
import { UserError } from '../base/userError';
import { CommandIds } from '../ids';
import type { StatusNode } from '../model/containerTree';
import { failureWords } from '../ui/words';

/** The row of a lost engine: names the cause, and tries again when it is clicked. */
export function statusItem(node: StatusNode): vscode.TreeItem {
  const words = failureWords(new UserError(node.failure));
  const item = new vscode.TreeItem(vscode.l10n.t('Engine lost'), vscode.TreeItemCollapsibleState.None);
  item.id = node.id;
  item.description = words.message;
  item.iconPath = new vscode.ThemeIcon('debug-disconnect', new vscode.ThemeColor('problemsWarningIcon.foreground'));
  item.tooltip = [words.message, words.next, vscode.l10n.t('Click to try again now.')].filter(Boolean).join('\n');
  item.contextValue = 'engine';
  item.command = { command: CommandIds.retry, title: vscode.l10n.t('Retry') };
  item.accessibilityInformation = { label: `${vscode.l10n.t('Engine lost')}, ${words.message}` };
  return item;
}
