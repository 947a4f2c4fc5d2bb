import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { Cancelled } from '../../../src/base/userError';
import type { ContainerInspect } from '../../../src/docker/containers';
import { type AttachPlace, attached } from '../../../src/terminal/attached';

const size = { columns: 100, rows: 30 };
const container = { id: 'c1', name: 'web' };

interface Fake {
  readonly tty?: boolean;
  readonly stdin?: boolean;
  readonly running?: boolean;
  /** The step that fails. */
  readonly fails?: string;
  /** Called before a step. */
  readonly at?: (step: string) => void;
}

/** An engine that notes what it is asked, in order. */
function fakeEngine({ tty = true, stdin = true, running = false, fails, at }: Fake) {
  const steps: string[] = [];
  const stream = new PassThrough();
  let waiting: AbortSignal | undefined;
  const step = async (name: string) => {
    at?.(name);
    steps.push(name);
    if (name === fails) throw new Error(`${name} failed`);
  };
  const inspect = {
    Config: { Tty: tty, OpenStdin: stdin, AttachStdout: false, AttachStderr: false },
    State: { Running: running, Status: running ? 'running' : 'created' },
  } as ContainerInspect;
  const engine: AttachPlace['engine'] = {
    attach: {
      open: async (_, { stdin: input, stdout, stderr }) => {
        await step(`attach ${[input, stdout, stderr]}`);
        return stream;
      },
      nextExit: async (_, signal) => {
        waiting = signal;
        await step('wait');
        return { code: new Promise<number>(() => {}) };
      },
      resize: (_, { columns, rows }) => step(`resize ${columns} ${rows}`),
      resizeFirst: (_, { columns, rows }) => step(`resize ${columns} ${rows}`),
    },
    containers: {
      inspect: async () => inspect,
      start: () => step('start'),
      kill: (_, signal) => step(`kill ${signal}`),
    },
  };
  const open = (signal = new AbortController().signal, show: (text: string) => void = () => {}) =>
    attached({ engine, container }, size, signal, show);
  return { open, steps, stream, waited: () => waiting?.aborted === false };
}

describe('Attaching to a container', () => {
  it('watches streams and exit before it starts, and gives it its size then', async () => {
    const { open, steps } = fakeEngine({});
    await open();
    assert.deepEqual(steps, ['attach true,true,true', 'wait', 'start', 'resize 100 30']);
  });

  it('does not start one that runs, and makes it paint anew', async () => {
    const { open, steps } = fakeEngine({ running: true });
    await open();
    assert.deepEqual(steps.slice(2), ['resize 100 31', 'resize 100 30']);
  });

  it('does not resize what has no terminal', async () => {
    const { open, steps } = fakeEngine({ tty: false, stdin: false });
    await (await open()).resize(size);
    assert.deepEqual(steps, ['attach false,true,true', 'wait', 'start']);
  });

  for (const fails of ['wait', 'start']) {
    it(`lets go of everything when ${fails} fails`, async () => {
      const { open, stream, waited } = fakeEngine({ fails });
      await assert.rejects(open(), new RegExp(`${fails} failed`));
      assert.deepEqual([stream.destroyed, waited()], [true, false]);
    });
  }

  it('does not start what is not wanted any more', async () => {
    const ending = new AbortController();
    const { open, steps, stream } = fakeEngine({ at: step => step === 'wait' && ending.abort(new Cancelled()) });
    await assert.rejects(open(ending.signal), Cancelled);
    assert.deepEqual([steps.includes('start'), stream.destroyed], [false, true]);
  });

  it('only lets go when it is hung up', async () => {
    const { open, steps, stream, waited } = fakeEngine({});
    const program = await open();
    const before = steps.length;
    await program.hangUp();
    assert.deepEqual([stream.destroyed, waited(), steps.length], [true, false, before]);
  });

  it('keeps the connection of an open input without a terminal, and drops what comes', async () => {
    const { open, stream } = fakeEngine({ tty: false });
    const program = await open();
    const reading = (async () => {
      for await (const chunk of program.output) void chunk;
    })();
    await program.hangUp();
    await assert.rejects(reading);
    assert.equal(stream.destroyed, false);
    for (let times = 0; times < 100; times++) stream.write(Buffer.alloc(64 * 1024));
    await new Promise(resolve => setImmediate(resolve));
    assert.ok(stream.readableLength < 128 * 1024);
  });

  it('echoes what is typed where there is no terminal, and sends Ctrl+C as a signal', async () => {
    const { open, steps, stream } = fakeEngine({ tty: false });
    let shown = '';
    const program = await open(undefined, text => {
      shown += text;
    });
    const sent: string[] = [];
    stream.write = (data: unknown) => sent.push(String(data)) > 0;
    program.write('hi\r\u0003');
    assert.deepEqual([shown, sent, steps.at(-1)], ['hi\r\n^C\r\n', ['hi\n'], 'kill SIGINT']);
  });
});
