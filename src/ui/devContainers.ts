import * as vscode from 'vscode';
import type { Disposable } from '../base/dispose';
import type { ContextKeyValues } from './contextKeys';

/** The extension that opens a window inside a container. */
export const devContainers = 'ms-vscode-remote.remote-containers';

/** Keeps the context key that offers "Attach VS Code" only where Dev Containers is installed. */
export function watchDevContainers(keys: ContextKeyValues): Disposable {
  const tell = () => keys.set('devContainers', vscode.extensions.getExtension(devContainers) !== undefined);
  tell();
  return vscode.extensions.onDidChange(tell);
}
