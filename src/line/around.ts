import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { ShellSurroundings } from '../cli/expansion';
import type { Surroundings } from '../model/createBody';

/** What variables of a line and paths of its flags mean. */
export type LineSurroundings = ShellSurroundings & Surroundings;

/**
 * The surroundings of a line.
 *
 * @param cwd absolute; the folder of the workspace, or the home, unless given
 * @param more variables beside those of VS Code
 */
export function lineSurroundings(cwd?: string, more: NodeJS.ProcessEnv = {}): LineSurroundings {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  const [user, group] = [process.getuid?.(), process.getgid?.()];
  return {
    environment: { ...process.env, ...more },
    cwd: cwd ?? folder?.uri.fsPath ?? homedir(),
    home: homedir(),
    readFile: path => readFileSync(path),
    ids: user === undefined || group === undefined ? undefined : { user, group },
  };
}
