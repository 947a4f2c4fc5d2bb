import { type Clock, systemClock } from '../base/clock';
import { UserError } from '../base/userError';
import type { ContainerInspect } from '../docker/containers';
import type { TerminalExec } from '../docker/execs';

/** How a shell came to its end, as far as it can be known. */
export type Ending =
  | { readonly kind: 'exited'; readonly code: number }
  /** With its container. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'removed' }
  /** The connection broke; the shell may go on. */
  | { readonly kind: 'lost' };

/** SIGKILL: what a shell gets whose container ends, a moment before the engine notes that. */
const killed = 137;

/**
 * Finds out how a shell ended whose output has ended. Never rejects.
 *
 * @param failure what the output failed with, when it did not end by itself
 */
export async function endingOf(
  exec: Pick<TerminalExec, 'exitCode'>,
  inspect: () => Promise<Pick<ContainerInspect, 'State'>>,
  failure: unknown,
  clock: Clock = systemClock,
): Promise<Ending> {
  const code = failure === undefined ? await exec.exitCode().catch(() => undefined) : undefined;
  if (code !== undefined && code !== killed) return { kind: 'exited', code };
  const looks = code === killed ? 5 : 1;
  for (let look = 1; ; look++) {
    const status = await statusOf(inspect);
    if (status === 'removing') return { kind: 'removed' };
    if (status === 'lost') return { kind: 'lost' };
    if (status !== 'running' && status !== 'paused') return { kind: 'stopped' };
    if (look >= looks) return code === undefined ? { kind: 'lost' } : { kind: 'exited', code };
    await new Promise<void>(resolve => clock.after(100, resolve));
  }
}

async function statusOf(inspect: () => Promise<Pick<ContainerInspect, 'State'>>): Promise<string> {
  try {
    return (await inspect()).State.Status;
  } catch (error) {
    return UserError.is(error, 'container.missing') ? 'removing' : 'lost';
  }
}
