import * as vscode from 'vscode';
import { Cancelled, messageOf } from '../base/userError';
import { parseEnvFile } from '../model/envVar';
import { mistakeIn } from '../model/mistake';
import { mistakeWords } from '../ui/mistakeWords';

/** Bytes; far more than any file of variables. */
const largest = 1024 * 1024;
/** A workspace with more of them is better asked with the file dialog. */
const mostFound = 20;

/** Entries of a file of variables, or words of what is wrong with it. */
export type EnvFile = { readonly entries: readonly string[] } | { readonly problem: string };

/** The `.env` files of a trusted workspace, those at its top first. Never rejects. */
export async function findEnvFiles(): Promise<vscode.Uri[]> {
  if (!vscode.workspace.isTrusted) return [];
  try {
    const files = await vscode.workspace.findFiles('**/{.env,.env.*,*.env}', '**/{node_modules,.git}/**', mostFound);
    const depth = ({ path }: vscode.Uri) => path.split('/').length;
    return files.sort((a, b) => depth(a) - depth(b) || a.path.localeCompare(b.path));
  } catch {
    return [];
  }
}

/**
 * Asks for a `.env` file and reads it; only in a trusted workspace.
 *
 * @throws Cancelled
 */
export async function pickEnvFile(): Promise<EnvFile> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Load Variables from a .env File'),
      openLabel: vscode.l10n.t('Load'),
      ...(folder && { defaultUri: folder }),
    })) ?? [];
  if (!file || !vscode.workspace.isTrusted) throw new Cancelled();
  return readEnvFile(file);
}

/** Reads a file by the rules of `--env-file`. */
export async function readEnvFile(file: vscode.Uri): Promise<EnvFile> {
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
