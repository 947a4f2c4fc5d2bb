import { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import Docker from 'dockerode';
import { UserError } from '../base/userError';
import { countBytes } from './countBytes';
import { type Dial, DialAgent, dialer } from './dial';
import { type Endpoint, endpointText } from './endpoint';
import { connectionFailure, type Subject, statusFailure } from './failure';
import type { Trace, TracedCall } from './trace';

/** One call of the Engine API. */
export interface Request {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Path without version, e.g. `/containers/json`; ids and names in it encoded with `encodeURIComponent`. */
  readonly path: string;
  /** Undefined values are left out; objects are sent as JSON, as the Engine API expects of `filters`. Never a secret. */
  readonly query?: Readonly<Record<string, string | number | boolean | object | undefined>>;
  readonly body?: object;
  readonly file?: Readable | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** The engine may take seconds to answer: the call gets a connection of its own, so that others need not queue. */
  readonly slow?: boolean;
  /** What the call is about, for the words of its failure. */
  readonly subject?: Subject;
  /** What an error answer to this call means, where its words mean something else than elsewhere. */
  readonly failure?: (status: number, message: string) => UserError;
}

const largestJson = 256 * 1024 * 1024;
const anyStatus: Record<number, true> = new Proxy({}, { get: () => true });

/**
 * Calls of one engine over dockerode's modem. Answers are always taken as streams: the modem itself never settles when
 * an answer is cut off half-way. All failures are UserErrors.
 */
export class Transport {
  private readonly calls: DialAgent;
  private readonly streams: DialAgent;
  private readonly callModem: Docker['modem'];
  private readonly streamModem: Docker['modem'];

  /** @throws UserError endpoint.unsupported */
  constructor(
    readonly endpoint: Endpoint,
    private readonly trace: Trace = () => undefined,
    dial: Dial = dialer(endpoint),
  ) {
    this.calls = new DialAgent(dial, { keepAlive: true, maxSockets: 16 });
    this.streams = new DialAgent(dial, { keepAlive: false });
    this.callModem = modemOn(this.calls, endpoint);
    this.streamModem = modemOn(this.streams, endpoint);
  }

  /** The objects of a list answer, without those that have no id. */
  async list<T extends { readonly Id: string }>(request: Request): Promise<T[]> {
    const answer = (await this.json<unknown>(request)) ?? [];
    if (!Array.isArray(answer)) throw new UserError({ code: 'engine.badAnswer', args: { what: request.path } });
    return answer.filter((entry): entry is T => typeof (entry as Partial<T> | null)?.Id === 'string');
  }

  /** The JSON answer of a short call; `undefined` for an empty one. */
  async json<T>(request: Request): Promise<T> {
    const text = await this.text(request);
    if (!text) return undefined as T;
    try {
      return JSON.parse(text) as T;
    } catch (cause) {
      if (/^\s*</.test(text)) throw this.notAnEngine(cause);
      throw new UserError({ code: 'engine.badAnswer', args: { what: request.path } }, { cause });
    }
  }

  /** The text answer of a short call. A GET that met a connection which the engine had closed is tried once more. */
  async text(request: Request): Promise<string> {
    try {
      return await this.textOnce(request);
    } catch (error) {
      const again = (request.method ?? 'GET') === 'GET' && !request.signal?.aborted;
      if (again && UserError.is(error, 'engine.connectionLost')) return this.textOnce(request);
      throw error;
    }
  }

  private async textOnce(request: Request): Promise<string> {
    const answer = await this.answer(request.slow ? this.streamModem : this.callModem, request);
    return (await this.read(answer, largestJson, request)).toString();
  }

  /** Answer headers of a short call, lower-case names; the body is dropped. */
  async head(request: Request): Promise<IncomingMessage['headers']> {
    const answer = await this.answer(this.callModem, request);
    answer.resume();
    return answer.headers;
  }

  /** The body of a long answer as it arrives, on a connection of its own. Destroy it, or abort, to end the call. */
  stream(request: Request): Promise<IncomingMessage> {
    return this.answer(this.streamModem, request);
  }

  /** A raw two-way connection (`Upgrade: tcp`) to a container's or exec's streams. Destroy it to end the call. */
  async hijack(request: Request): Promise<Duplex> {
    const answer = await this.dial(this.streamModem, request, true);
    if (!(answer instanceof IncomingMessage)) return answer;
    if (answer.statusCode && answer.statusCode >= 300) throw await this.failureOf(answer, request);
    answer.destroy();
    throw new UserError({ code: 'engine.badAnswer', args: { what: request.path } });
  }

  /** Closes every connection; calls under way fail. */
  dispose(): void {
    this.calls.destroy();
    this.streams.destroy();
  }

  private async answer(modem: Docker['modem'], request: Request): Promise<IncomingMessage> {
    const answer = (await this.dial(modem, request, false)) as IncomingMessage;
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) return answer;
    // 304 means that the container is in the wanted state already.
    if (status === 304) return answer;
    throw await this.failureOf(answer, request);
  }

  private dial(modem: Docker['modem'], request: Request, hijack: boolean): Promise<IncomingMessage | Duplex> {
    const method = request.method ?? 'GET';
    const query = queryOf(request);
    const began = performance.now();
    const told = (more: Pick<TracedCall, 'status' | 'failure'>) =>
      this.trace({
        method,
        path: request.path,
        ...(query && { query }),
        ...(request.body && { body: request.body }),
        ...(request.subject?.container && { container: request.subject.container }),
        stream: modem === this.streamModem && !request.slow,
        ms: performance.now() - began,
        ...more,
      });
    return new Promise((resolve, reject) => {
      modem.dial(
        {
          path: query ? `${request.path}?` : request.path,
          method,
          // With an explicit body the modem puts nothing else there, and nothing of it into the URL.
          options: { ...(query && { _query: query }), _body: request.body ?? {} },
          ...(request.body && { allowEmpty: true }),
          ...(request.file && { file: request.file }),
          headers: { ...request.headers },
          isStream: true,
          hijack,
          statusCodes: anyStatus,
          ...(request.signal && { abortSignal: request.signal }),
        },
        (error, answer) => {
          if (error || !answer) {
            const failure = this.lost(error, request.signal);
            told({ failure: failure instanceof Error ? failure.message : String(failure) });
            reject(failure);
            return;
          }
          const ended = told({ status: answer instanceof IncomingMessage ? (answer.statusCode ?? 0) : 101 });
          if (ended) countBytes(answer, bytes => ended({ bytes, ms: performance.now() - began }));
          resolve(answer);
        },
      );
    });
  }

  private async failureOf(answer: IncomingMessage, request: Request): Promise<Error> {
    const body = (await this.read(answer, 256 * 1024, request)).toString();
    const message = messageIn(body);
    if (message === undefined && /^\s*</.test(body)) return this.notAnEngine();
    // No engine sends its clients elsewhere.
    if (answer.statusCode && answer.statusCode >= 300 && answer.statusCode < 400) return this.notAnEngine();
    const { failure = (status: number, said: string) => statusFailure(status, said, request.subject) } = request;
    return failure(answer.statusCode ?? 0, message ?? body.trim());
  }

  private async read(answer: IncomingMessage, most: number, request: Request): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of answer as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > most) throw new UserError({ code: 'engine.badAnswer', args: { what: request.path } });
        chunks.push(chunk);
      }
    } catch (error) {
      throw error instanceof UserError ? error : this.lost(error, request.signal);
    }
    return Buffer.concat(chunks, size);
  }

  /** What it means that a call, or the reading of its answer, broke off: the signal's reason, or a UserError. */
  lost(error: unknown, signal?: AbortSignal): unknown {
    return signal?.aborted ? signal.reason : connectionFailure(error, endpointText(this.endpoint));
  }

  private notAnEngine(cause?: unknown): UserError {
    return new UserError({ code: 'engine.notAnEngine', args: { endpoint: endpointText(this.endpoint) } }, { cause });
  }
}

/**
 * A modem with explicit values for all that it would take from the environment. It reads `DOCKER_HOST` even so, and throws
 * when it cannot make sense of it; therefore it does not get to see it.
 */
function modemOn(agent: DialAgent, endpoint: Endpoint): Docker['modem'] {
  const { DOCKER_HOST: host } = process.env;
  delete process.env.DOCKER_HOST;
  try {
    const socketPath = endpointText(endpoint);
    return new Docker({ host: undefined, protocol: 'http', socketPath, timeout: undefined, agent }).modem;
  } finally {
    if (host !== undefined) process.env.DOCKER_HOST = host;
  }
}

function queryOf(request: Request): Record<string, string> | undefined {
  const entries = Object.entries(request.query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([key, value]): [string, string] => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]);
  return entries.length ? Object.fromEntries(entries) : undefined;
}

/** The `message` of an error answer, or undefined when it has none. */
function messageIn(body: string): string | undefined {
  try {
    const { message } = JSON.parse(body) as { message?: unknown };
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
