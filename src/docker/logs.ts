import { UserError } from '../base/userError';
import type { Containers, Named } from './containers';
import { demultiplexed, type Output } from './demux';
import { endpointText } from './endpoint';
import { connectionFailure } from './failure';
import { type LogMessage, LogMessages } from './logMessages';
import type { Transport } from './transport';

export interface LogOptions {
  /** Only the last so many messages of the log. */
  readonly tail?: number | 'all';
  /** Only what was written at or after: seconds since the epoch, with up to nine decimals. */
  readonly since?: string | undefined;
  /** Go on with what is written from now on, until the container stops. */
  readonly follow: boolean;
  /** Ends the reading; the generator then ends without an error. */
  readonly signal: AbortSignal;
}

/** `/containers/{id}/logs` of the Engine API. */
export class Logs {
  constructor(
    private readonly transport: Transport,
    private readonly containers: Containers,
  ) {}

  /**
   * What the container wrote, byte for byte. Resolves once the engine answers; then taking slowly slows the engine, and
   * leaving the loop ends the call. Ends when all is read or, following, when the container stops or is removed.
   *
   * @throws UserError logs.unsupported, container.missing; while reading engine.connectionLost
   */
  async output(container: Named, options: LogOptions): Promise<AsyncGenerator<readonly Output[]>> {
    const { stream, tty } = await this.open(container, options, false);
    return this.guarded(tty ? unframed(stream) : demultiplexed(stream), options.signal);
  }

  /** The same as messages with their times, as {@link LogMessages} makes them. */
  async messages(container: Named, options: LogOptions): Promise<AsyncGenerator<readonly LogMessage[]>> {
    const { stream, tty } = await this.open(container, options, true);
    return this.guarded(messagesOf(stream, tty), options.signal);
  }

  private async open(
    container: Named,
    { tail = 'all', since, follow, signal }: LogOptions,
    timestamps: boolean,
  ): Promise<{ stream: AsyncIterable<Buffer>; tty: boolean }> {
    const { Config: config, HostConfig: host, State: state } = await this.containers.inspect(container, signal);
    // There is nothing to follow in one that has ended, and Podman would leave out the end of it.
    const goesOn = follow && (state.Running || state.Status === 'restarting');
    try {
      const stream = await this.transport.stream({
        path: `/containers/${encodeURIComponent(container.id)}/logs`,
        query: { stdout: 1, stderr: 1, tail, since, follow: goesOn ? 1 : 0, timestamps: timestamps ? 1 : 0 },
        subject: { container: container.name },
        signal,
      });
      return { stream, tty: config.Tty };
    } catch (error) {
      if (
        !UserError.is(error, 'engine.said') ||
        !/support reading|logging driver|'none' log driver/i.test(error.failure.args.message)
      )
        throw error;
      throw new UserError(
        { code: 'logs.unsupported', args: { container: container.name, driver: host.LogConfig.Type } },
        { cause: error },
      );
    }
  }

  private async *guarded<T>(source: AsyncGenerator<T>, signal: AbortSignal): AsyncGenerator<T> {
    try {
      yield* source;
    } catch (error) {
      if (signal.aborted) return;
      throw error instanceof UserError ? error : connectionFailure(error, endpointText(this.transport.endpoint));
    }
  }
}

async function* unframed(stream: AsyncIterable<Buffer>): AsyncGenerator<readonly Output[]> {
  for await (const data of stream) yield [{ stream: 'stdout', data }];
}

async function* messagesOf(stream: AsyncIterable<Buffer>, tty: boolean): AsyncGenerator<readonly LogMessage[]> {
  const messages = new LogMessages(tty);
  for await (const chunk of stream) {
    const whole = messages.take(chunk);
    if (whole.length > 0) yield whole;
  }
  const rest = messages.end();
  if (rest.length > 0) yield rest;
}
