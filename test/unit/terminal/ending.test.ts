import assert from 'node:assert/strict';
import { systemClock } from '../../../src/base/clock';
import { UserError } from '../../../src/base/userError';
import { endingOf } from '../../../src/terminal/ending';

const quick = { ...systemClock, after: (_: number, run: () => void) => systemClock.after(0, run) };
const exits = (code: number) => ({ exitCode: async () => code });
const unknown = { exitCode: () => Promise.reject(new Error('No such exec instance')) };
const missing = new UserError({ code: 'container.missing', args: { container: 'web' } });
const refused = new UserError({ code: 'engine.refused', args: { endpoint: 'unix:///x' } });

/** An engine that tells these statuses one after the other, the last one for good. */
function container(...statuses: (string | Error)[]) {
  return async () => {
    const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? '';
    if (status instanceof Error) throw status;
    return {
      State: { Status: status, Running: true, ExitCode: 0, Error: '', OOMKilled: false, StartedAt: '', FinishedAt: '' },
    };
  };
}

const ending = (exec: Parameters<typeof endingOf>[0], inspect: ReturnType<typeof container>, failure?: unknown) =>
  endingOf(exec, inspect, failure, quick);

describe("A shell's ending", () => {
  it('is its exit code, without a look at the container', async () => {
    const never = () => Promise.reject(new Error('asked'));
    assert.deepEqual(await ending(exits(0), never), { kind: 'exited', code: 0 });
    assert.deepEqual(await ending(exits(3), never), { kind: 'exited', code: 3 });
  });

  it("is the container's stop or removal, which the engine notes a little later", async () => {
    assert.deepEqual(await ending(exits(137), container('running', 'running', 'exited')), { kind: 'stopped' });
    assert.deepEqual(await ending(exits(137), container('running', 'restarting')), { kind: 'stopped' });
    assert.deepEqual(await ending(exits(137), container('running', 'removing')), { kind: 'removed' });
    assert.deepEqual(await ending(unknown, container(missing)), { kind: 'removed' });
    assert.deepEqual(await ending(unknown, container('exited')), { kind: 'stopped' });
  });

  it('is a kill of the shell alone where the container runs on', async () => {
    assert.deepEqual(await ending(exits(137), container('running')), { kind: 'exited', code: 137 });
  });

  it('is a lost connection where engine or exec cannot be asked', async () => {
    assert.deepEqual(await ending(unknown, container(refused)), { kind: 'lost' });
    assert.deepEqual(await ending(unknown, container('running')), { kind: 'lost' });
    assert.deepEqual(await ending(exits(0), container('paused'), new Error('aborted')), { kind: 'lost' });
  });
});
