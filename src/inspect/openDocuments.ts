import * as vscode from 'vscode';
import type { Disposable } from '../base/dispose';
import type { Lazy } from '../base/lazy';
import { Schemes } from '../ids';
import type { InspectRoom } from './inspectRoom';

/**
 * Loads the room for inspect documents that nobody has opened through it: those that were open before the extensions
 * of their window were restarted, and those that are opened by their address.
 */
export function watchOpenDocuments(room: Lazy<InspectRoom>): Disposable {
  const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === Schemes.inspect);
  // Should that fail, the command that needs the room says why.
  if (isOpen) room.get().catch(() => {});
  return vscode.workspace.registerTextDocumentContentProvider(Schemes.inspect, {
    provideTextDocumentContent: async uri => (await room.get()).provideTextDocumentContent(uri),
  });
}
