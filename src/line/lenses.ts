import * as vscode from 'vscode';
import { findRunLines } from '../cli/runLines';
import { CommandIds } from '../ids';
import { linesOf, textKindOf } from './documents';

/** A lens over each line that runs or creates a container. It names the line, which is read when it is clicked. */
export function lensesOf(document: vscode.TextDocument): vscode.CodeLens[] {
  const kind = textKindOf(document);
  if (!kind) return [];
  return findRunLines(linesOf(document), kind).map(({ line }) => {
    const uri = document.uri.with({ fragment: `L${line + 1}` });
    const title = vscode.l10n.t('Run in Quayside');
    const range = new vscode.Range(line, 0, line, 0);
    return new vscode.CodeLens(range, { title, command: CommandIds.runCommandLine, arguments: [uri] });
  });
}
