import assert from 'node:assert/strict';
import { mostRuns, type PastRun, pastRunsIn, withRun } from '../../../src/model/pastRuns';

describe('runs of before', () => {
  const run = (number: number, more: Partial<PastRun> = {}): PastRun => ({
    id: String(number),
    at: number,
    start: true,
    spec: { image: `i${number}`, command: [], flags: { rm: true, name: 'a' } },
    secrets: [],
    ...more,
  });

  it('have the newest in front, and at most so many', () => {
    let runs: readonly PastRun[] = [];
    const gone: string[] = [];
    for (let number = 1; number <= mostRuns + 2; number++) {
      const next = withRun(runs, run(number));
      runs = next.runs;
      gone.push(...next.dropped.map(({ id }) => id));
    }
    assert.equal(runs.length, mostRuns);
    assert.equal(runs[0]?.id, String(mostRuns + 2));
    assert.deepEqual(gone, ['1', '2']);
  });

  it('have the same words once, in whatever order', () => {
    const same = run(3, { spec: { ...run(1).spec, flags: { name: 'a', rm: true } } });
    const { runs, dropped } = withRun([run(2), run(1)], same);
    assert.deepEqual([runs.map(({ id }) => id), dropped.map(({ id }) => id)], [['3', '2'], ['1']]);
    assert.equal(withRun([run(1)], run(4, { spec: run(1).spec, start: false })).runs.length, 2);
  });

  it('are read from whatever was stored', () => {
    const good = run(1);
    const spec = (more: object) => ({ ...good, spec: { ...good.spec, ...more } });
    const bad = [
      ...[null, 1, 'x', {}, [], { ...good, id: 1 }, { ...good, secrets: [1] }, { ...good, spec: null }],
      ...[spec({ flags: { colour: 'red' } }), spec({ flags: { rm: 'yes' } }), spec({ flags: { env: 'a' } })],
      ...[spec({ flags: { constructor: true } }), spec({ command: 'a' }), spec({ image: 3 }), spec({ flags: null })],
    ];
    assert.deepEqual(pastRunsIn([...bad, good]), [good]);
    for (const value of [undefined, null, {}, 'x']) assert.deepEqual(pastRunsIn(value), []);
  });
});
