import * as vscode from 'vscode';
import type { Disposable } from '../base/dispose';
import { SettingDefaults } from '../ids';

type Defaults = typeof SettingDefaults;
type Widened<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T;
export type SettingId = keyof Defaults;

/** The value of `quayside.<id>`; the default where someone wrote a value of another type. */
export function setting<K extends SettingId>(id: K): Widened<Defaults[K]> {
  const fallback = SettingDefaults[id];
  const value: unknown = vscode.workspace.getConfiguration('quayside').get(id);
  return (typeof value === typeof fallback ? value : fallback) as Widened<Defaults[K]>;
}

/** Calls `listener` when the value of any of `ids` may have changed. */
export function onDidChangeSetting(ids: readonly SettingId[], listener: () => void): Disposable {
  return vscode.workspace.onDidChangeConfiguration(event => {
    if (ids.some(id => event.affectsConfiguration(`quayside.${id}`))) listener();
  });
}
