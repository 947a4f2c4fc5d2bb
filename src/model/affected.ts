import type { EngineEvent } from '../docker/types';

/** Actions after which a container's list entry may read differently. Execs, attaches, copies and the like change none. */
const telling = new Set([
  'create',
  'start',
  'restart',
  'stop',
  'die',
  'oom',
  'pause',
  'unpause',
  'rename',
  'update',
  // Podman's own
  'init',
  'cleanup',
  'died',
]);

/** Actions that Docker tells of while it still holds the container. */
const early = new Set(['die', 'stop', 'pause', 'unpause', 'rename']);

/** Which containers an event concerns: the one that is gone, and those to read again. */
export function affectedContainers(event: EngineEvent): { removed?: string; reread: readonly string[] } {
  if (event.type === 'network') {
    // Podman puts it in the place of the network.
    const container = event.attributes.container ?? event.id;
    return { reread: event.action === 'connect' || event.action === 'disconnect' ? [container] : [] };
  }
  if (event.type !== 'container') return { reread: [] };
  if (event.action === 'destroy') return { removed: event.id, reread: [] };
  return { reread: telling.has(event.action) || event.action.startsWith('health_status') ? [event.id] : [] };
}

/**
 * Whether Docker tells of the event before its list knows: the container is locked from before the event until after the
 * list was brought up to date, and to inspect it waits for that lock.
 */
export function isAheadOfList({ type, action }: EngineEvent): boolean {
  return type === 'network' ? action === 'connect' : early.has(action);
}
