import * as http from 'node:http';
import * as net from 'node:net';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import { UserError } from '../base/userError';
import type { Endpoint } from './endpoint';

declare module 'node:http' {
  interface Agent {
    /** How a request enters its agent: not documented, and what agents have overridden for as long as there are any. */
    addRequest(request: http.ClientRequest, ...rest: readonly unknown[]): void;
  }
}

/** Opens one connection to an engine. */
export type Dial = () => Duplex;

/**
 * How to connect to an endpoint.
 *
 * @throws UserError endpoint.unsupported
 */
export function dialer(endpoint: Endpoint): Dial {
  switch (endpoint.kind) {
    case 'unix':
    case 'npipe':
      return () => net.connect({ path: endpoint.path });
    case 'tcp':
      return () => net.connect({ host: endpoint.host, port: endpoint.port, keepAlive: true, noDelay: true });
    case 'tls':
    case 'ssh':
      throw new UserError({ code: 'endpoint.unsupported', args: { scheme: endpoint.kind } });
  }
}

/**
 * An HTTP agent whose connections come from a {@link Dial}. Every endpoint is requested as if it were a socket path, so
 * that VS Code's patched `http` leaves it alone (it replaces the agent of any request with a host name).
 */
export class DialAgent extends http.Agent {
  private readonly open = new Set<Duplex>();

  constructor(
    private readonly dial: Dial,
    options: http.AgentOptions,
  ) {
    super(options);
  }

  override createConnection(): Duplex {
    const socket = this.dial();
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
    return socket;
  }

  /**
   * Takes the place to go to from redirects. The modem would follow them, wherever an answer says, past this agent and
   * with nobody to catch the failure of it.
   */
  override addRequest(request: http.ClientRequest, ...rest: readonly unknown[]): void {
    request.prependListener('response', answer => {
      delete answer.headers.location;
    });
    super.addRequest(request, ...rest);
  }

  /** Closes every connection, also those that were handed over to a hijacked stream. */
  override destroy(): void {
    super.destroy();
    for (const socket of this.open) socket.destroy();
  }

  /** The modem inspects its options, agent included and without a limit of depth, on every request. */
  [inspect.custom](): string {
    return 'DialAgent';
  }
}
