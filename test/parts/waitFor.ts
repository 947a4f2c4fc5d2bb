import { setTimeout as pause } from 'node:timers/promises';

export interface WaitOptions {
  /** Milliseconds before giving up; 30,000 by default. */
  timeout?: number;
  /** Milliseconds between two looks; 25 by default. */
  every?: number;
}

/**
 * Looks until `condition` gives something other than `undefined` or `false`, and returns that.
 * A throwing condition counts as "not yet"; its last error is the cause of the error at the end.
 */
export async function waitFor<T>(
  what: string,
  condition: () => T | Promise<T>,
  { timeout = 30_000, every = 25 }: WaitOptions = {},
): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + timeout;
  let cause: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
    } catch (error) {
      cause = error;
    }
    if (Date.now() >= end) throw new Error(`Waited ${timeout} ms in vain: ${what}`, { cause });
    await pause(every);
  }
}
