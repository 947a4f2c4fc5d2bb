import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/dispose';
import { Lazy } from '../base/lazy';
import type { Trace } from '../docker/trace';
import { onDidChangeSetting, setting } from '../ui/settings';
import type { TraceRoom } from './traceRoom';

/** Whether requests are traced: by the setting, or for as long as this window lives. All else loads once they are. */
export class ApiTrace implements Disposable {
  private readonly store = new DisposableStore();
  private readonly room: Lazy<TraceRoom>;
  private on = setting('trace.api');

  /** @param nameOf the name of a container, by its id */
  constructor(nameOf: (id: string) => string | undefined) {
    this.room = this.store.add(new Lazy(async () => new (await import('./traceRoom')).TraceRoom(nameOf)));
    this.store.add(
      onDidChangeSetting(['trace.api'], () => {
        this.on = setting('trace.api');
      }),
    );
  }

  /** Takes the calls of an engine; wants nothing counted while they are not traced. */
  readonly take: Trace = call => {
    if (!this.on) return undefined;
    this.tell(room => room.answered(call));
    return end => this.tell(room => room.ended(call, end));
  };

  /** Shows the channel, and traces from now on. */
  async show(): Promise<void> {
    const room = await this.room.get();
    if (!this.on) {
      this.on = true;
      room.note(
        vscode.l10n.t('On until this window is closed or reloaded; the setting quayside.trace.api keeps it on'),
      );
    }
    room.show();
  }

  dispose(): void {
    this.store.dispose();
  }

  private tell(what: (room: TraceRoom) => void): void {
    this.room.get().then(what, () => {});
  }
}

/** Tells each of several; counts for those that want it. */
export function traces(...all: readonly Trace[]): Trace {
  return call => {
    const ends = all.flatMap(trace => trace(call) ?? []);
    if (ends.length === 0) return undefined;
    return end => {
      for (const tell of ends) tell(end);
    };
  };
}
