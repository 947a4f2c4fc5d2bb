import * as vscode from 'vscode';
import { DisposableStore } from '../base/dispose';
import { onDidChangeSetting, setting } from '../ui/settings';
import { languages } from './documents';

/**
 * "Run in Quayside" over the lines that run containers in Markdown and shell files, in trusted workspaces, unless a setting
 * turns it off. What finds the lines is loaded with the first such document.
 */
export class LineLenses implements vscode.CodeLensProvider {
  private readonly store = new DisposableStore();
  private readonly changed = this.store.add(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor() {
    const changed = () => this.changed.fire();
    this.store.add(onDidChangeSetting(['codeLens.enabled'], changed));
    this.store.add(vscode.workspace.onDidGrantWorkspaceTrust(changed));
    this.store.add(vscode.languages.registerCodeLensProvider(Object.keys(languages), this));
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!vscode.workspace.isTrusted || !setting('codeLens.enabled')) return [];
    return (await import('./lenses')).lensesOf(document);
  }

  dispose(): void {
    this.store.dispose();
  }
}
