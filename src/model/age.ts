/** An age in the two shortest words that tell it: a unit and how many. */
export interface Age {
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
  readonly count: number;
}

const steps: readonly (readonly [Age['unit'], number])[] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** The age of `ms` milliseconds; below a minute it counts as 0 seconds, so that rows do not change each second. */
export function ageOf(ms: number): Age {
  for (const [unit, size] of steps) {
    const count = Math.floor(ms / size);
    // Two weeks and two months tell more than one: the smaller unit stays until the larger one counts two.
    const least = unit === 'week' || unit === 'month' || unit === 'year' ? 2 : 1;
    if (count >= least) return { unit, count };
  }
  return { unit: 'second', count: 0 };
}
