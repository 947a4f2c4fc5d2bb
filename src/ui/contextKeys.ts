import * as vscode from 'vscode';
import { ContextKeys } from '../ids';

/** Sets a context key for `when` clauses, telling VS Code only of changes. */
export class ContextKeyValues {
  private readonly told = new Map<string, unknown>();

  set(key: keyof typeof ContextKeys, value: string | boolean): void {
    const id = ContextKeys[key];
    if (this.told.get(id) === value) return;
    this.told.set(id, value);
    void vscode.commands.executeCommand('setContext', id, value);
  }
}
