import type * as vscode from 'vscode';
import type { Disposable } from './base/dispose';
import { Lazy } from './base/lazy';
import type { Rooms } from './commands';
import type { Engines } from './model/engines';
import type { RunAttached } from './ui/attachedRun';
import type { ContextKeyValues } from './ui/contextKeys';

export interface RoomServices {
  readonly engines: Engines;
  readonly log: vscode.LogOutputChannel;
  readonly keys: ContextKeyValues;
}

/**
 * The rooms, each loaded when it is first entered, and handed to those that lead to it.
 *
 * @param changes folder of the journals of changes to containers
 */
export function makeRooms(
  own: <T extends Disposable>(part: T) => T,
  services: RoomServices,
  memory: vscode.ExtensionContext,
  changes: string,
): Rooms {
  const lazy = <T extends Disposable>(make: () => Promise<T>) => own(new Lazy(make));
  const attach = lazy(async () => new (await import('./terminal/attachRoom')).AttachRoom(services));
  const runAttached: RunAttached = async run => (await attach.get()).run(run);
  const run = lazy(async () => {
    const room = new (await import('./run/runRoom')).RunRoom({ ...services, runAttached });
    room.onDidRun(ran => again.get().then(one => one.remember(ran)));
    return room;
  });
  const runner = () => run.get();
  const again = lazy(async () => new (await import('./again/againRoom')).AgainRoom({ ...services, runner, memory }));
  return {
    run,
    again,
    attach,
    change: lazy(
      async () => new (await import('./change/changeRoom')).ChangeRoom({ runner, log: services.log, folder: changes }),
    ),
    line: lazy(async () => new (await import('./line/lineRoom')).LineRoom({ ...services, runner })),
    shell: lazy(async () => new (await import('./terminal/shellRoom')).ShellRoom(services)),
    logs: lazy(async () => new (await import('./logs/logRoom')).LogRoom(services)),
    inspect: lazy(async () => new (await import('./inspect/inspectRoom')).InspectRoom(services)),
  };
}
