import assert from 'node:assert/strict';
import { Backoff } from '../../../src/base/backoff';
import { pause } from '../../../src/base/clock';
import { Gather } from '../../../src/base/gather';
import { SingleFlight } from '../../../src/base/singleFlight';
import { HandClock } from '../../parts/handClock';

describe('Gather', () => {
  function gathered(interval = 200) {
    const clock = new HandClock();
    const flushes: number[] = [];
    const gather = new Gather(() => flushes.push(clock.now()), interval, clock);
    return { clock, flushes, gather };
  }

  it('lets the first call after a quiet time through at once', () => {
    const { clock, flushes, gather } = gathered();
    gather.call();
    assert.deepEqual(flushes, [0]);
    clock.move(200);
    gather.call();
    assert.deepEqual(flushes, [0, 200]);
  });

  it('answers those that follow together, after the interval', () => {
    const { clock, flushes, gather } = gathered();
    gather.call();
    clock.move(50);
    for (let calls = 0; calls < 10; calls++) gather.call();
    clock.move(149);
    assert.deepEqual(flushes, [0]);
    clock.move(1);
    assert.deepEqual(flushes, [0, 200]);
    clock.move(1000);
    assert.deepEqual(flushes, [0, 200]);
  });

  it('is never starved by a steady stream, however dense', () => {
    for (const step of [1, 50, 199, 200, 201]) {
      const { clock, flushes, gather } = gathered();
      for (let time = 0; time < 10_000; time += step) {
        gather.call();
        clock.move(step);
      }
      clock.move(200);
      const gaps = flushes.slice(1).map((time, index) => time - (flushes[index] ?? 0));
      assert.ok(
        gaps.every(gap => gap >= 200 && gap <= 200 + step),
        `step ${step}: ${gaps}`,
      );
      assert.ok((flushes.at(-1) ?? 0) >= 9_800, 'the last call was answered');
    }
  });

  it('keeps the interval between the end of a flush that takes its time and the next', () => {
    const clock = new HandClock();
    const begins: number[] = [];
    const ends: number[] = [];
    const gather: Gather = new Gather(
      () => {
        begins.push(clock.now());
        gather.call();
        clock.move(30);
        ends.push(clock.now());
      },
      200,
      clock,
    );
    gather.call();
    clock.move(1000);
    assert.deepEqual(begins, [0, 230, 460, 690, 920]);
    assert.deepEqual(
      begins.slice(1).map((begin, index) => begin - (ends[index] ?? 0)),
      [200, 200, 200, 200],
    );
  });

  it('answers a call made by its own flush', () => {
    const clock = new HandClock();
    let flushes = 0;
    const gather: Gather = new Gather(() => void (++flushes < 3 && gather.call()), 200, clock);
    gather.call();
    assert.equal(flushes, 1);
    clock.move(400);
    assert.equal(flushes, 3);
  });

  it('flushes when told to, which answers the calls before it', () => {
    const { clock, flushes, gather } = gathered();
    gather.call();
    gather.call();
    clock.move(50);
    gather.now();
    assert.deepEqual(flushes, [0, 50]);
    clock.move(100);
    gather.call();
    clock.move(1000);
    assert.deepEqual(flushes, [0, 50, 250]);
  });

  it('does nothing after its end', () => {
    const { clock, flushes, gather } = gathered();
    gather.call();
    gather.call();
    gather.dispose();
    clock.move(1000);
    gather.call();
    gather.now();
    clock.move(1000);
    assert.deepEqual(flushes, [0]);
    assert.equal(clock.waiting, 0);
  });
});

describe('Backoff', () => {
  it('doubles up to a limit, and begins anew after a success', () => {
    const backoff = new Backoff(500, 10_000, () => 1);
    assert.deepEqual(
      Array.from({ length: 7 }, () => backoff.next()),
      [500, 1000, 2000, 4000, 8000, 10_000, 10_000],
    );
    backoff.reset();
    assert.equal(backoff.next(), 500);
  });

  it('varies by up to a quarter', () => {
    assert.equal(new Backoff(1000, 10_000, () => 0).next(), 750);
    assert.equal(new Backoff(1000, 10_000, () => 0.5).next(), 875);
  });

  it('stays within its limit after a thousand tries', () => {
    const backoff = new Backoff(500, 10_000, () => 1);
    for (let tries = 0; tries < 2000; tries++) backoff.next();
    assert.equal(backoff.next(), 10_000);
  });
});

describe('pause', () => {
  it('ends when its time is over, or at once when the signal aborts', async () => {
    const clock = new HandClock();
    const ending = new AbortController();
    const over = pause(clock, 100, ending.signal);
    clock.move(100);
    await over;
    const aborted = pause(clock, 100, ending.signal);
    ending.abort();
    await aborted;
    await pause(clock, 100, ending.signal);
    assert.equal(clock.waiting, 0);
  });
});

describe('SingleFlight', () => {
  /** A flight whose runs end when told to. */
  function flight() {
    const runs: { keys: readonly string[]; end: (failure?: Error) => void }[] = [];
    const failures: unknown[] = [];
    const single = new SingleFlight<string>(
      keys =>
        new Promise((resolve, reject) => runs.push({ keys, end: failure => (failure ? reject(failure) : resolve()) })),
      cause => failures.push(cause),
    );
    return { runs, failures, single };
  }
  const turn = () => new Promise(setImmediate);

  it('answers what is asked for together by one run, each key once', async () => {
    const { runs, single } = flight();
    for (const key of ['a', 'b', 'a']) single.ask(key);
    await turn();
    assert.deepEqual(
      runs.map(({ keys }) => keys),
      [['a', 'b']],
    );
  });

  it('runs again for what is asked for meanwhile, also for a key that is being read', async () => {
    const { runs, single } = flight();
    single.ask('a');
    await turn();
    single.ask('a');
    single.ask('b');
    await turn();
    assert.equal(runs.length, 1);
    runs[0]?.end();
    await turn();
    assert.deepEqual(
      runs.map(({ keys }) => keys),
      [['a'], ['a', 'b']],
    );
    runs[1]?.end();
    await single.idle();
    single.ask('c');
    await turn();
    assert.deepEqual(runs[2]?.keys, ['c']);
  });

  it('reports a failure and goes on with what was asked for since', async () => {
    const { runs, failures, single } = flight();
    single.ask('a');
    await turn();
    single.ask('b');
    const failure = new Error('broken');
    runs[0]?.end(failure);
    await turn();
    await turn();
    assert.deepEqual(failures, [failure]);
    assert.deepEqual(runs[1]?.keys, ['b']);
    runs[1]?.end();
    await single.idle();
  });

  it('is idle when nothing runs or waits', async () => {
    const { runs, single } = flight();
    await single.idle();
    single.ask('a');
    let idle = false;
    const waiting = single.idle().then(() => {
      idle = true;
    });
    await turn();
    assert.equal(idle, false);
    runs[0]?.end();
    await waiting;
  });
});
