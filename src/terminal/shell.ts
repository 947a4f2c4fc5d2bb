import type { Duplex } from 'node:stream';
import { type Clock, systemClock } from '../base/clock';
import { type Disposable, MutableDisposable } from '../base/dispose';
import { UserError } from '../base/userError';
import type { Named } from '../docker/containers';
import type { Engine } from '../docker/engine';
import type { TerminalExec, TerminalSize } from '../docker/execs';
import { announcementIn, type Launch, launchesOn } from '../model/shell';
import { type Ending, endingOf } from './ending';
import type { Program } from './program';

/** A shell that runs in a terminal of a container, beside its own process. */
export type Shell = Program<Ending>;

/** A container, and what of its engine a shell in it needs. */
export interface ShellPlace {
  readonly engine: {
    readonly execs: Pick<Engine['execs'], 'terminal' | 'run'>;
    readonly containers: Pick<Engine['containers'], 'inspect'>;
  };
  readonly container: Named & { readonly imageId: string };
  /** Operating system of the containers, as the engine calls it. */
  readonly os: string;
}

/** Milliseconds for a shell to tell of itself after nobody waits for it any more; then it is ended half-known. */
const patience = 1000;
const env = ['TERM=xterm-256color', 'COLORTERM=truecolor'];

/** Opens shells, and remembers for each image how. */
export class Shells {
  private readonly known = new Map<string, Launch>();

  constructor(private readonly clock: Clock = systemClock) {}

  /**
   * Opens the best shell that a container has. After an abort what was begun is ended first.
   *
   * @throws UserError exec.noShell, container.notRunning, container.paused, container.missing
   */
  async open(place: ShellPlace, size: TerminalSize, signal: AbortSignal): Promise<Shell> {
    const { container, os } = place;
    const known = this.known.get(container.imageId);
    for (const launch of new Set([...(known ? [known] : []), ...launchesOn(os)])) {
      signal.throwIfAborted();
      const shell = await launched(place, launch, size, signal, this.clock);
      if (!shell) continue;
      this.known.set(container.imageId, launch);
      if (!signal.aborted) return shell;
      await shell.hangUp();
    }
    signal.throwIfAborted();
    throw new UserError({ code: 'exec.noShell', args: { container: container.name } });
  }
}

/** A shell launched in one way, or undefined when the container has not got what that takes. */
async function launched(
  { engine, container }: ShellPlace,
  launch: Launch,
  size: TerminalSize,
  signal: AbortSignal,
  clock: Clock,
): Promise<Shell | undefined> {
  const exec = await engine.execs.terminal(container, { command: launch.command, env }, size).catch(absent);
  const start = exec && (await startedBefore(signal, exec, clock));
  if (!start) return undefined;
  // What is typed from now on may ask for the size.
  await exec.sized;
  return {
    name: start.shell ?? launch.shell,
    output: start.output,
    write: data => {
      if (exec.stream.writable) exec.stream.write(data);
    },
    resize: next => exec.resize(next),
    ending: failure => endingOf(exec, () => engine.containers.inspect(container), failure),
    hangUp: () => {
      const { pid } = start;
      const { line } = launch;
      if (pid === undefined || !line) return leave(exec.stream);
      return hangUp(exec, signal => engine.execs.run(container, { command: line(`kill -${signal} ${pid}`) }));
    },
  };
}

function absent(error: unknown): undefined {
  if (!UserError.is(error, 'exec.notFound')) throw error;
}

/** {@link started}, ending a shell that stays silent after the signal's abort. */
async function startedBefore(signal: AbortSignal, exec: TerminalExec, clock: Clock): ReturnType<typeof started> {
  const timer = new MutableDisposable<Disposable>();
  const onAbort = () => {
    timer.value = clock.after(patience, () => leave(exec.stream));
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort);
  try {
    return await started(exec);
  } finally {
    signal.removeEventListener('abort', onAbort);
    timer.dispose();
  }
}

/** Reads what a shell tells of itself; undefined when it ended before, as it does where there is no such program. */
async function started(
  exec: TerminalExec,
): Promise<{ shell?: string; pid?: number; output: AsyncIterable<Buffer> } | undefined> {
  const chunks: AsyncIterator<Buffer> = exec.stream[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  for (;;) {
    const next = await chunks.next().catch(() => undefined);
    if (!next || next.done) break;
    head = Buffer.concat([head, next.value]);
    const told = announcementIn(head);
    if (told === 'unfinished') continue;
    // A shell may be unable to tell; what the engine says when it could not start one looks the same.
    if (!told && !(await exec.inspect()).running) break;
    return { ...told, output: after(head.subarray(told?.bytes ?? 0), chunks) };
  }
  exec.stream.destroy();
  // Rejects where the connection has broken.
  await exec.inspect();
  return undefined;
}

async function* after(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}

/** An engine leaves a shell running whose connection has gone, so it is told as a terminal tells: by SIGHUP. */
async function hangUp(exec: TerminalExec, kill: (signal: string) => Promise<unknown>): Promise<void> {
  exec.stream.destroy();
  try {
    for (const signal of ['HUP', 'KILL']) {
      await kill(signal);
      const ended = await exec.exitCode(1000).then(
        () => true,
        () => false,
      );
      if (ended) return;
    }
  } catch {
    // Container or engine have gone, and the shell with them.
  }
}

/** The best that can be done for a shell whose process is not known: an end of input, and words for those without one. */
async function leave(stream: Duplex): Promise<void> {
  if (stream.writable) await new Promise<void>(resolve => stream.end('\u0003\u0004exit\r', resolve));
  stream.destroy();
}
