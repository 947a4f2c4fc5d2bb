import type { Duplex } from 'node:stream';
import { type Clock, pause, systemClock } from '../base/clock';
import { UserError } from '../base/userError';
import type { Named } from './containers';
import type { TerminalSize } from './execs';
import type { Transport } from './transport';

/** How to attach to a container's own process. */
export interface AttachOptions {
  /** Whether what is written to the stream becomes its input. */
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  /** The words of `--detach-keys`, such as `ctrl-p,ctrl-q`. */
  readonly detachKeys?: string | undefined;
}

/** The next exit of a container, which the engine has been told to tell of. */
export interface NextExit {
  /** The exit code; rejects with what broke the waiting: the signal's reason, or a UserError. */
  readonly code: Promise<number>;
}

/**
 * An engine holds back what may be the beginning of its detach keys until the next key; Ctrl+P, Ctrl+Q unless told
 * otherwise. These begin with one that nobody sees being late, and are typed by nobody.
 */
const nobodysKeys = 'ctrl-@,ctrl-^,ctrl-@,ctrl-^,ctrl-@,ctrl-^';

/** Streams and exit of a container's own process. */
export class Attach {
  constructor(
    private readonly transport: Transport,
    private readonly clock: Clock = systemClock,
  ) {}

  /**
   * `POST /containers/{id}/attach`, of a container that runs or has yet to start: raw bytes of its terminal, or framed
   * output (see `demultiplexed`) where it has none. Destroying the stream detaches.
   *
   * @throws UserError container.missing, container.paused
   */
  async open(container: Named, { stdin, stdout, stderr, detachKeys = nobodysKeys }: AttachOptions): Promise<Duplex> {
    const stream = await this.transport.hijack({
      method: 'POST',
      path: pathOf(container, 'attach'),
      query: { stream: 1, stdin: Number(stdin), stdout: Number(stdout), stderr: Number(stderr), detachKeys },
      // Bytes of a body may be taken for input.
      file: Buffer.alloc(0),
      headers: { 'Content-Type': 'text/plain' },
      subject: { container: container.name },
    });
    // An error of the connection reaches whoever reads the stream; without a listener it would end the process.
    stream.on('error', () => {});
    return stream;
  }

  /**
   * `POST /containers/{id}/wait?condition=next-exit`. Resolves with the headers of the answer, which engines send as soon
   * as they watch: an exit after that is never missed, be the container removed with it.
   */
  async nextExit(container: Named, signal: AbortSignal): Promise<NextExit> {
    const request = { method: 'POST', path: pathOf(container, 'wait'), signal } as const;
    const subject = { container: container.name };
    const answer = await this.transport.stream({ ...request, query: { condition: 'next-exit' }, subject });
    const code = this.codeIn(answer, signal);
    // Who detaches does not ask for it.
    code.catch(() => {});
    return { code };
  }

  /** `POST /containers/{id}/resize`, of a running container with a terminal. */
  async resize(container: Named, { columns, rows }: TerminalSize): Promise<void> {
    if (columns < 1 || rows < 1) return;
    const request = { method: 'POST', path: pathOf(container, 'resize') } as const;
    await this.transport.text({ ...request, query: { h: rows, w: columns }, subject: { container: container.name } });
  }

  /** Resizes one that has just started, which Podman refuses at first. Never rejects. */
  async resizeFirst(container: Named, size: TerminalSize, signal: AbortSignal): Promise<void> {
    for (const wait of [20, 50, 100, 200, 0]) {
      const done = await this.resize(container, size).then(
        () => true,
        () => false,
      );
      if (done || signal.aborted) return;
      await pause(this.clock, wait, signal);
    }
  }

  private async codeIn(answer: AsyncIterable<Buffer>, signal: AbortSignal): Promise<number> {
    let text = '';
    try {
      for await (const chunk of answer) text += chunk;
    } catch (error) {
      throw this.transport.lost(error, signal);
    }
    const code = /"StatusCode":\s*(-?\d+)/.exec(text)?.[1];
    if (code === undefined) throw new UserError({ code: 'engine.badAnswer', args: { what: 'wait' } });
    return Number(code);
  }
}

function pathOf({ id }: Named, verb: string): string {
  return `/containers/${encodeURIComponent(id)}/${verb}`;
}
