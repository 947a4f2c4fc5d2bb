/** The part of dockerode that Quayside uses: its modem, dialled with explicit paths, queries and bodies. */
declare module 'dockerode' {
  import type { Agent, IncomingMessage } from 'node:http';
  import type { Duplex, Readable } from 'node:stream';

  interface DialOptions {
    path: string;
    method: string;
    options?: { _query?: Record<string, string>; _body?: unknown };
    headers?: Record<string, string>;
    file?: Readable | Buffer;
    allowEmpty?: boolean;
    isStream: true;
    hijack?: boolean;
    openStdin?: boolean;
    statusCodes: Record<number, true | string>;
    abortSignal?: AbortSignal;
  }

  export default class Docker {
    constructor(options: {
      host: undefined;
      protocol: 'http';
      socketPath: string;
      agent: Agent;
      timeout: undefined;
      headers?: Record<string, string>;
    });
    readonly modem: {
      dial(options: DialOptions, done: (error: Error | null, answer: IncomingMessage | Duplex | null) => void): void;
    };
  }
}
