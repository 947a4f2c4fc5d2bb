import { isRunSpec, type RunSpec } from './runSpec';

/** A run of before. */
export interface PastRun {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Whether it was started, or only created. */
  readonly start: boolean;
  /** Where its relative paths are, where that is not the usual folder. */
  readonly cwd?: string;
  /** Without its secrets. */
  readonly spec: RunSpec;
  /** Where in the spec a secret is missing, as `model/secretTexts` names places. */
  readonly secrets: readonly string[];
}

/** More than this many nobody looks through. */
export const mostRuns = 20;

/** The runs with one more in front, the same one only once; and those that leave. */
export function withRun(
  runs: readonly PastRun[],
  run: PastRun,
): { readonly runs: PastRun[]; readonly dropped: PastRun[] } {
  const key = keyOf(run);
  const same = runs.filter(other => keyOf(other) === key);
  const all = [run, ...runs.filter(other => !same.includes(other))];
  return { runs: all.slice(0, mostRuns), dropped: [...same, ...all.slice(mostRuns)] };
}

/** Runs as they were stored; what is none is left out. */
export function pastRunsIn(value: unknown): PastRun[] {
  if (!Array.isArray(value)) return [];
  return value.filter((run): run is PastRun => {
    const { id, at, start, cwd, spec, secrets } = (run ?? {}) as Partial<PastRun>;
    if (cwd !== undefined && typeof cwd !== 'string') return false;
    const places = Array.isArray(secrets) && secrets.every(place => typeof place === 'string');
    return typeof id === 'string' && typeof at === 'number' && typeof start === 'boolean' && places && isRunSpec(spec);
  });
}

/** Equal for the same words, in whatever order their flags were given. */
function keyOf({ start, cwd, spec: { image, command, flags } }: PastRun): string {
  return JSON.stringify([start, cwd, image, command, Object.entries(flags).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
