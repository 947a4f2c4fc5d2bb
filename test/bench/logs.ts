import { spawn } from 'node:child_process';
import { Engine } from '../../src/docker/engine';
import type { EngineHandle } from '../parts/engineHandle';
import { exited } from '../parts/process';
import { timed } from './bareGet';
import type { Bench } from './benches';
import { median, megabytes } from './figures';
import type { Line } from './line';

const line = 'The quick brown fox jumps over the lazy dog, and then it does it all over again, line by line.\n';
const lines = 1_050_000;
const bytes = line.length * lines;
const name = 'chatty';

/** Reading a log of 100 MB to its end and dropping it, against the docker CLI's doing so. Samples alternate. */
export const logs: Bench = async ({ crowd }) => {
  const { engine: handle } = await crowd();
  const script = `yes '${line.trimEnd()}' | head -n ${lines}`;
  const id = await handle.ok(['run', '--detach', '--name', name, '--network', 'none', busybox, 'sh', '-c', script]);
  const engine = new Engine({ kind: 'unix', path: handle.socket });
  const options = { follow: false, signal: new AbortController().signal };
  try {
    await handle.ok(['wait', name]);
    return [
      await compared(handle, `log of ${megabytes(bytes)}, our demuxer`, [], 2, async () => {
        let read = 0;
        for await (const outputs of await engine.logs.output({ id, name }, options)) {
          for (const { data } of outputs) read += data.length;
        }
        return read;
      }),
      await compared(handle, `log of ${megabytes(bytes)}, as timed messages`, ['--timestamps'], 1, async () => {
        let read = 0;
        for await (const messages of await engine.logs.messages({ id, name }, options)) {
          for (const { data } of messages) read += data.length;
        }
        return read;
      }),
    ];
  } finally {
    engine.dispose();
    await handle.ok(['rm', '--force', name]);
  }
};

const busybox = 'quayside/busybox';

async function compared(
  { host }: EngineHandle,
  what: string,
  flags: readonly string[],
  samples: number,
  read: () => Promise<number>,
): Promise<Line> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let n = 0; n < samples; n++) {
    theirs.push(
      await timed(async () => {
        const env = { ...process.env, DOCKER_HOST: host };
        const cli = spawn('/usr/bin/docker', ['logs', ...flags, name], { stdio: 'ignore', env });
        await exited(cli);
        if (cli.exitCode !== 0) throw new Error(`docker logs ended with ${cli.exitCode}`);
      }),
    );
    ours.push(
      await timed(async () => {
        const length = await read();
        if (length !== bytes) throw new Error(`${length} of ${bytes} bytes of the log arrived`);
      }),
    );
  }
  const rate = (ms: readonly number[]): string => `${(bytes / 1000 / median(ms)).toFixed(0)} MB/s`;
  const command = ['docker logs', ...flags].join(' ');
  return { what, measured: rate(ours), reference: `${rate(theirs)} ${command}`, ratio: median(ours) / median(theirs) };
}
