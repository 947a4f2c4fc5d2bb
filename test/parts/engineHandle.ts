import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { makeFolder } from './cleanup';
import type { Flavour } from './engineRoom';
import { type Finished, type RunOptions, run } from './process';

/** A running engine as a test sees it. */
export interface EngineHandle {
  readonly flavour: Flavour;
  /** Path of its Unix socket. */
  readonly socket: string;
  /** `unix://` and that path: a value for DOCKER_HOST. */
  readonly host: string;
  /** Its newest API version, such as `1.41`. */
  readonly apiVersion: string;
  /** Runs the docker CLI against it and tells how that went, whatever the exit code. */
  docker(args: readonly string[], options?: RunOptions): Promise<Finished>;
  /** Runs the docker CLI and returns its trimmed output; rejects with what it said when it fails. */
  ok(args: readonly string[], options?: RunOptions): Promise<string>;
  /** Removes all containers, networks and volumes of tests, so that the next one finds it empty. Images stay. */
  clear(): Promise<void>;
}

/** A file beside an engine's socket: the command line of its own docker CLI as a JSON array. */
export const cliFile = 'cli.json';

/** The handle of the engine that answers on a socket. */
export async function engineHandle(socket: string, flavour: Flavour): Promise<EngineHandle> {
  const host = `unix://${socket}`;
  const apiVersion = await ping(socket);
  const [command = '', ...leading] = JSON.parse(await readFile(join(dirname(socket), cliFile), 'utf8')) as string[];
  const config = await makeFolder('docker-config');
  const docker = (args: readonly string[], { env, ...options }: RunOptions = {}): Promise<Finished> => {
    return run(command, [...leading, ...args], {
      ...options,
      env: { DOCKER_HOST: host, DOCKER_CONFIG: config, DOCKER_CONTEXT: undefined, DOCKER_CLI_HINTS: 'false', ...env },
    });
  };
  const ok = async (args: readonly string[], options?: RunOptions): Promise<string> => {
    const { stdout, stderr, code } = await docker(args, options);
    if (code !== 0) throw new Error(`docker ${args.join(' ')} ended with ${code}: ${stderr.trim() || stdout.trim()}`);
    return stdout.trim();
  };
  return { flavour, socket, host, apiVersion, docker, ok, clear: () => clear(ok) };
}

/** Asks `/_ping` and returns the engine's API version; rejects when it does not answer within two seconds. */
export function ping(socketPath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: '/_ping', timeout: 2000, agent: false }, answer => {
      answer.resume();
      const version = answer.headers['api-version'];
      if (answer.statusCode === 200 && typeof version === 'string') resolve(version);
      else reject(new Error(`/_ping answered ${answer.statusCode}`));
    });
    asked.on('timeout', () => asked.destroy(new Error('/_ping did not answer')));
    asked.on('error', reject);
    asked.end();
  });
}

async function clear(ok: EngineHandle['ok']): Promise<void> {
  const containers = await ok(['ps', '--all', '--quiet', '--no-trunc']);
  if (containers) await ok(['rm', '--force', '--volumes', ...containers.split('\n')]);
  await ok(['network', 'prune', '--force']);
  const volumes = await ok(['volume', 'ls', '--quiet']);
  if (volumes) await ok(['volume', 'rm', '--force', ...volumes.split('\n')]);
}
