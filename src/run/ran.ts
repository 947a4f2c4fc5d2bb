import type { Surroundings } from '../model/createBody';
import type { RunSpec } from '../model/runSpec';
import { withValues } from '../model/withValues';

/** A run that made a container: all that it takes to make another one later. */
export interface Ran {
  readonly spec: RunSpec;
  /** Whether it was started, or only created. */
  readonly start: boolean;
  /** Where its relative paths are, unless that is where they are by default. */
  readonly cwd?: string;
}

/** What is to be remembered of a run: variables and folder that it had to itself will not be there again. */
export function ranIn(spec: RunSpec, start: boolean, around: Surroundings, usual: Surroundings): Ran {
  const own = Object.entries(around.environment).filter(([name, value]) => usual.environment[name] !== value);
  return {
    spec: withValues(spec, Object.fromEntries(own)),
    start,
    ...(around.cwd !== usual.cwd && { cwd: around.cwd }),
  };
}
