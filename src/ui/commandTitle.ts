import * as vscode from 'vscode';
import { type CommandId, CommandIds } from '../ids';

/** What a command is called in titles of pickers and in messages; the manifest's words without the category. */
export function commandTitle(id: CommandId): string {
  switch (id) {
    case CommandIds.start:
      return vscode.l10n.t('Start');
    case CommandIds.stop:
      return vscode.l10n.t('Stop');
    case CommandIds.kill:
      return vscode.l10n.t('Kill');
    case CommandIds.restart:
      return vscode.l10n.t('Restart');
    case CommandIds.pause:
      return vscode.l10n.t('Pause');
    case CommandIds.unpause:
      return vscode.l10n.t('Unpause');
    case CommandIds.rename:
      return vscode.l10n.t('Rename');
    case CommandIds.remove:
      return vscode.l10n.t('Remove');
    case CommandIds.export:
      return vscode.l10n.t('Export');
    case CommandIds.logs:
      return vscode.l10n.t('Show Logs');
    case CommandIds.exec:
      return vscode.l10n.t('Open Shell');
    case CommandIds.detach:
      return vscode.l10n.t('Detach');
    case CommandIds.inspect:
      return vscode.l10n.t('Inspect');
    case CommandIds.openInBrowser:
      return vscode.l10n.t('Open in Browser');
    case CommandIds.attachVsCode:
      return vscode.l10n.t('Attach VS Code');
    case CommandIds.copyId:
      return vscode.l10n.t('Copy ID');
    case CommandIds.copyName:
      return vscode.l10n.t('Copy Name');
    case CommandIds.copyPorts:
      return vscode.l10n.t('Copy Ports');
    case CommandIds.copyIp:
      return vscode.l10n.t('Copy IP Address');
    case CommandIds.recreate:
      return vscode.l10n.t('Change Settings');
    case CommandIds.duplicate:
      return vscode.l10n.t('Duplicate');
    case CommandIds.copyRunCommand:
      return vscode.l10n.t('Copy as docker run');
    default:
      return id;
  }
}
