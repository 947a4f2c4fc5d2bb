import assert from 'node:assert/strict';
import { DisposableStore, disposable, MutableDisposable } from '../../../src/base/dispose';
import { Emitter, nextOf } from '../../../src/base/event';
import { Lazy } from '../../../src/base/lazy';

/** Counts how often it is disposed of. */
function counted() {
  const item = { disposed: 0, dispose: () => void item.disposed++ };
  return item;
}

describe('Emitter', () => {
  it('calls listeners in their order, until they leave', () => {
    const emitter = new Emitter<number>();
    const got: string[] = [];
    const first = emitter.event(value => got.push(`a${value}`));
    emitter.event(value => got.push(`b${value}`));
    emitter.fire(1);
    first.dispose();
    first.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(got, ['a1', 'b1', 'b2']);
  });

  it('takes one function as two listeners when it comes twice', () => {
    const emitter = new Emitter<void>();
    let calls = 0;
    const listener = () => calls++;
    emitter.event(listener).dispose();
    emitter.event(listener);
    emitter.event(listener);
    emitter.fire();
    assert.equal(calls, 2);
  });

  it('lets a listener leave, or another come, while it fires', () => {
    const emitter = new Emitter<void>();
    const got: string[] = [];
    const first = emitter.event(() => {
      first.dispose();
      emitter.event(() => got.push('late'));
      got.push('first');
    });
    emitter.fire();
    assert.deepEqual(got, ['first']);
    emitter.fire();
    assert.deepEqual(got, ['first', 'late']);
  });

  it('does not let a listener that throws keep others, or the sender, from going on', () => {
    const thrown: unknown[] = [];
    const emitter = new Emitter<number>(error => thrown.push(error));
    const got: number[] = [];
    const failure = new Error('from a listener');
    emitter.event(() => {
      throw failure;
    });
    emitter.event(value => got.push(value));
    emitter.fire(1);
    assert.deepEqual(got, [1]);
    assert.deepEqual(thrown, [failure]);
  });
});

describe('nextOf', () => {
  it('resolves with the first value that is wanted and stops listening', async () => {
    const emitter = new Emitter<number>();
    const next = nextOf(emitter.event, value => value > 1);
    for (const value of [1, 2, 3]) emitter.fire(value);
    assert.equal(await next, 2);
  });

  it('rejects with the reason of the signal, also of one that has aborted before', async () => {
    const emitter = new Emitter<number>();
    const ending = new AbortController();
    const waiting = nextOf(emitter.event, () => true, ending.signal);
    const reason = new Error('enough');
    ending.abort(reason);
    await assert.rejects(waiting, reason);
    await assert.rejects(
      nextOf(emitter.event, () => true, ending.signal),
      reason,
    );
  });
});

describe('DisposableStore', () => {
  it('disposes of each once, the last first, and of what comes too late at once', () => {
    const store = new DisposableStore();
    const order: string[] = [];
    for (const name of ['a', 'b']) store.add(disposable(() => order.push(name)));
    store.dispose();
    store.dispose();
    assert.deepEqual(order, ['b', 'a']);
    assert.equal(store.add(counted()).disposed, 1);
  });
});

describe('MutableDisposable', () => {
  it('disposes of what it held before, not of the same thing set again', () => {
    const holder = new MutableDisposable<ReturnType<typeof counted>>();
    const [first, second] = [counted(), counted()];
    holder.value = first;
    holder.value = first;
    assert.equal(first.disposed, 0);
    holder.value = second;
    assert.deepEqual([first.disposed, second.disposed, holder.value], [1, 0, second]);
    holder.dispose();
    assert.deepEqual([second.disposed, holder.value], [1, undefined]);
    const late = counted();
    holder.value = late;
    assert.deepEqual([late.disposed, holder.value], [1, undefined]);
  });
});

describe('Lazy', () => {
  it('makes its thing once, when it is first asked for', async () => {
    let made = 0;
    const lazy = new Lazy(async () => {
      made++;
      return counted();
    });
    assert.equal(made, 0);
    assert.equal(await lazy.get(), await lazy.get());
    assert.equal(made, 1);
  });

  it('tries again after a failure', async () => {
    let tries = 0;
    const lazy = new Lazy(async () => {
      if (++tries === 1) throw new Error('not yet');
      return counted();
    });
    await assert.rejects(lazy.get(), /not yet/);
    assert.equal((await lazy.get()).disposed, 0);
  });

  it('disposes of what it made, be it still under way', async () => {
    const item = counted();
    const made = new Lazy(async () => item);
    await made.get();
    made.dispose();
    await new Promise(setImmediate);
    assert.ok(item.disposed > 0);
    const late = counted();
    const underWay = new Lazy(async () => late);
    const got = underWay.get();
    underWay.dispose();
    assert.ok((await got).disposed > 0);
    new Lazy(async () => counted()).dispose();
  });

  it('is silent when it is disposed of after a failure', async () => {
    const unhandled: unknown[] = [];
    const listener = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listener);
    try {
      const lazy = new Lazy<ReturnType<typeof counted>>(() => Promise.reject(new Error('broken')));
      const got = lazy.get();
      lazy.dispose();
      await assert.rejects(got);
      await new Promise(setImmediate);
      assert.deepEqual(unhandled, []);
    } finally {
      process.off('unhandledRejection', listener);
    }
  });
});
