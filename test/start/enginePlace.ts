import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the docker CLI would look for an engine: DOCKER_HOST, the current context, or the platform's own place. */
export async function enginePlace(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  if (env.DOCKER_HOST) return env.DOCKER_HOST;
  const folder = env.DOCKER_CONFIG || join(homedir(), '.docker');
  const config = await json<{ currentContext?: string }>(join(folder, 'config.json'));
  const context = env.DOCKER_CONTEXT || config?.currentContext;
  if (context && context !== 'default') {
    const id = createHash('sha256').update(context).digest('hex');
    const meta = await json<{ Endpoints?: { docker?: { Host?: string } } }>(
      join(folder, 'contexts', 'meta', id, 'meta.json'),
    );
    const host = meta?.Endpoints?.docker?.Host;
    if (host) return host;
  }
  return process.platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';
}

/** Whether an engine answers there. Of places behind ssh or TLS only as much is asked as needs no key: they count as there. */
export async function engineAnswers(place: string, timeout = 3_000): Promise<boolean> {
  const [, kind, rest = ''] = /^(unix|npipe|tcp|http|https|ssh):\/\/(.*)$/.exec(place) ?? [];
  if (kind === 'unix' || kind === 'npipe')
    return pings({ socketPath: rest.replaceAll('/', kind === 'unix' ? '/' : '\\') }, timeout);
  if (kind === 'ssh') return true;
  const { hostname, port } = new URL(`http://${rest}`);
  if (process.env.DOCKER_TLS_VERIFY || kind === 'https') return connects(hostname, Number(port || 2376), timeout);
  return pings({ host: hostname, port: Number(port || 2375) }, timeout);
}

function pings(where: { socketPath: string } | { host: string; port: number }, timeout: number): Promise<boolean> {
  return new Promise(resolve => {
    const asked = request({ ...where, path: '/_ping', timeout, agent: false }, answer => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.on('close', () => resolve(false));
    asked.end();
  });
}

function connects(host: string, port: number, timeout: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port, timeout }, () => resolve(true));
    const end = (): void => {
      socket.destroy();
      resolve(false);
    };
    socket.on('timeout', end).on('error', end);
  });
}

async function json<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
