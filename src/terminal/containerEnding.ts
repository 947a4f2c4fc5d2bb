import { type Clock, pause } from '../base/clock';
import { UserError } from '../base/userError';
import type { ContainerInspect } from '../docker/containers';

/** How a terminal's time with a container's own process came to its end. */
export type ContainerEnding =
  /** `next`: what can be done with the container; nothing where it is gone. */
  | { readonly kind: 'exited'; readonly code: number; readonly next: 'start' | 'attach' | 'none' }
  /** Its output has ended; it runs on. */
  | { readonly kind: 'detached' }
  | { readonly kind: 'removed' }
  /** The connection broke; the container may go on. */
  | { readonly kind: 'lost' };

type Look = Pick<ContainerInspect, 'State' | 'HostConfig'>;

/** Milliseconds in which an engine tells of an exit, once the output has ended. */
const patience = 2000;

/**
 * Finds out how it ended, once the output has ended. Never rejects.
 *
 * @param exit the exit code that the engine was asked to tell: the only source of it where the container is removed
 * @param failure what the output failed with, when it did not end by itself
 */
export async function containerEndingOf(
  exit: Promise<number>,
  inspect: () => Promise<Look>,
  failure: unknown,
  clock: Clock,
): Promise<ContainerEnding> {
  const told = await withinPatience(exit, clock);
  const look = await inspect().catch(error => (UserError.is(error, 'container.missing') ? 'missing' : 'unknown'));
  if (typeof look === 'string') {
    if (told !== undefined) return { kind: 'exited', code: told, next: look === 'missing' ? 'none' : 'start' };
    return { kind: look === 'missing' ? 'removed' : 'lost' };
  }
  const { State, HostConfig } = look;
  const runs = State.Running || State.Status === 'restarting';
  if (told === undefined && runs) return { kind: failure === undefined ? 'detached' : 'lost' };
  const gone = HostConfig.AutoRemove || State.Status === 'removing';
  return { kind: 'exited', code: told ?? State.ExitCode, next: gone ? 'none' : runs ? 'attach' : 'start' };
}

async function withinPatience(exit: Promise<number>, clock: Clock): Promise<number | undefined> {
  const over = new AbortController();
  const unknown = () => undefined;
  try {
    return await Promise.race([exit.catch(unknown), pause(clock, patience, over.signal).then(unknown)]);
  } finally {
    over.abort();
  }
}
