import assert from 'node:assert/strict';
import { Cancelled } from '../../../src/base/userError';
import { back, cancelled, type Place, runSteps, type Step, type Turn } from '../../../src/ui/steps';

/** Steps a, b, c that answer as told, in order; gives what was asked. */
function trail(answers: readonly ('next' | Turn)[]): { first: Step; places: string[] } {
  const left = [...answers];
  const places: string[] = [];
  const names = ['a', 'b', 'c'];
  const stepNamed = (index: number): Step => {
    return async ({ step, totalSteps, canGoBack }: Place) => {
      places.push(`${names[index]} ${step}/${totalSteps}${canGoBack ? ' back' : ''}`);
      const answer = left.shift() ?? 'next';
      if (answer !== 'next') return answer;
      return index + 1 < names.length ? stepNamed(index + 1) : undefined;
    };
  };
  return { first: stepNamed(0), places };
}

describe('steps', () => {
  it('are run in order, each with its number', async () => {
    const { first, places } = trail([]);
    await runSteps('Title', 3, first);
    assert.deepEqual(places, ['a 1/3', 'b 2/3 back', 'c 3/3 back']);
  });

  it('go back one at a time, and on again', async () => {
    const { first, places } = trail(['next', 'next', back, back, 'next']);
    await runSteps('Title', 3, first);
    assert.deepEqual(places, ['a 1/3', 'b 2/3 back', 'c 3/3 back', 'b 2/3 back', 'a 1/3', 'b 2/3 back', 'c 3/3 back']);
  });

  it('are left from anywhere', async () => {
    for (const before of [[], ['next'], ['next', 'next']] as const) {
      await assert.rejects(runSteps('Title', 3, trail([...before, cancelled]).first), Cancelled);
    }
  });

  it('have nothing before the first one', async () => {
    const { first, places } = trail([back]);
    await runSteps('Title', 3, first);
    assert.deepEqual(places.slice(0, 3), ['a 1/3', 'a 1/3', 'b 2/3 back']);
  });
});
