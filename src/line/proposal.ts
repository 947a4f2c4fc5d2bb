import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { findRunLines, looksLikeRunLine } from '../cli/runLines';
import { linesOf, textKindOf } from './documents';

/** A line to begin with, and the folder that it is relative to. */
export interface Proposal {
  readonly text: string;
  readonly cwd?: string | undefined;
  /** Whether it was pointed at: it is not asked for. */
  readonly chosen: boolean;
}

/**
 * The line to begin with: the one that a lens stands over, else what is selected in the editor, else what is on the
 * clipboard, as far as these look like one.
 *
 * @param uri of a lens: that of its document, with the line counted from 1 as its fragment
 */
export async function proposal(uri: unknown): Promise<Proposal> {
  const pointed = typeof uri === 'string' ? linePointedAt(vscode.Uri.parse(uri, true)) : undefined;
  if (pointed) return pointed;
  const { activeTextEditor: editor } = vscode.window;
  const selected = editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : '';
  if (editor && looksLikeRunLine(selected))
    return { text: selected, cwd: folderOf(editor.document.uri), chosen: false };
  // A browser may refuse to tell.
  const copied = await vscode.env.clipboard.readText().then(undefined, () => '');
  return { text: looksLikeRunLine(copied) ? copied : '', chosen: false };
}

function linePointedAt(uri: vscode.Uri): Proposal | undefined {
  const line = Number(/^L(\d+)$/.exec(uri.fragment)?.[1]) - 1;
  const address = uri.with({ fragment: '' }).toString();
  const document = vscode.workspace.textDocuments.find(one => one.uri.toString() === address);
  const kind = document && textKindOf(document);
  if (!kind) return undefined;
  const found = findRunLines(linesOf(document), kind).find(one => one.line === line);
  return found && { text: found.text, cwd: folderOf(document.uri), chosen: true };
}

function folderOf(uri: vscode.Uri): string | undefined {
  return uri.scheme === 'file' ? dirname(uri.fsPath) : undefined;
}
