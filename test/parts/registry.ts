import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureApt } from './apt';
import { makeFolder, onCleanup } from './cleanup';
import { removeLeftovers } from './leftovers';
import { exited, runOrThrow } from './process';

export interface RegistryOptions {
  /** With a user, nothing is given without that user's password. */
  user?: string;
  password?: string;
}

/** An image registry of our own. Engines on this machine talk to it without TLS. */
export interface Registry {
  /** `127.0.0.1:port`: the start of its images' names. */
  readonly address: string;
  dispose(): Promise<void>;
}

/** Starts an empty registry on a free port of 127.0.0.1 (well under a second). */
export async function startRegistry({ user, password = '' }: RegistryOptions = {}): Promise<Registry> {
  await ensureApt(['docker-registry', ...(user === undefined ? [] : ['apache2-utils'])]);
  const folder = await makeFolder('registry');
  const config = {
    version: '0.1',
    log: { level: 'info' },
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
    http: { addr: '127.0.0.1:0' },
    ...(user === undefined ? {} : { auth: { htpasswd: { realm: 'quayside', path: join(folder, 'htpasswd') } } }),
  };
  if (user !== undefined) {
    await writeFile(join(folder, 'htpasswd'), await runOrThrow('htpasswd', ['-Bin', user], { input: password }));
  }
  // YAML takes JSON as it is.
  const file = join(folder, 'config.yml');
  await writeFile(file, JSON.stringify(config));
  const child = spawn('docker-registry', ['serve', file], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const dispose = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited(child);
    removeLeftovers(folder);
    unregister();
  };
  const unregister = onCleanup(dispose);
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    createInterface(child.stderr).on('line', line => {
      said += `${line}\n`;
      const listening = /listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (listening) resolve(listening);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`The registry ended at its start:\n${said}`)));
  });
  return { address, dispose };
}
