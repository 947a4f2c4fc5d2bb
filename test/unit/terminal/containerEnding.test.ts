import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError';
import { containerEndingOf } from '../../../src/terminal/containerEnding';
import { HandClock } from '../../parts/handClock';
import { waitFor } from '../../parts/waitFor';

const missing = new UserError({ code: 'container.missing', args: { container: 'web' } });
const refused = new UserError({ code: 'engine.refused', args: { endpoint: 'unix:///x' } });
const broken = new Error('aborted');
const never = new Promise<number>(() => {});
const told = (code: number) => Promise.resolve(code);
const untold = () => {
  const exit = Promise.reject<number>(new Error('cut'));
  exit.catch(() => {});
  return exit;
};

const found =
  (status: string, { rm = false, exitCode = 0 } = {}) =>
  async () => ({
    State: {
      Status: status,
      Running: status === 'running',
      ExitCode: exitCode,
      Error: '',
      OOMKilled: false,
      StartedAt: '',
      FinishedAt: '',
    },
    HostConfig: { AutoRemove: rm, LogConfig: { Type: 'json-file' }, NetworkMode: 'bridge' },
  });
const fails = (error: unknown) => () => Promise.reject(error);

describe("The ending of a container's process", () => {
  const ending = (
    exit: Promise<number>,
    look: Parameters<typeof containerEndingOf>[1],
    failure?: unknown,
    clock = new HandClock(),
  ) => containerEndingOf(exit, look, failure, clock);

  it('is the exit code that the engine tells, and what can be done next', async () => {
    assert.deepEqual(await ending(told(3), found('exited')), { kind: 'exited', code: 3, next: 'start' });
    assert.deepEqual(await ending(told(3), found('restarting')), { kind: 'exited', code: 3, next: 'attach' });
    assert.deepEqual(await ending(told(0), found('running')), { kind: 'exited', code: 0, next: 'attach' });
  });

  it('leaves nothing to start where the container goes or is gone', async () => {
    const gone = { kind: 'exited', code: 137, next: 'none' };
    assert.deepEqual(await ending(told(137), fails(missing)), gone);
    assert.deepEqual(await ending(told(137), found('removing')), gone);
    assert.deepEqual(await ending(told(137), found('exited', { rm: true })), gone);
  });

  it('is told by the container where the engine could not tell it', async () => {
    assert.deepEqual(await ending(untold(), found('exited', { exitCode: 5 }), broken), {
      kind: 'exited',
      code: 5,
      next: 'start',
    });
    assert.deepEqual(await ending(untold(), fails(missing), broken), { kind: 'removed' });
  });

  it('is a lost connection where it broke, or nobody can be asked', async () => {
    assert.deepEqual(await ending(untold(), fails(refused), broken), { kind: 'lost' });
    assert.deepEqual(await ending(untold(), found('running'), broken), { kind: 'lost' });
  });

  it('is a detachment where the output has ended and the container runs on', async () => {
    const clock = new HandClock();
    const found_ = ending(never, found('running'), undefined, clock);
    await waitFor('the timer', () => clock.waiting === 1);
    clock.move(2000);
    assert.deepEqual(await found_, { kind: 'detached' });
  });
});
