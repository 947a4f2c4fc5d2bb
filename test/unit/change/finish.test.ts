import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError';
import { finish } from '../../../src/change/finish';
import type { Recorded } from '../../../src/change/restore';
import { MemoryEngine } from './memoryEngine';

describe('keeping the new container of a change that was left half-way', () => {
  const recorded = (id: string, made: string | undefined, more: Partial<Recorded['facts']> = {}): Recorded => ({
    facts: {
      ...{ endpoint: '', began: 0, old: { id, name: 'web' }, was: 'running', vanishes: false, name: 'site' },
      ...{ temporary: 'web-changed-1', aside: 'web-before', ...more },
    },
    progress: { ...(made && { made }) },
  });

  for (const [where, oldName, madeName] of [
    ['before the old one was aside', 'web', 'web-changed-1'],
    ['before the new one had its name', 'web-before', 'web-changed-1'],
    ['before the new one ran', 'web-before', 'site'],
  ] as const)
    it(`completes it, ${where}, though that breaks off at every call`, async () => {
      const memory = new MemoryEngine();
      const old = memory.add({ name: oldName, state: oldName === 'web' ? 'running' : 'exited' });
      const made = memory.add({ name: madeName });
      for (let calls = 0; ; calls++) {
        let left = calls;
        memory.before = () => {
          if (left-- === 0) throw new UserError({ code: 'engine.said', args: { message: 'no' } });
        };
        const done = await finish(memory.engine, recorded(old.id, made.id)).then(
          () => true,
          () => false,
        );
        if (done) break;
      }
      assert.deepEqual(memory.summary, ['site running']);
    });

  it('removes the copy of one that has vanished', async () => {
    const memory = new MemoryEngine();
    memory.add({ name: 'web-before' });
    const made = memory.add({ name: 'site', state: 'running' });
    await finish(memory.engine, recorded('gone', made.id, { vanishes: true }));
    assert.deepEqual(memory.summary, ['site running']);
  });

  it('touches nothing where there is no new one', async () => {
    const memory = new MemoryEngine();
    const old = memory.add({ name: 'web', state: 'running' });
    await assert.rejects(finish(memory.engine, recorded(old.id, undefined)), error =>
      UserError.is(error, 'container.missing'),
    );
    assert.deepEqual(memory.summary, ['web running']);
  });
});
