import { UserError } from '../base/userError';
import type { Target } from '../ui/target';

/** What a command on containers tells its caller: one answer for one container, a list for several. */
export type Answer<T> = T | readonly T[];

/** As many as the docker CLI does side by side. */
const atOnce = 50;

/**
 * Does the same to each target, side by side; one that fails does not keep the others.
 *
 * @throws the failure of a single target as it is; UserError containers.failed naming those of several that failed
 */
export async function each<T>(targets: readonly Target[], act: (target: Target) => Promise<T>): Promise<Answer<T>> {
  const outcomes = await settleAll(targets, act);
  const failed = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected'
      ? [{ name: targets[index]?.container.name ?? '', reason: outcome.reason as unknown }]
      : [],
  );
  const [first] = failed;
  if (first && targets.length === 1) throw first.reason;
  if (first) {
    const cause = first.reason instanceof UserError ? first.reason.failure : undefined;
    const names = failed.map(({ name }) => name);
    throw new UserError(
      { code: 'containers.failed', args: { names, of: targets.length, cause } },
      { cause: first.reason },
    );
  }
  const done = outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  return done.length === 1 && done[0] !== undefined ? done[0] : done;
}

async function settleAll<T>(
  targets: readonly Target[],
  act: (target: Target) => Promise<T>,
): Promise<PromiseSettledResult<T>[]> {
  const outcomes: PromiseSettledResult<T>[] = [];
  for (let begin = 0; begin < targets.length; begin += atOnce) {
    outcomes.push(...(await Promise.allSettled(targets.slice(begin, begin + atOnce).map(act))));
  }
  return outcomes;
}

/** Identifies a container to a caller. */
export interface ContainerRef {
  readonly id: string;
  readonly name: string;
}

export function refOf({ container: { id, name } }: Target): ContainerRef {
  return { id, name };
}
