import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { makeFolder, onCleanup } from './cleanup';
import { type RecordedRequest, RequestReader } from './requestReader';

/** A socket in front of an engine's that lets every byte through and writes down what was asked. */
export interface Recorder {
  readonly socket: string;
  /** `unix://` and that path: a value for DOCKER_HOST. */
  readonly host: string;
  /** Every request so far, in the order in which their heads arrived. */
  readonly requests: RecordedRequest[];
  /** How many connections are open now. */
  readonly connections: number;
  /** Forgets the requests so far. */
  clear(): void;
  /** Breaks every open connection on both sides, as a pulled cable would. New ones are taken. */
  dropAll(): void;
  dispose(): Promise<void>;
}

/**
 * Starts a recorder in front of an engine's socket. It works on bytes, so upgraded connections, streams both ways and
 * half-closed connections pass as they are, with the back-pressure of both ends.
 */
export async function startRecorder(targetSocket: string): Promise<Recorder> {
  const folder = await makeFolder('recorder');
  const socket = join(folder, 'docker.sock');
  const requests: RecordedRequest[] = [];
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, client => {
    const reader = new RequestReader(request => requests.push(request));
    const engine = connect({ path: targetSocket, allowHalfOpen: true });
    open.add(client);
    client.on('data', data => reader.read(data as Buffer));
    client.pipe(engine);
    engine.pipe(client);
    const drop = (): void => {
      open.delete(client);
      client.destroy();
      engine.destroy();
    };
    client.on('error', drop);
    engine.on('error', drop);
    client.on('close', drop);
    engine.on('close', () => {
      if (!client.writableFinished) client.end();
      if (engine.errored) drop();
    });
  });
  server.listen(socket);
  await once(server, 'listening');
  const dropAll = (): void => {
    for (const client of open) client.destroy();
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
    host: `unix://${socket}`,
    requests,
    get connections() {
      return open.size;
    },
    clear: () => {
      requests.length = 0;
    },
    dropAll,
    dispose,
  };
}
