import { type Clock, pause, systemClock } from '../base/clock';
import { Cancelled, type Failure, messageOf, UserError } from '../base/userError';
import type { Named } from '../docker/containers';
import type { ContainerSummary } from '../docker/types';
import { type ChangingEngine, discard, untilGone } from './making';
import { type Facts, type Progress, reached, stopSlack } from './record';

/** Milliseconds by which a container may end after its grace period. */
const lateness = 3_000;
/** Milliseconds. One without an end to its grace period may never stop. */
const longestStop = 120_000;

/** A change as it is written down. */
export interface Recorded {
  readonly facts: Facts;
  readonly progress: Progress;
}

/** The containers of a change as the engine has them now. */
export interface Found {
  readonly old: ContainerSummary | undefined;
  readonly copy: ContainerSummary | undefined;
  readonly made: ContainerSummary | undefined;
}

/** Looks for the containers of a change: by id, or by a name that only it has. */
export function findIn(all: Iterable<ContainerSummary>, { facts, progress }: Recorded): Found {
  const list = [...all];
  const find = (id: string | undefined, name: string) =>
    list.find(container => (id ? container.id === id : container.name === name));
  return {
    old: list.find(({ id }) => id === facts.old.id),
    copy: facts.vanishes ? find(progress.copy, facts.aside) : undefined,
    made: find(progress.made, facts.temporary),
  };
}

/**
 * Undoes a change: the new container goes, the old one gets its name back and runs as it did. It looks at what there is,
 * so it may be repeated, also after it was interrupted itself.
 *
 * @throws UserError change.oldGone, when there is nothing to bring back; the new one stays then;
 *   change.notRestored, which says where the old one is
 */
export async function restore(engine: ChangingEngine, change: Recorded, clock: Clock = systemClock): Promise<void> {
  const { facts, progress } = change;
  let at: Named = facts.old;
  try {
    const { old, copy, made } = findIn(await engine.containers.list(), change);
    const stopping = facts.was !== 'ended' && reached(progress, 'stop');
    if (stopping && old) await stopEnded(engine, old, change, clock);
    // One that vanishes is there still where it was not stopped after all.
    const stays = old && !(facts.vanishes && stopping && !(await isRunning(engine, old)));
    if (old && !stays) await untilGone(engine, old);
    const kept = stays ? old : copy;
    if (!kept) throw new UserError({ code: 'change.oldGone', args: { container: facts.old.name } });
    at = kept;
    if (made) await discard(engine, made);
    if (copy && copy !== kept) await discard(engine, copy);
    if (kept.name !== facts.old.name) await engine.containers.rename(kept, facts.old.name);
    at = { id: kept.id, name: facts.old.name };
    // Whoever has ended it meanwhile, be it the end of the engine.
    if (facts.was !== 'ended') await engine.containers.start(at);
    if (facts.was === 'paused') await pauseAgain(engine, at);
  } catch (error) {
    if (UserError.is(error, 'change.oldGone')) throw error;
    const args = { container: facts.old.name, now: at.name, id: at.id.slice(0, 12), cause: failureIn(error) };
    throw new UserError({ code: 'change.notRestored', args }, { cause: error });
  }
}

/** Waits for the end of a stop which the engine may still be at: for as long as that may take. */
async function stopEnded(
  engine: ChangingEngine,
  old: Named,
  { progress: { step, until = 0 } }: Recorded,
  clock: Clock,
): Promise<void> {
  const most = Math.min(until - stopSlack + lateness - clock.now(), longestStop);
  if (step !== 'stop' || most <= 0) return;
  const waiting = new AbortController();
  const over = new AbortController();
  const ended = engine.containers.wait(old, 'not-running', waiting.signal).finally(() => over.abort());
  ended.catch(() => {});
  await pause(clock, most, over.signal);
  waiting.abort(new Cancelled());
  await ended.catch(error => {
    if (!(error instanceof Cancelled) && !UserError.is(error, 'container.missing')) throw error;
  });
}

async function isRunning(engine: ChangingEngine, container: Named): Promise<boolean> {
  try {
    return (await engine.containers.inspect(container)).State.Running;
  } catch (error) {
    if (UserError.is(error, 'container.missing')) return false;
    throw error;
  }
}

async function pauseAgain(engine: ChangingEngine, container: Named): Promise<void> {
  const { State: state } = await engine.containers.inspect(container);
  if (state.Status !== 'paused') await engine.containers.pause(container);
}

function failureIn(error: unknown): Failure {
  return error instanceof UserError ? error.failure : { code: 'engine.said', args: { message: messageOf(error) } };
}
