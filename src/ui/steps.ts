import { Cancelled } from '../base/userError';

/** Answers that lead elsewhere: to the step before, or out. */
export const back = Symbol('back');
export const cancelled = Symbol('cancelled');
export type Turn = typeof back | typeof cancelled;

/** One step: asks, and tells which one is next; undefined at the end. What it learns it keeps with its closure. */
export type Step = (place: Place) => Promise<Step | Turn | undefined>;

/** Where a question stands: its title, "n of m", and whether there is something to go back to. */
export interface Place {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
}

export function isTurn(answer: unknown): answer is Turn {
  return answer === back || answer === cancelled;
}

/**
 * Runs steps from the first to the last, each known by its number; going back runs the one before anew.
 *
 * @param totalSteps how many there will be; they are not numbered where that is not known
 * @throws Cancelled
 */
export async function runSteps(title: string, totalSteps: number | undefined, first: Step): Promise<void> {
  const taken: Step[] = [];
  let current: Step | undefined = first;
  while (current) {
    const step = taken.length + 1;
    const numbers = totalSteps === undefined ? {} : { step, totalSteps: Math.max(step, totalSteps) };
    const next = await current({ title, ...numbers, canGoBack: step > 1 });
    if (next === cancelled) throw new Cancelled();
    if (next === back) {
      current = taken.pop() ?? current;
    } else {
      taken.push(current);
      current = next;
    }
  }
}
