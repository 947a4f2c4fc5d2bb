import { get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { jsonLines } from '../../src/docker/lines';
import { waitFor } from '../parts/waitFor';
import { type Crowd, post } from './crowd';

/** What was shown of a container, and when that was first seen; by the clock of whoever saw it. */
export interface Sighting {
  readonly name: string;
  readonly paused: boolean;
  readonly at: number;
}

/** How long events took until they were seen, in milliseconds, and how many never were. */
export interface Delays {
  readonly ms: readonly number[];
  readonly lost: number;
}

interface EventLine {
  readonly Action?: string;
  readonly Actor?: { readonly Attributes?: { readonly name?: string } };
}

/**
 * Makes `count` events, one every `every` milliseconds, by pausing and unpausing running containers of the crowd in turn.
 * Each delay is from the event's arrival on a bare subscription to the engine's events until the container is seen in its
 * new state, before its next event.
 *
 * @param clock what the sightings are timed by too, in milliseconds
 */
export async function delaysOfToggles(
  { engine, running }: Crowd,
  { count, every, among }: { count: number; every: number; among: number },
  sightings: () => Promise<readonly Sighting[]>,
  clock: () => number = Date.now,
): Promise<Delays> {
  const arrivals: Sighting[] = [];
  const events = await subscribe(engine.socket);
  const following = follow(events, ({ name, paused }) => arrivals.push({ name, paused, at: clock() }));
  const calls: Promise<void>[] = [];
  const began = performance.now();
  for (let index = 0; index < count; index++) {
    const member = running[index % among];
    const verb = Math.floor(index / among) % 2 === 0 ? 'pause' : 'unpause';
    calls.push(post(engine.socket, `/containers/${member?.id}/${verb}`));
    await pause(Math.max(0, began + (index + 1) * every - performance.now()));
  }
  await Promise.all(calls);
  await waitFor('the last event', () => arrivals.length >= count);
  await pause(1000);
  events.destroy();
  await following;
  return delaysBetween(arrivals, await sightings());
}

/** Unpauses what {@link delaysOfToggles} has left paused. */
export async function unpauseAll({ engine, running }: Crowd): Promise<void> {
  for (const { id } of running) await post(engine.socket, `/containers/${id}/unpause`).catch(() => undefined);
}

function delaysBetween(arrivals: readonly Sighting[], sightings: readonly Sighting[]): Delays {
  const found = arrivals.map(({ name, paused, at }, index) => {
    const next = arrivals.find((later, position) => position > index && later.name === name)?.at ?? Infinity;
    // Two processes may read the same clock a millisecond apart.
    const seen = sightings.find(s => s.name === name && s.paused === paused && s.at >= at - 1 && s.at < next);
    return seen && Math.max(0, seen.at - at);
  });
  const ms = found.filter(delay => delay !== undefined);
  return { ms, lost: found.length - ms.length };
}

function subscribe(socketPath: string): Promise<IncomingMessage> {
  const filters = encodeURIComponent(JSON.stringify({ event: ['pause', 'unpause'] }));
  return new Promise((resolve, reject) => {
    get({ socketPath, path: `/events?filters=${filters}`, agent: false }, resolve).on('error', reject);
  });
}

async function follow(events: IncomingMessage, arrived: (event: { name: string; paused: boolean }) => void) {
  try {
    for await (const { value } of jsonLines<EventLine>(events)) {
      arrived({ name: value.Actor?.Attributes?.name ?? '', paused: value.Action === 'pause' });
    }
  } catch {
    // The end of the subscription: it is destroyed.
  }
}
