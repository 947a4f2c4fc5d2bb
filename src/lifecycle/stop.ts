import * as vscode from 'vscode';
import { systemClock } from '../base/clock';
import { oneLine } from '../base/text';
import { UserError } from '../base/userError';
import { CommandIds } from '../ids';
import type { Call } from '../ui/door';
import { plainToast } from '../ui/plainToast';
import type { Target } from '../ui/target';
import { type Answer, type ContainerRef, each, refOf } from './each';

const defaultGrace = 10;
/** Most containers end sooner; only a stop that takes longer is worth a notification. */
const quietFor = 1500;

/**
 * Stops: the container's stop signal, its grace period, then SIGKILL. While that lasts the row counts down; ending the
 * waiting does not end the stop, which is the engine's.
 */
export async function stop(targets: readonly Target[], call: Call): Promise<Answer<ContainerRef>> {
  const waiting = new AbortController();
  const given = graceIn(call);
  const done = each(targets, target => stopOne(target, given, waiting.signal));
  if (call.from === 'code') return done;
  const settled = done.then(
    () => {},
    () => {},
  );
  const quiet = new Promise<'slow'>(resolve => {
    const timer = systemClock.after(quietFor, () => resolve('slow'));
    void settled.then(() => timer.dispose());
  });
  if ((await Promise.race([settled, quiet])) === 'slow') await showWaiting(targets, settled, waiting);
  return done;
}

/** What code gave as the grace period: whole seconds, -1 to never kill. */
function graceIn({ args: { graceSeconds } }: Call): number | undefined {
  if (graceSeconds === undefined) return undefined;
  if (typeof graceSeconds === 'number' && Number.isSafeInteger(graceSeconds) && graceSeconds >= -1) return graceSeconds;
  throw new UserError({
    code: 'argument.malformed',
    args: { command: CommandIds.stop, expected: '{ container, graceSeconds?: -1 | 0 | 1 | ... }' },
  });
}

async function stopOne(target: Target, given: number | undefined, signal: AbortSignal): Promise<ContainerRef> {
  const { model, engine, container } = target;
  const grace = given ?? (await engine.containers.inspect(container)).Config.StopTimeout ?? defaultGrace;
  model.setActivity(container.id, {
    kind: 'stopping',
    killAt: grace < 0 ? undefined : systemClock.now() + grace * 1000,
  });
  try {
    await engine.containers.stop(container, { ...(given !== undefined && { graceSeconds: given }), signal });
    model.setActivity(container.id, undefined);
  } catch (error) {
    // The engine goes on after an aborted request, so the countdown stays until the container's end is seen.
    if (!signal.aborted) {
      model.setActivity(container.id, undefined);
      throw error;
    }
  }
  return refOf(target);
}

async function showWaiting(
  targets: readonly Target[],
  settled: Promise<void>,
  waiting: AbortController,
): Promise<void> {
  const names = targets.map(({ container }) => oneLine(container.name, 40)).join(', ');
  const title = vscode.l10n.t('Stopping {0}: asked to end, SIGKILL follows after the grace period', names);
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: plainToast(title), cancellable: true },
    async (_, token) => {
      token.onCancellationRequested(() => {
        waiting.abort();
        vscode.window.setStatusBarMessage(
          vscode.l10n.t('No longer waiting; the engine goes on stopping {0}', names),
          8000,
        );
      });
      await settled;
    },
  );
}
