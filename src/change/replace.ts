import { type Clock, systemClock } from '../base/clock';
import { UserError } from '../base/userError';
import type { Named } from '../docker/containers';
import type { Recipe } from '../model/recreateBody';
import type { JournaledChange } from './journal';
import { type ChangingEngine, make, untilGone } from './making';
import { type Step, stopSlack } from './record';
import { restore } from './restore';
import { Watch } from './watch';

export interface Replacement {
  readonly recipe: Recipe;
  /** How to make a copy of the old one, where stopping removes that. */
  readonly copy?: Recipe | undefined;
  /** The old one's grace period in seconds; negative for one without an end. */
  readonly grace: number;
  /** Whether one that ends with exit code 0 at once is as good as the old one. */
  readonly mayEnd: boolean;
}

export interface Conduct {
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  /** Milliseconds for which a container without a health check is watched after its start. */
  readonly settling?: number;
  readonly report?: (step: Step) => void;
  readonly warned?: (text: string) => void;
}

/** What came of a change; `leftover` is an old one that could not be removed. */
export interface Replaced extends Named {
  readonly leftover?: { readonly name: string; readonly reason: unknown };
}

/** Seconds: a year. */
const endless = 31_536_000;
/** Steps before which nothing has happened to the old one. */
const harmless: readonly (Step | undefined)[] = [undefined, 'copy', 'create', 'connect'];

/**
 * Puts a new container in the place of an old one, which is kept aside until the new one runs (and is healthy, where it
 * tells). Whatever fails, or the signal, brings the old one back: the same container, named and running as before; one
 * that vanishes when it is stopped comes back as a copy.
 *
 * @throws the signal's reason; UserErrors, change.undone for those after which the old one had to be brought back,
 *   change.notRestored where it could not be: the change stays in the journal then
 */
export async function replace(
  engine: ChangingEngine,
  { recipe, copy, grace, mayEnd }: Replacement,
  change: JournaledChange,
  { signal, clock = systemClock, settling = 3_000, report = () => {}, warned = () => {} }: Conduct,
): Promise<Replaced> {
  const { facts } = change;
  const { old, was } = facts;
  const begin = async (step: Step, seconds = 120) => {
    report(step);
    signal.throwIfAborted();
    await change.note({ step, until: clock.now() + seconds * 1000 });
  };
  try {
    if (facts.vanishes && copy) {
      await begin('copy');
      await make(engine, copy, facts.aside, warned, id => change.note({ copy: id }));
    }
    await begin('create');
    const id = await make(engine, { ...recipe, connections: [] }, facts.temporary, warned, id =>
      change.note({ made: id }),
    );
    const made: Named = { id, name: facts.name };
    if (recipe.connections.length) await begin('connect');
    for (const { network, endpoint } of recipe.connections) await engine.networks.connect(network, made, endpoint);
    if (was !== 'ended') {
      await begin('stop', (grace < 0 ? endless : grace) + stopSlack / 1000);
      await engine.containers.stop(old, { signal });
      if (facts.vanishes) await untilGone(engine, old, signal);
    }
    await begin('aside');
    if (!facts.vanishes) await engine.containers.rename(old, facts.aside);
    await begin('name');
    await engine.containers.rename(made, facts.name);
    if (was !== 'ended') {
      const watch = await Watch.over(engine, made, { settling, mayEnd, clock, signal });
      try {
        await begin('start');
        await engine.containers.start(made);
        await begin('watch', watch.patience + 60);
        await watch.verdict();
      } finally {
        watch.dispose();
      }
      if (was === 'paused') await engine.containers.pause(made);
    }
    await begin('drop');
    return { ...made, ...(await dropped(engine, change)) };
  } catch (error) {
    throw await undone(engine, change, error, clock);
  }
}

/** Removes the old one, or its copy; from here on the new one stays whatever happens. */
async function dropped(engine: ChangingEngine, change: JournaledChange): Promise<Pick<Replaced, 'leftover'>> {
  const { old, aside, vanishes } = change.facts;
  const kept = { id: vanishes ? (change.progress.copy ?? '') : old.id, name: aside };
  try {
    await engine.containers.remove(kept);
  } catch (reason) {
    if (!UserError.is(reason, 'container.missing', 'container.removing')) {
      change.leave();
      return { leftover: { name: aside, reason } };
    }
  }
  await change.sweep();
  return {};
}

/** Brings the old one back; resolves to what is to be thrown. */
async function undone(engine: ChangingEngine, change: JournaledChange, error: unknown, clock: Clock): Promise<unknown> {
  const { step } = change.progress;
  try {
    await restore(engine, change, clock);
    await change.sweep();
  } catch (cause) {
    change.leave();
    return cause;
  }
  if (!(error instanceof UserError) || harmless.includes(step)) return error;
  const args = { container: change.facts.old.name, cause: error.failure };
  return new UserError({ code: 'change.undone', args }, { cause: error });
}
