import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { makeFolder, onCleanup } from './cleanup';

export type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => unknown;

/** Routes by `METHOD /path` without API version and query; a path may end in `*`. The first that fits is taken. */
export type Routes = Readonly<Record<string, Route>>;

export interface FakeEngineOptions {
  /** Listen on a free TCP port of 127.0.0.1 instead of a Unix socket. */
  tcp?: boolean;
  /** Its API version; 1.41 by default. */
  apiVersion?: string;
}

/** A server that answers as an engine would, for what a real engine cannot be brought to show. */
export interface FakeEngine {
  /** Path of its Unix socket; empty when it listens on TCP. */
  readonly socket: string;
  /** A value for DOCKER_HOST. */
  readonly host: string;
  /** What `GET /containers/json` answers with; change it at will. */
  readonly containers: unknown[];
  /** Requests so far, as `METHOD /path?query` without API version. */
  readonly requests: string[];
  /** Sends one event, as one line of JSON, to everybody who listens to `/events`; a string is sent as it is. */
  emit(event: object | string): void;
  /** How many listen to `/events` now. */
  readonly listeners: number;
  /** Breaks every open connection. New ones are taken. */
  dropAll(): void;
  dispose(): Promise<void>;
}

/** Starts a fake engine. Without routes it is an idle engine without containers. */
export async function startFakeEngine(routes: Routes = {}, options: FakeEngineOptions = {}): Promise<FakeEngine> {
  const { tcp = false, apiVersion = '1.41' } = options;
  const folder = await makeFolder('fake-engine');
  const socket = tcp ? '' : join(folder, 'docker.sock');
  const containers: unknown[] = [];
  const requests: string[] = [];
  const listening = new Set<ServerResponse>();
  const open = new Set<Socket>();
  const defaults = defaultRoutes(apiVersion, containers, listening);
  const server = createServer((request, response) => {
    const url = new URL((request.url ?? '/').replace(/^\/v\d+\.\d+(?=\/)/, ''), 'http://engine');
    requests.push(`${request.method} ${url.pathname}${url.search}`);
    response.setHeader('Api-Version', apiVersion);
    response.setHeader('Ostype', 'linux');
    const asked = `${request.method} ${url.pathname}`;
    const route = routeOf(routes, asked) ?? routeOf(defaults, asked);
    if (route) route(request, response, url);
    else json(response, { message: 'page not found' }, 404);
  });
  server.on('connection', connection => {
    open.add(connection);
    connection.on('close', () => open.delete(connection));
  });
  server.keepAliveTimeout = 0;
  if (tcp) server.listen(0, '127.0.0.1');
  else server.listen(socket);
  await once(server, 'listening');
  const dropAll = (): void => {
    for (const connection of open) connection.destroy();
  };
  const dispose = async (): Promise<void> => {
    unregister();
    dropAll();
    if (server.listening) await new Promise(resolve => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  };
  const unregister = onCleanup(dispose);
  return {
    socket,
    host: tcp ? `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` : `unix://${socket}`,
    containers,
    requests,
    emit: event => {
      const line = typeof event === 'string' ? event : `${JSON.stringify(event)}\n`;
      for (const response of listening) response.write(line);
    },
    get listeners() {
      return listening.size;
    },
    dropAll,
    dispose,
  };
}

/** Ends a response with a value as JSON, as an engine does. */
export function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(value)}\n`);
}

function routeOf(routes: Routes, asked: string): Route | undefined {
  const fits = (name: string): boolean => (name.endsWith('*') ? asked.startsWith(name.slice(0, -1)) : asked === name);
  return Object.entries(routes).find(([name]) => fits(name))?.[1];
}

function defaultRoutes(apiVersion: string, containers: unknown[], listening: Set<ServerResponse>): Routes {
  return {
    'HEAD /_ping': (_request, response) => response.end(),
    'GET /_ping': (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('OK'),
    'GET /version': (_request, response) =>
      json(response, {
        Version: '20.10.24',
        ApiVersion: apiVersion,
        MinAPIVersion: '1.12',
        Os: 'linux',
        Arch: 'amd64',
      }),
    'GET /info': (_request, response) =>
      json(response, {
        ID: 'FAKE:ENGINE',
        Name: 'fake',
        ServerVersion: '20.10.24',
        OSType: 'linux',
        Architecture: 'x86_64',
        OperatingSystem: 'Fake',
        NCPU: 2,
        MemTotal: 2 ** 32,
        Swarm: { LocalNodeState: 'inactive' },
      }),
    'GET /containers/json': (_request, response) => json(response, containers),
    'GET /images/json': (_request, response) => json(response, []),
    'GET /networks': (_request, response) => json(response, []),
    'GET /volumes': (_request, response) => json(response, { Volumes: [], Warnings: null }),
    'GET /events': (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
      listening.add(response);
      response.on('close', () => listening.delete(response));
    },
  };
}
