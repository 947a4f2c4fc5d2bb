import * as vscode from 'vscode';
import { Schemes } from '../ids';
import type { ContainerNode, GroupNode } from '../model/containerTree';
import type { Row } from '../model/rows';
import { iconOf } from '../ui/icons';
import { descriptionOf, spokenLabel } from '../ui/rowWords';

/** A node as VS Code paints it; a tooltip follows when it is asked for. */
export function itemOf(node: GroupNode | ContainerNode): vscode.TreeItem {
  switch (node.kind) {
    case 'group': {
      const item = rowItem(node.id, node.row, vscode.TreeItemCollapsibleState.Expanded);
      item.tooltip = `${node.row.label} · ${descriptionOf(node.row)}`;
      return item;
    }
    case 'container':
      return rowItem(node.id, node.row, vscode.TreeItemCollapsibleState.None);
  }
}

function rowItem(id: string, row: Row, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, state);
  item.id = id;
  item.description = descriptionOf(row);
  item.iconPath = iconOf(row.icon, row.stale);
  item.contextValue = row.words.join(' ');
  item.accessibilityInformation = { label: spokenLabel(row) };
  // The label's colour can only come from a decoration of a resource: one for all, as no name goes into a URI as it is.
  if (row.stale) item.resourceUri = vscode.Uri.from({ scheme: Schemes.row, path: '/stale' });
  return item;
}

/** Paints the labels of stale rows in the colour of what is disabled. */
export const staleDecorations: vscode.FileDecorationProvider = {
  provideFileDecoration(uri) {
    if (uri.scheme !== Schemes.row) return undefined;
    return { color: new vscode.ThemeColor('disabledForeground'), propagate: false };
  },
};
