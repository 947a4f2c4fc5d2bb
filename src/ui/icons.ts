import * as vscode from 'vscode';
import type { RowIcon } from '../model/rows';

const looks: Readonly<Record<RowIcon, readonly [codicon: string, color?: string]>> = {
  running: ['circle-filled', 'testing.iconPassed'],
  healthy: ['pass-filled', 'testing.iconPassed'],
  unhealthy: ['warning', 'problemsWarningIcon.foreground'],
  starting: ['sync', 'testing.iconQueued'],
  paused: ['debug-pause', 'testing.iconQueued'],
  restarting: ['debug-restart', 'testing.iconQueued'],
  stopping: ['debug-stop', 'testing.iconQueued'],
  created: ['circle-outline'],
  exited: ['pass', 'disabledForeground'],
  failed: ['error', 'testing.iconFailed'],
  removing: ['trash', 'disabledForeground'],
  dead: ['circle-slash', 'testing.iconFailed'],
  compose: ['layers'],
  image: ['package'],
  network: ['type-hierarchy'],
  state: ['list-tree'],
};

/** A row's icon in the colours of the theme; without its colour when what it shows is stale. */
export function iconOf(icon: RowIcon, stale = false): vscode.ThemeIcon {
  const [codicon, color] = looks[icon];
  const tint = stale ? 'disabledForeground' : color;
  return tint ? new vscode.ThemeIcon(codicon, new vscode.ThemeColor(tint)) : new vscode.ThemeIcon(codicon);
}
