import { type Duplex, finished, PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { type Clock, systemClock } from '../base/clock';
import { Cancelled } from '../base/userError';
import type { Named } from '../docker/containers';
import { demultiplexed } from '../docker/demux';
import type { Engine } from '../docker/engine';
import type { TerminalSize } from '../docker/execs';
import type { FlagValues } from '../model/runSpec';
import { type ContainerEnding, containerEndingOf } from './containerEnding';
import { LineInput } from './lineInput';
import type { Program } from './program';

/** A container's own process, in a terminal. */
export type AttachedProgram = Program<ContainerEnding>;

/** A container, and what of its engine is needed to attach to it. */
export interface AttachPlace {
  readonly engine: {
    readonly attach: Pick<Engine['attach'], 'open' | 'nextExit' | 'resize' | 'resizeFirst'>;
    readonly containers: Pick<Engine['containers'], 'inspect' | 'start' | 'kill'>;
  };
  readonly container: Named;
  /** Those that are about the terminal count. */
  readonly flags?: Pick<FlagValues, 'detach-keys' | 'sig-proxy'>;
}

/**
 * Attaches to a container, and starts it unless it runs. Its streams and its exit are watched before it starts, so that
 * nothing of either is lost. After a failure or an abort it is as it was.
 *
 * @param show puts what is typed into a terminal that does not echo it
 * @throws UserErrors of the start; the signal's reason
 */
export async function attached(
  { engine, container, flags = {} }: AttachPlace,
  size: TerminalSize,
  signal: AbortSignal,
  show: (text: string) => void,
  clock: Clock = systemClock,
): Promise<AttachedProgram> {
  const { Config, State } = await engine.containers.inspect(container, signal);
  const { Tty: tty, OpenStdin: stdin, AttachStdout: stdout, AttachStderr: stderr } = Config;
  const outputs = stdout || stderr ? { stdout, stderr } : { stdout: true, stderr: true };
  const waiting = new AbortController();
  const stream = await engine.attach.open(container, { stdin, ...outputs, detachKeys: flags['detach-keys'] });
  const interrupt = () => {
    // One that has just ended cannot be interrupted any more.
    if (flags['sig-proxy'] !== false) engine.containers.kill(container, 'SIGINT').catch(() => {});
  };
  const letGo = () => {
    stream.destroy();
    waiting.abort(new Cancelled());
  };
  try {
    const exit = await engine.attach.nextExit(container, waiting.signal);
    signal.throwIfAborted();
    if (!State.Running) await engine.containers.start(container);
    if (tty) await giveSize({ engine, container }, size, State.Running, exit.code);
    // Where there is no terminal, input ends with its connection, and many a program with its input.
    const view = stdin && !tty ? viewOf(stream) : undefined;
    return {
      name: container.name,
      output: tty ? stream : lines(view ?? stream),
      write: tty && stdin ? data => write(stream, data) : lineWriter(stream, stdin, show, interrupt),
      resize: async next => {
        if (tty) await engine.attach.resize(container, next);
      },
      ending: async failure => {
        const ending = await containerEndingOf(exit.code, () => engine.containers.inspect(container), failure, clock);
        letGo();
        return ending;
      },
      hangUp: async () => {
        if (!view) return letGo();
        waiting.abort(new Cancelled());
        stream.unpipe(view).resume();
        view.destroy();
      },
    };
  } catch (error) {
    letGo();
    throw error;
  }
}

/** Gives the container's terminal its size; a program that runs already is made to paint anew, as by the docker CLI. */
async function giveSize(
  { engine, container }: AttachPlace,
  size: TerminalSize,
  running: boolean,
  exit: Promise<number>,
): Promise<void> {
  const over = new AbortController();
  const end = () => over.abort();
  exit.then(end, end);
  if (running) await engine.attach.resize(container, { ...size, rows: size.rows + 1 }).catch(() => {});
  await engine.attach.resizeFirst(container, size, over.signal);
}

/** What a stream gives, to be left without an end of the stream. */
function viewOf(stream: Duplex): PassThrough {
  const view = new PassThrough();
  finished(stream, { writable: false }, error => {
    if (error) view.destroy(error);
  });
  return stream.pipe(view);
}

/** Framed output as a terminal shows it: both streams in their order, lines beginning at the left. */
async function* lines(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  const bytes = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'));
  for await (const outputs of demultiplexed(stream)) {
    const text = outputs.map(({ stream: name, data }) => decoders[name].write(data)).join('');
    if (text) yield bytes(text);
  }
  yield bytes(decoders.stdout.end() + decoders.stderr.end());
}

/** Where nothing but the terminal echoes, edits lines, and turns Ctrl+C into a signal. */
function lineWriter(
  stream: Duplex,
  stdin: boolean,
  show: (text: string) => void,
  interrupt: () => void,
): (data: string) => void {
  const input = new LineInput(stdin);
  return data => {
    const typed = input.type(data);
    if (typed.echo) show(typed.echo);
    if (typed.send) write(stream, typed.send);
    if (typed.end) stream.end();
    if (typed.interrupt) interrupt();
  };
}

function write(stream: Duplex, data: string): void {
  if (stream.writable) stream.write(data);
}
