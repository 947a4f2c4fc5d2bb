import assert from 'node:assert/strict';
import { UserError } from '../../src/base/userError';
import type { StdStream } from '../../src/docker/demux';
import { Engine } from '../../src/docker/engine';
import { LogPosition } from '../../src/docker/logPosition';
import type { LogOptions } from '../../src/docker/logs';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';

const names = {
  chatty: 'logs-chatty',
  terminal: 'logs-terminal',
  removed: 'logs-removed',
  restarted: 'logs-restarted',
  unreadable: 'logs-unreadable',
  endless: 'logs-endless',
  never: 'logs-never',
};

describe('Logs of containers', () => {
  let cli: EngineHandle;
  let engine: Engine;

  before(async () => {
    cli = await testEngine();
    engine = new Engine({ kind: 'unix', path: cli.socket });
  });

  afterEach(async () => {
    await cli.docker(['rm', '--force', ...Object.values(names)]);
  });

  after(() => engine.dispose());

  const named = async (name: string) => ({ id: await cli.ok(['inspect', '--format', '{{.Id}}', name]), name });

  /** All that each stream gives, by our client. */
  async function read(name: string, options: Partial<LogOptions> = {}): Promise<Record<StdStream, string>> {
    const parts: Record<StdStream, Buffer[]> = { stdout: [], stderr: [] };
    const signal = new AbortController().signal;
    for await (const outputs of await engine.logs.output(await named(name), { follow: false, signal, ...options })) {
      for (const { stream, data } of outputs) parts[stream].push(Buffer.from(data));
    }
    return { stdout: Buffer.concat(parts.stdout).toString(), stderr: Buffer.concat(parts.stderr).toString() };
  }

  async function run(name: string, args: readonly string[], script: string): Promise<void> {
    await cli.ok(['run', '--detach', '--name', name, ...args, 'quayside/busybox', 'sh', '-c', script]);
  }

  const chatter = [
    'i=0; while [ $i -lt 3000 ]; do echo "out $i éé 四"; [ $((i % 3)) = 0 ] && echo "err $i 😀" >&2; i=$((i+1)); done',
    'head -c 70000 /dev/zero | tr "\\0" x; echo; printf "\\001\\033[31mred\\r\\n"; printf "no end"',
  ].join('; ');

  it('are what docker logs prints, byte for byte, each stream apart', async () => {
    await run(names.chatty, [], chatter);
    await cli.ok(['wait', names.chatty]);
    const { stdout, stderr } = await cli.docker(['logs', names.chatty]);
    const ours = await read(names.chatty);
    assert.equal(ours.stdout.length, stdout.length);
    assert.deepEqual(ours, { stdout, stderr });
    assert.match(stderr, /err 2997/);
    assert.deepEqual(await read(names.chatty, { follow: true }), { stdout, stderr });
  });

  it('begin with the tail that was asked for', async () => {
    await run(names.chatty, [], 'for i in 1 2 3 4 5; do echo $i; done');
    await cli.ok(['wait', names.chatty]);
    assert.deepEqual(await read(names.chatty, { tail: 2 }), { stdout: '4\n5\n', stderr: '' });
    assert.deepEqual(await read(names.chatty, { tail: 0 }), { stdout: '', stderr: '' });
  });

  it('of a container with a terminal are not taken for frames', async () => {
    await run(names.terminal, ['--tty'], chatter);
    await cli.ok(['wait', names.terminal]);
    const { stdout } = await cli.docker(['logs', names.terminal]);
    assert.deepEqual(await read(names.terminal), { stdout, stderr: '' });
    assert.match(stdout, /out 2999 éé 四\r\n/);
  });

  for (const [kind, args] of [
    ['a plain container', []],
    ['a container with a terminal', ['--tty']],
    ['the local driver', ['--log-driver', 'local']],
  ] as const) {
    it(`as messages with times are the same text, of ${kind}`, async () => {
      await run(names.chatty, args, chatter);
      await cli.ok(['wait', names.chatty]);
      const { stdout, stderr } = await cli.docker(['logs', names.chatty]);
      const parts: Record<StdStream, string> = { stdout: '', stderr: '' };
      const options = { follow: false, signal: new AbortController().signal };
      for await (const messages of await engine.logs.messages(await named(names.chatty), options)) {
        for (const { stream, time, data } of messages) {
          assert.match(time ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
          parts[stream] += data.toString('latin1');
        }
      }
      const utf8 = (text: string) => Buffer.from(text, 'latin1').toString();
      assert.equal(parts.stdout.length, Buffer.byteLength(stdout));
      assert.deepEqual([utf8(parts.stdout), utf8(parts.stderr)], [stdout, stderr]);
    });
  }

  it('of a container that was never started are empty', async () => {
    await cli.ok(['create', '--name', names.never, 'quayside/busybox', 'true']);
    assert.deepEqual(await read(names.never, { follow: true }), { stdout: '', stderr: '' });
  });

  it('end cleanly when the container is removed while they are followed', async () => {
    await run(names.removed, [], 'echo here; while :; do sleep 1; done');
    const text: string[] = [];
    const signal = new AbortController().signal;
    const reading = (async () => {
      for await (const outputs of await engine.logs.output(await named(names.removed), { follow: true, signal }))
        for (const { data } of outputs) text.push(data.toString());
    })();
    await waitFor('the first line', () => text.length > 0);
    await cli.ok(['rm', '--force', names.removed]);
    await reading;
    assert.equal(text.join(''), 'here\n');
  });

  it('end at once and without an error when the reader aborts', async () => {
    await run(names.endless, [], 'head -c 5000000 /dev/zero | tr "\\0" x | fold -w 80; exec sleep 1000');
    const ending = new AbortController();
    let bytes = 0;
    for await (const outputs of await engine.logs.output(await named(names.endless), {
      follow: true,
      signal: ending.signal,
    })) {
      for (const { data } of outputs) bytes += data.length;
      if (bytes > 1_000_000) ending.abort();
    }
    assert.ok(bytes > 1_000_000 && bytes < 3_000_000, `${bytes} bytes`);
  });

  it('go on after a restart without losing or doubling a line', async () => {
    const script = 'i=0; while [ $i -lt 400 ]; do echo "o$i"; echo "e$i" >&2; i=$((i+1)); done; sleep 0.2; echo last';
    await run(names.restarted, [], script);
    const position = new LogPosition(true);
    const lines: string[] = [];
    for (let round = 0; round < 3; round++) {
      if (round > 0) await cli.ok(['start', names.restarted]);
      // Twice for each run: one is broken off half-way.
      for (const part of [37 * (round + 1), Number.POSITIVE_INFINITY]) {
        const ending = new AbortController();
        let taken = 0;
        const options = { follow: true, signal: ending.signal, since: position.resume() };
        for await (const messages of await engine.logs.messages(await named(names.restarted), options)) {
          for (const message of messages) {
            if (taken >= part || !position.isNew(message)) continue;
            taken++;
            lines.push(`${message.stream} ${message.data.toString().trimEnd()}`);
          }
          if (taken >= part) ending.abort();
        }
      }
    }
    const { stdout, stderr } = await cli.docker(['logs', names.restarted]);
    const of = (stream: string) =>
      lines.filter(line => line.startsWith(stream)).map(line => `${line.slice(stream.length + 1)}\n`);
    assert.equal(of('stdout').length, 3 * 401);
    assert.equal(of('stdout').join(''), stdout);
    assert.equal(of('stderr').join(''), stderr);
  });

  it('that a driver keeps to itself are a failure that names it', async () => {
    await run(names.unreadable, ['--log-driver', 'none'], 'echo gone');
    await assert.rejects(read(names.unreadable), error => {
      assert.ok(UserError.is(error, 'logs.unsupported'));
      assert.deepEqual(error.failure.args, { container: names.unreadable, driver: 'none' });
      return true;
    });
  });

  it('of a container that is gone are a failure that says so', async () => {
    const options = { follow: false, signal: new AbortController().signal };
    await assert.rejects(engine.logs.output({ id: '0'.repeat(64), name: 'nobody' }, options), error => {
      assert.ok(UserError.is(error, 'container.missing'));
      return true;
    });
  });
});
