import * as vscode from 'vscode';
import { Cancelled, messageOf } from '../base/userError';
import { parseEnvFile } from '../model/envVar';
import { mistakeIn } from '../model/mistake';
import { mistakeWords } from '../ui/mistakeWords';

/** Bytes; far more than any file of variables. */
const largest = 1024 * 1024;

/**
 * Asks for a `.env` file and reads it by the rules of `--env-file`; only in a trusted workspace.
 *
 * @returns its entries, or words of what is wrong with it
 * @throws Cancelled
 */
export async function pickEnvFile(): Promise<{ entries: readonly string[] } | { problem: string }> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Load Variables from a .env File'),
      openLabel: vscode.l10n.t('Load'),
      ...(folder && { defaultUri: folder }),
    })) ?? [];
  if (!file || !vscode.workspace.isTrusted) throw new Cancelled();
  const name = vscode.workspace.asRelativePath(file);
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > largest) return { problem: vscode.l10n.t('{0} is too large for a .env file.', name) };
    const content = await vscode.workspace.fs.readFile(file);
    let entries: string[] = [];
    const mistake = mistakeIn(() => {
      entries = parseEnvFile(content, process.env);
    });
    return mistake ? { problem: `${name}: ${mistakeWords(mistake)}` } : { entries };
  } catch (error) {
    return { problem: vscode.l10n.t('{0} cannot be read: {1}', name, messageOf(error)) };
  }
}
