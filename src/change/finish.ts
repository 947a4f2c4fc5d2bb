import { UserError } from '../base/userError';
import type { ChangingEngine } from './making';
import { findIn, type Recorded } from './restore';

/**
 * Completes a change that was left half-way: the new container gets its name, and runs where the old one did; the old one
 * goes. May be repeated.
 *
 * @throws UserErrors; container.missing when there is no new one: nothing is touched then
 */
export async function finish(engine: ChangingEngine, change: Recorded): Promise<void> {
  const { facts } = change;
  const { old, copy, made } = findIn(await engine.containers.list(), change);
  if (!made) throw new UserError({ code: 'container.missing', args: { container: facts.name } });
  if (old && facts.was !== 'ended') await engine.containers.stop(old).catch(unlessGone);
  // One that removes itself may be at it.
  if (old && facts.vanishes) await engine.containers.wait(old, 'removed').catch(unlessGone);
  else if (old?.name === facts.name) await engine.containers.rename(old, facts.aside);
  if (made.name !== facts.name) await engine.containers.rename(made, facts.name);
  if (facts.was !== 'ended') await engine.containers.start(made);
  const kept = facts.vanishes ? copy : old;
  if (kept) await engine.containers.remove(kept).catch(unlessGone);
}

function unlessGone(error: unknown): void {
  if (!UserError.is(error, 'container.missing', 'container.removing')) throw error;
}
