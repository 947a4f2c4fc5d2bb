import * as vscode from 'vscode';
import { waitFor } from '../parts/waitFor';

/** Documents of output channels whose title contains `words`; VS Code makes one when the channel is first shown. */
export function outputs(words: string): vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'output' && uri.path.includes(words));
}

/** Waits until a shown output channel has text that `accept` takes, and returns that. */
export function outputOf(words: string, accept: (text: string) => boolean): Promise<string> {
  return waitFor(`the output ${words}`, () => {
    const text = outputs(words)[0]?.getText();
    return text !== undefined && accept(text) && text;
  }) as Promise<string>;
}
