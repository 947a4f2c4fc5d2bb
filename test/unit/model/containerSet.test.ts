import assert from 'node:assert/strict';
import type { ContainerSummary } from '../../../src/docker/types';
import { ContainerSet } from '../../../src/model/containerSet';
import { container } from './samples';

function summary(number: number, more: Partial<ContainerSummary> = {}): ContainerSummary {
  const { engine: _, ...rest } = container(number, more);
  return rest;
}

describe('ContainerSet', () => {
  function made(now = { time: 0 }) {
    const set = new ContainerSet('e', () => now.time);
    const tell = (changes: ReturnType<ContainerSet['put']>) =>
      changes.map(change =>
        change.kind === 'container' ? `${change.how} ${Number.parseInt(change.id, 16)}` : 'engine',
      );
    return { set, tell, now };
  }
  const id = (number: number) => summary(number).id;

  it('tells what a list added, changed and removed', () => {
    const { set, tell } = made();
    assert.deepEqual(tell(set.replaceAll([summary(1), summary(2)])), ['added 1', 'added 2']);
    assert.deepEqual(tell(set.replaceAll([summary(2, { state: 'paused' }), summary(3)])), [
      ...['removed 1', 'changed 2', 'added 3'],
    ]);
    assert.deepEqual(tell(set.replaceAll([summary(2, { state: 'paused' }), summary(3)])), []);
  });

  it('tells nothing when only the words of the status have aged', () => {
    const { set, tell } = made();
    set.put(summary(1, { status: 'Up 5 seconds' }));
    const before = set.all.get(id(1));
    assert.deepEqual(tell(set.put(summary(1, { status: 'Up 2 minutes' }))), []);
    assert.equal(set.all.get(id(1)), before);
  });

  it('never brings back what was destroyed, until another connection begins', () => {
    const { set, tell } = made();
    set.put(summary(1));
    assert.deepEqual(tell(set.destroy(id(1))), ['removed 1']);
    assert.deepEqual(tell(set.put(summary(1))), []);
    assert.deepEqual(tell(set.replaceAll([summary(1), summary(2)])), ['added 2']);
    assert.deepEqual(tell(set.destroy(id(3))), []);
    assert.deepEqual(tell(set.put(summary(3))), []);
    set.begin();
    assert.deepEqual(tell(set.put(summary(1))), ['added 1']);
  });

  it('brings back what was only missing from a read', () => {
    const { set, tell } = made();
    set.put(summary(1));
    assert.deepEqual(tell(set.remove(id(1))), ['removed 1']);
    assert.deepEqual(tell(set.remove(id(1))), []);
    assert.deepEqual(tell(set.put(summary(1))), ['added 1']);
  });

  it('gives up every activity with the connection', () => {
    const { set } = made();
    set.put(summary(1));
    set.setActivity(id(1), { kind: 'stopping', killAt: 0 });
    set.begin();
    assert.equal(set.all.get(id(1))?.activity, undefined);
  });

  it('keeps an activity as long as the state lasts', () => {
    const { set, tell } = made();
    const activity = { kind: 'stopping', killAt: 10_000 } as const;
    set.put(summary(1));
    assert.deepEqual(tell(set.setActivity(id(1), activity)), ['changed 1']);
    assert.deepEqual(tell(set.setActivity(id(1), activity)), []);
    assert.deepEqual(tell(set.put(summary(1))), []);
    set.put(summary(1, { health: 'unhealthy' }));
    assert.deepEqual(set.all.get(id(1))?.activity, activity);
    set.put(summary(1, { state: 'exited' }));
    assert.equal(set.all.get(id(1))?.activity, undefined);
    assert.deepEqual(tell(set.setActivity(id(9), activity)), []);
  });

  describe('the moment since when a state lasts', () => {
    const minute = 60_000;
    const hour = 60 * minute;
    const since = (set: ContainerSet) => set.all.get(id(1))?.since;

    it('stays as it was known first while the words only get coarser', () => {
      const { set, now } = made();
      set.put(summary(1, { since: 0 }));
      for (const [time, told] of [
        [minute + 50_000, minute],
        [59 * minute, 59 * minute],
        [hour + 50 * minute, hour],
        [47 * hour, 46 * hour],
        [13 * 24 * hour, 7 * 24 * hour],
      ] as const) {
        now.time = time;
        assert.deepEqual(set.put(summary(1, { since: time - told })), [], String(time));
        assert.equal(since(set), 0);
      }
    });

    it('is another one after a restart', () => {
      const { set, now } = made();
      set.put(summary(1, { since: 0 }));
      now.time = 10 * minute;
      set.put(summary(1, { since: 10 * minute - 1000 }));
      assert.equal(since(set), 10 * minute - 1000);
    });

    it('is another one in another state, or with another exit code', () => {
      const { set, now } = made();
      set.put(summary(1, { since: 0 }));
      now.time = 1000;
      set.put(summary(1, { state: 'exited', exitCode: 0, since: 1000 }));
      assert.equal(since(set), 1000);
      now.time = 2000;
      set.put(summary(1, { state: 'exited', exitCode: 1, since: 2000 }));
      assert.equal(since(set), 2000);
    });
  });
});
