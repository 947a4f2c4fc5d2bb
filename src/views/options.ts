import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/dispose';
import { Emitter } from '../base/event';
import { type GroupBy, groupings, orders, type SortBy, type ViewOptions } from '../model/viewOptions';
import { onDidChangeSetting, setting } from '../ui/settings';

const ids = ['containers.groupBy', 'containers.sortBy', 'containers.showStopped'] as const;

/** How the containers view is arranged: the user's settings, and a filter that lasts as long as the window. */
export class ContainersViewOptions implements Disposable {
  private readonly store = new DisposableStore();
  private readonly changed = this.store.add(new Emitter<void>());
  readonly onDidChange = this.changed.event;
  private filter = '';

  constructor() {
    this.store.add(onDidChangeSetting(ids, () => this.changed.fire()));
  }

  get value(): ViewOptions {
    const groupBy = setting('containers.groupBy');
    const sortBy = setting('containers.sortBy');
    return {
      groupBy: isOneOf(groupings, groupBy) ? groupBy : 'compose',
      sortBy: isOneOf(orders, sortBy) ? sortBy : 'name',
      showStopped: setting('containers.showStopped'),
      filter: this.filter,
    };
  }

  setFilter(filter: string): void {
    if (this.filter === filter) return;
    this.filter = filter;
    this.changed.fire();
  }

  /** Written to the user's settings, so that all windows agree. */
  async set(change: { groupBy?: GroupBy; sortBy?: SortBy; showStopped?: boolean }): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('quayside.containers');
    for (const [name, value] of Object.entries(change)) {
      await configuration.update(name, value, vscode.ConfigurationTarget.Global);
    }
  }

  dispose(): void {
    this.store.dispose();
  }
}

export function isOneOf<T extends string>(values: readonly T[], value: unknown): value is T {
  return (values as readonly unknown[]).includes(value);
}
