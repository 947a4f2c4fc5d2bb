import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { userInfo } from 'node:os';
import { waitFor } from './waitFor';

/**
 * Does some work while no other process on this machine does work under the same name. The lock is a socket name in the
 * kernel (Linux's abstract namespace), so it dies with its holder. Elsewhere than on Linux the work is done without one.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (process.platform !== 'linux') return work();
  const path = `\0quayside-test-${userInfo().uid}-${name}`;
  const lock = await waitFor(`the lock '${name}'`, () => taken(path), { timeout: 15 * 60_000, every: 200 });
  try {
    return await work();
  } finally {
    lock.close();
  }
}

async function taken(path: string): Promise<Server | undefined> {
  const server = createServer(socket => socket.destroy()).listen(path);
  return once(server, 'listening').then(
    () => server.unref(),
    () => undefined,
  );
}
