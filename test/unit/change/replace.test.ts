import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import type { Clock } from '../../../src/base/clock';
import { Cancelled, UserError } from '../../../src/base/userError';
import { Journal, type Worker } from '../../../src/change/journal';
import { type Facts, type Step, steps } from '../../../src/change/record';
import { type Replacement, replace } from '../../../src/change/replace';
import { restore } from '../../../src/change/restore';
import { makeFolder } from '../../parts/cleanup';
import { type MemoryContainer, MemoryEngine } from './memoryEngine';

/** Time that passes as soon as nothing else is to be done. */
const hasty: Clock = {
  now: () => 0,
  after: (_ms, run) => {
    const timer = setImmediate(() => setImmediate(run));
    return { dispose: () => clearImmediate(timer) };
  },
};

const refused = () => new UserError({ code: 'engine.said', args: { message: 'no' } });
const silent = () => new Promise<never>(() => {});

describe('replacing a container', () => {
  let folder: string;
  let memory: MemoryEngine;
  let old: MemoryContainer;
  let journal: Journal;
  const worker = (pid: number, ...alive: number[]): Worker => ({
    pid,
    isAlive: id => alive.includes(id),
    now: () => 0,
  });

  before(async () => {
    folder = await makeFolder('journal');
  });
  after(() => rm(folder, { recursive: true, force: true }));
  beforeEach(() => {
    memory = new MemoryEngine();
    old = memory.add({ name: 'web', state: 'running' });
    memory.add({ name: 'other', state: 'running' });
    journal = new Journal(folder, worker(1, 1));
  });

  type Was = Facts['was'];
  const factsOf = (was: Was = 'running', vanishes = false): Facts => ({
    endpoint: memory.endpointText,
    began: 1,
    old: { id: old.id, name: 'web' },
    was,
    vanishes,
    name: 'web',
    temporary: 'web-changed-1',
    aside: 'web-before',
  });
  const replacement = (more: Partial<Replacement> = {}): Replacement => ({
    recipe: { body: { Image: 'a' }, connections: [{ network: 'n2', endpoint: {} }] },
    grace: 10,
    mayEnd: false,
    ...more,
  });
  const run = async (
    facts: Facts,
    { plan = replacement(), signal = new AbortController().signal, report = (_: Step) => {} } = {},
  ) => replace(memory.engine, plan, await journal.begin(facts), { signal, clock: hasty, report });
  const vanishing = (): Facts => {
    old.autoRemove = true;
    return factsOf('running', true);
  };
  const copied = () =>
    replacement({ copy: { body: { Image: 'a', HostConfig: { AutoRemove: true } }, connections: [] } });
  const failed = (code: string) => (error: unknown) => UserError.is(error, code as 'change.undone');
  const isBack = (state = 'running') => {
    assert.deepEqual(memory.summary, ['other running', `web ${state}`]);
    assert.equal([...memory.all.values()].find(({ name }) => name === 'web')?.id, old.id);
  };
  const swept = async () => assert.deepEqual(await journal.abandoned(), []);

  it('leaves the new one under its name, running, in all networks', async () => {
    const { id, name, leftover } = await run(factsOf());
    assert.deepEqual([name, leftover], ['web', undefined]);
    assert.notEqual(id, old.id);
    assert.deepEqual(memory.summary, ['other running', 'web running']);
    assert.deepEqual(memory.all.get(id)?.networks, ['n2']);
    await swept();
  });

  it('does not touch the old one before the new one is made', async () => {
    await run(factsOf());
    const order = ['create web-changed-1', 'stop web', 'rename web', 'start web', 'remove web-before'];
    const places = order.map(call => memory.calls.indexOf(call));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.ok(!places.includes(-1));
  });

  it('starts nothing where the old one did not run', async () => {
    old.state = 'exited';
    await run(factsOf('ended'));
    assert.deepEqual(memory.summary, ['other running', 'web created']);
    assert.ok(!memory.calls.some(call => /^(start|stop) /.test(call)));
  });

  it('pauses the new one where the old one was paused', async () => {
    old.state = 'paused';
    await run(factsOf('paused'));
    assert.deepEqual(memory.summary, ['other running', 'web paused']);
  });

  it('gives a container that vanishes a successor, and leaves no copy', async () => {
    await run(vanishing(), { plan: copied() });
    assert.deepEqual(memory.summary, ['other running', 'web running']);
    await swept();
  });

  it('waits for health, and for no longer than that may take', async () => {
    memory.healthcheck = { Test: ['CMD', 'x'], Interval: 1e9, Timeout: 1e9, Retries: 2 };
    memory.started = container => {
      container.health = 'starting';
      if (container.id !== old.id)
        setImmediate(() => {
          container.health = 'healthy';
          memory.tell(container, 'health_status: healthy');
        });
    };
    await run(factsOf());
    assert.deepEqual(memory.summary, ['other running', 'web running']);
  });

  it('says where an old one is that cannot be removed, and keeps the new one', async () => {
    memory.before = call => {
      if (call === 'remove web-before') throw refused();
    };
    const { leftover } = await run(factsOf());
    assert.equal(leftover?.name, 'web-before');
    assert.deepEqual(memory.summary, ['other running', 'web running', 'web-before exited']);
    const [found] = await journal.abandoned();
    assert.equal(found?.progress.step, 'drop');
    await (await found?.take())?.sweep();
  });

  describe('brings the old one back', () => {
    for (const [call, code] of [
      ['create web-changed-1', 'engine.said'],
      ['connect n2 web', 'engine.said'],
      ['stop web', 'change.undone'],
      ['start web', 'change.undone'],
    ] as const)
      it(`when the engine refuses to ${call}`, async () => {
        let refusals = 0;
        memory.before = asked => {
          if (asked === call && refusals++ === 0) throw refused();
        };
        await assert.rejects(run(factsOf()), failed(code));
        isBack();
        await swept();
      });

    it('when the new one ends at once, unless that is as before', async () => {
      memory.started = container => {
        if (container.id !== old.id) memory.end(container, 0);
      };
      await assert.rejects(run(factsOf()), failed('change.undone'));
      isBack();
      await run(factsOf(), { plan: replacement({ mayEnd: true }) });
      assert.deepEqual(memory.summary, ['other running', 'web exited']);
    });

    it('when the new one is unhealthy, or does not become healthy', async () => {
      memory.healthcheck = { Test: ['CMD', 'x'] };
      for (const health of ['unhealthy', 'starting'] as const) {
        memory.started = container => {
          container.health = health;
        };
        await assert.rejects(run(factsOf()), error => {
          assert.ok(UserError.is(error, 'change.undone'));
          assert.equal(error.failure.args.cause.code, health === 'starting' ? 'change.noHealth' : 'change.unhealthy');
          return true;
        });
        isBack();
      }
    });

    for (const was of ['running', 'paused', 'ended'] as const)
      for (const step of steps.filter(step => step !== 'copy' && step !== 'drop'))
        it(`when it was ${was} and the user goes back on it before "${step}"`, async () => {
          const state = was === 'ended' ? 'exited' : was;
          old.state = state;
          const cancelling = new AbortController();
          const report = (now: Step) => {
            if (now === step) cancelling.abort(new Cancelled());
          };
          const skipped = was === 'ended' && ['stop', 'start', 'watch'].includes(step);
          const running = run(factsOf(was), { signal: cancelling.signal, report });
          if (skipped) await running;
          else {
            await assert.rejects(running, Cancelled);
            isBack(state);
          }
          await swept();
        });

    it('as a copy, when it vanished', async () => {
      memory.started = container => {
        if (container.name === 'web' && memory.all.size === 3) memory.end(container, 1);
      };
      await assert.rejects(run(vanishing(), { plan: copied() }), failed('change.undone'));
      assert.deepEqual(memory.summary, ['other running', 'web running']);
      await swept();
    });

    it('itself, when it was not stopped yet', async () => {
      memory.before = call => {
        if (call.startsWith('create web-changed')) throw refused();
      };
      await assert.rejects(run(vanishing(), { plan: copied() }), failed('engine.said'));
      isBack();
    });

    it('or says where it is, and leaves that to be restored', async () => {
      memory.before = call => {
        if (call === 'start web') throw refused();
      };
      await assert.rejects(run(factsOf()), error => {
        assert.ok(UserError.is(error, 'change.notRestored'));
        assert.deepEqual([error.failure.args.now, error.failure.args.id], ['web', old.id.slice(0, 12)]);
        return true;
      });
      isBack('exited');
      memory.before = () => {};
      const [found] = await journal.abandoned();
      const taken = await found?.take();
      assert.ok(taken);
      await restore(memory.engine, taken, hasty);
      await taken.sweep();
      isBack();
    });
  });

  describe('abandoned by a window that was killed', () => {
    /** Runs until a call is made, of which nobody hears any more. */
    async function abandon(facts: Facts, plan: Replacement, at: string, done: boolean): Promise<void> {
      const reached = new Promise<void>(resolve => {
        memory.before = async call => {
          if (call !== at) return;
          memory.before = done ? () => {} : silent;
          resolve();
          if (!done) await silent();
        };
      });
      const doomed = replace(memory.engine, plan, await new Journal(folder, worker(2)).begin(facts), {
        signal: new AbortController().signal,
        clock: hasty,
      });
      doomed.catch(() => {});
      await reached;
      memory.before = () => {};
    }

    for (const vanishes of [false, true])
      for (const at of [
        ...(vanishes ? ['create web-before'] : []),
        'create web-changed-1',
        'connect n2 web',
        'stop web',
        ...(vanishes ? ['wait web'] : []),
        'rename web',
        'start web',
      ])
        it(`at "${at}"${vanishes ? ' of one that vanishes' : ''}, it is restored, though restoring breaks off at every call`, async () => {
          const facts = vanishes ? vanishing() : factsOf();
          await abandon(facts, vanishes ? copied() : replacement(), at, false);
          for (let calls = 0; ; calls++) {
            const [found, ...more] = await journal.abandoned();
            assert.deepEqual(more, []);
            const taken = await found?.take();
            assert.ok(taken);
            let left = calls;
            memory.before = () => {
              if (left-- === 0) throw refused();
            };
            try {
              await restore(memory.engine, taken, hasty);
              await taken.sweep();
              break;
            } catch (error) {
              assert.ok(UserError.is(error, 'change.notRestored'), String(error));
              taken.leave();
            }
          }
          assert.deepEqual(memory.summary, ['other running', 'web running']);
          if (!vanishes) isBack();
          await swept();
        });

    it('is not touched when the old one is gone', async () => {
      await abandon(factsOf(), replacement(), 'start web', false);
      memory.all.delete(old.id);
      const taken = await (await journal.abandoned())[0]?.take();
      assert.ok(taken);
      await assert.rejects(restore(memory.engine, taken, hasty), failed('change.oldGone'));
      assert.deepEqual(memory.summary, ['other running', 'web created']);
      await taken.sweep();
    });
  });
});
