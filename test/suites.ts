/** The suites in the order in which they run. Each is the folder of that name below test/. */
export const suiteNames = ['unit', 'engine', 'workbench', 'ui'] as const;

export type SuiteName = (typeof suiteNames)[number];

/** Milliseconds one test may take, unless it says otherwise. */
export const testTimeout: Readonly<Record<SuiteName, number>> = {
  unit: 10_000,
  engine: 60_000,
  workbench: 60_000,
  ui: 120_000,
};

export function isSuiteName(name: string): name is SuiteName {
  return (suiteNames as readonly string[]).includes(name);
}
