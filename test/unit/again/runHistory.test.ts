import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { RunHistory } from '../../../src/again/runHistory';
import { mostRuns } from '../../../src/model/pastRuns';
import type { RunSpec } from '../../../src/model/runSpec';

/** State and secrets in memory, as text, as VS Code keeps them. */
function memory() {
  const state = new Map<string, string>();
  const secrets = new Map<string, string>();
  const memento = {
    get: (key: string) => JSON.parse(state.get(key) ?? 'null') as unknown,
    update: async (key: string, value: unknown) => void state.set(key, JSON.stringify(value)),
  };
  const storage = {
    get: async (key: string) => secrets.get(key),
    store: async (key: string, value: string) => void secrets.set(key, value),
    delete: async (key: string) => void secrets.delete(key),
  };
  return {
    state,
    secrets,
    history: new RunHistory(memento as unknown as vscode.Memento, storage as unknown as vscode.SecretStorage, () => 5),
  };
}

const secret = 'hunter2';
const withSecret = (image: string, value = secret): RunSpec => ({
  image,
  command: ['--password', value],
  flags: { env: [`A_TOKEN=${value}`, 'A=b'] },
});

describe('the history of runs', () => {
  it('keeps words and secrets apart, and gives back what went in', async () => {
    const { state, secrets, history } = memory();
    await history.add(withSecret('a'), true);
    assert.doesNotMatch([...state.values()].join(), /hunter2/);
    assert.equal(secrets.size, 1);
    assert.doesNotMatch([...secrets.keys()].join(), /hunter2/);
    const [run] = history.runs;
    assert.ok(run);
    assert.deepEqual([run.at, run.start, run.spec.flags.env], [5, true, ['A_TOKEN=••••••', 'A=b']]);
    assert.deepEqual(await history.whole(run), { spec: withSecret('a'), missing: [] });
  });

  it('keeps no secret of what has left: removed, pushed out, or run again', async () => {
    const { secrets, history } = memory();
    await history.add(withSecret('a'), true);
    await history.add(withSecret('a', 'other'), true);
    assert.equal(history.runs.length, 1);
    assert.deepEqual(
      [...secrets.values()].map(text => text.includes('other')),
      [true],
    );
    for (let number = 0; number < mostRuns + 3; number++) void history.add(withSecret(`b${number}`), false);
    await history.settled;
    assert.deepEqual([history.runs.length, secrets.size], [mostRuns, mostRuns]);
    for (const run of history.runs) await history.remove(run);
    assert.deepEqual([history.runs.length, secrets.size], [0, 0]);
  });

  it('keeps where relative paths are, and tells runs apart by that', async () => {
    const { history } = memory();
    const spec: RunSpec = { image: 'a', command: [], flags: { volume: ['./x:/x'] } };
    for (const cwd of [undefined, '/docs', '/docs']) await history.add(spec, true, cwd);
    assert.deepEqual(
      history.runs.map(({ cwd }) => cwd),
      ['/docs', undefined],
    );
  });

  it('keeps nothing in the store for a run without secrets', async () => {
    const { secrets, history } = memory();
    await history.add({ image: 'a', command: [], flags: {} }, true);
    assert.equal(secrets.size, 0);
    assert.equal(history.runs.length, 1);
  });

  it('names the secrets that are lost', async () => {
    for (const left of [undefined, 'rubbish', 'null', '[]', '{"command.1":7}']) {
      const { secrets, history } = memory();
      await history.add(withSecret('a'), true);
      const [key = ''] = secrets.keys();
      if (left === undefined) secrets.clear();
      else secrets.set(key, left);
      const [run] = history.runs;
      assert.ok(run);
      const { spec, missing } = await history.whole(run);
      assert.deepEqual(missing.toSorted(), ['command.1', 'flags.env.0'], left);
      assert.deepEqual(spec, run.spec);
    }
  });
});
