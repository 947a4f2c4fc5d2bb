import { readdir } from 'node:fs/promises';
import type { Disposable } from '../base/dispose';
import type { Lazy } from '../base/lazy';
import type { EngineModel } from '../model/engineModel';
import type { ChangeRoom } from './changeRoom';

/** Has what was left half-way offered each time an engine comes to live; loads the room only where there is something. */
export function watchUnfinishedChanges(folder: string, model: EngineModel, room: Lazy<ChangeRoom>): Disposable {
  let wasLive = false;
  return model.onDidChange(({ kind }) => {
    if (kind !== 'engine') return;
    const isLive = model.state.kind === 'live';
    if (isLive && !wasLive) void look(folder, model, room);
    wasLive = isLive;
  });
}

async function look(folder: string, model: EngineModel, room: Lazy<ChangeRoom>): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  if (files.length === 0) return;
  // An engine that is lost again has it offered the next time.
  await (await room.get()).offerUnfinished(model).catch(() => {});
}
