import type * as vscode from 'vscode';
import type { Lines, TextKind } from '../cli/runLines';

/** The languages in which lines are looked for. */
export const languages = { markdown: 'markdown', shellscript: 'shell' } as const satisfies Record<string, TextKind>;

export function textKindOf({ languageId }: vscode.TextDocument): TextKind | undefined {
  return languageId === 'markdown' || languageId === 'shellscript' ? languages[languageId] : undefined;
}

export function linesOf(document: vscode.TextDocument): Lines {
  return { count: document.lineCount, at: line => document.lineAt(line).text };
}
