import type { Duplex } from 'node:stream';
import { type Clock, systemClock } from '../base/clock';
import { UserError } from '../base/userError';
import type { Named } from './containers';
import { demultiplexed } from './demux';
import { endpointText } from './endpoint';
import { connectionFailure } from './failure';
import type { Transport } from './transport';

/** Size of a terminal in character cells; both at least 1. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** A command to run in a container, beside its main process. */
export interface ExecSpec {
  readonly command: readonly string[];
  /** `NAME=value`, added to the container's own. */
  readonly env?: readonly string[];
  /** `user[:group]`; the container's own unless given. */
  readonly user?: string;
  readonly workingDir?: string;
}

/** Whether a command runs, and how it ended; `exitCode` is undefined until then. */
export interface ExecState {
  readonly running: boolean;
  readonly exitCode: number | undefined;
}

/** A command that runs in a terminal of the container. */
export interface TerminalExec {
  /** Raw bytes of the terminal, both ways. Destroying it leaves the command running: engines do not hang up. */
  readonly stream: Duplex;
  /** Resolves when the terminal has its first size; before, engines below API 1.42 give it none. Never rejects. */
  readonly sized: Promise<void>;
  resize(size: TerminalSize): Promise<void>;
  inspect(): Promise<ExecState>;
  /**
   * The exit code, once the stream has ended: engines note it a little later.
   *
   * @param patience milliseconds
   * @throws UserError engine.connectionLost when the command still runs after that time
   */
  exitCode(patience?: number): Promise<number>;
}

/** What a finished command wrote, as UTF-8. */
export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether something beyond the limit was dropped. */
  readonly cut: boolean;
}

/** `/exec` of the Engine API. */
export class Execs {
  constructor(
    private readonly transport: Transport,
    private readonly clock: Clock = systemClock,
  ) {}

  /**
   * `POST /containers/{id}/exec`, then `POST /exec/{id}/start` with a terminal of this size. A command that cannot be
   * started does not reject: Docker says so in the stream, and the exit code is 126 or 127.
   *
   * @throws UserError container.notRunning, container.paused, container.missing; exec.notFound on Podman
   */
  async terminal(container: Named, spec: ExecSpec, size: TerminalSize): Promise<TerminalExec> {
    // Engines before API 1.42 do not know it and ignore it.
    const console = { ConsoleSize: [size.rows, size.columns] };
    const streams = { AttachStdin: true, AttachStdout: true, AttachStderr: true, Tty: true };
    const id = await this.create(container, spec, { ...streams, ...console });
    const stream = await this.transport.hijack({
      method: 'POST',
      path: `/exec/${id}/start`,
      body: { Detach: false, Tty: true, ...console },
      subject: { container: container.name, command: spec.command[0] ?? '' },
    });
    // An error of the connection reaches whoever reads the stream; without a listener it would end the process.
    stream.on('error', () => {});
    return {
      stream,
      sized: this.resizeFirst(id, size, stream),
      resize: next => this.resize(id, next),
      inspect: () => this.inspect(id),
      exitCode: patience => this.exitCode(id, patience),
    };
  }

  /**
   * Runs a command without a terminal or input to its end. Aborting ends the waiting only: the command goes on.
   *
   * @param options.most bytes kept of each of its outputs
   * @throws UserError exec.notFound, container.notRunning, container.paused, container.missing
   */
  async run(
    container: Named,
    spec: ExecSpec,
    { most = 1024 * 1024, signal }: { most?: number; signal?: AbortSignal } = {},
  ): Promise<Finished> {
    const id = await this.create(container, spec, { AttachStdout: true, AttachStderr: true }, signal);
    const stream = await this.transport.stream({
      method: 'POST',
      path: `/exec/${id}/start`,
      body: { Detach: false, Tty: false },
      subject: { container: container.name, command: spec.command[0] ?? '' },
      signal,
    });
    const kept = { stdout: new Kept(most), stderr: new Kept(most) };
    try {
      for await (const outputs of demultiplexed(stream)) {
        for (const { stream: name, data } of outputs) kept[name].add(data);
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw connectionFailure(error, endpointText(this.transport.endpoint));
    }
    signal?.throwIfAborted();
    const exitCode = await this.exitCode(id);
    const [stdout, stderr] = [kept.stdout.text, kept.stderr.text];
    if (isNotFound(exitCode, stdout + stderr)) {
      throw new UserError({
        code: 'exec.notFound',
        args: { container: container.name, command: spec.command[0] ?? '' },
      });
    }
    return { exitCode, stdout, stderr, cut: kept.stdout.cut || kept.stderr.cut };
  }

  private async create(container: Named, spec: ExecSpec, how: object, signal?: AbortSignal): Promise<string> {
    const { Id } = await this.transport.json<{ Id: string }>({
      method: 'POST',
      path: `/containers/${encodeURIComponent(container.id)}/exec`,
      body: { ...how, Cmd: spec.command, Env: spec.env, User: spec.user, WorkingDir: spec.workingDir },
      subject: { container: container.name },
      signal,
    });
    return encodeURIComponent(Id);
  }

  /** `POST /exec/{id}/resize` */
  private async resize(id: string, { columns, rows }: TerminalSize): Promise<void> {
    if (columns < 1 || rows < 1) return;
    await this.transport.text({ method: 'POST', path: `/exec/${id}/resize`, query: { h: rows, w: columns } });
  }

  /** For engines that ignore the size at the start: Docker waits for the process by itself, Podman refuses until then. */
  private async resizeFirst(id: string, size: TerminalSize, stream: Duplex): Promise<void> {
    for (const wait of [20, 50, 100, 200, 400]) {
      if (stream.destroyed) return;
      try {
        return await this.resize(id, size);
      } catch {
        await this.pause(wait);
      }
    }
  }

  /** `GET /exec/{id}/json` */
  private async inspect(id: string): Promise<ExecState> {
    const { Running, ExitCode } = await this.transport.json<{ Running: boolean; ExitCode: number | null }>({
      path: `/exec/${id}/json`,
    });
    return { running: Running, exitCode: Running ? undefined : (ExitCode ?? undefined) };
  }

  private async exitCode(id: string, patience = 5000): Promise<number> {
    const end = this.clock.now() + patience;
    for (let wait = 5; ; wait = Math.min(100, wait * 2)) {
      const { exitCode } = await this.inspect(id);
      if (exitCode !== undefined) return exitCode;
      if (this.clock.now() >= end) {
        const endpoint = endpointText(this.transport.endpoint);
        throw new UserError({ code: 'engine.connectionLost', args: { endpoint } });
      }
      await this.pause(wait);
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise(resolve => this.clock.after(ms, resolve));
  }
}

/** The engine's own words, where it could not start a command at all. */
function isNotFound(exitCode: number, output: string): boolean {
  if (exitCode !== 126 && exitCode !== 127) return false;
  return unstarted.some(words => words.test(output));
}

/** Docker's words, and Podman's with both of its runtimes. */
const unstarted = [
  /^OCI runtime exec failed/,
  /^.*executable file .* not found in \$PATH/,
  /^Error: .*: OCI (?:runtime attempted to invoke a command that was not found|permission denied)/,
];

/** The first bytes of an output, up to a limit. */
class Kept {
  private readonly chunks: Buffer[] = [];
  private room: number;
  cut = false;

  constructor(most: number) {
    this.room = most;
  }

  add(data: Buffer): void {
    if (data.length > this.room) this.cut = true;
    const part = data.subarray(0, this.room);
    this.room -= part.length;
    if (part.length > 0) this.chunks.push(part);
  }

  get text(): string {
    return Buffer.concat(this.chunks).toString();
  }
}
