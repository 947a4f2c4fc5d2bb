import { posix } from 'node:path';
import { configPath, readConfigFile, type Surroundings, surroundings } from './configFile';
import { contextEndpoint } from './contexts';
import { defaultEndpoint, type Endpoint, parseEndpoint, type Tls } from './endpoint';

/** The engine that the docker CLI would talk to. */
export interface Located {
  /** The context's name; `default` for `DOCKER_HOST` and for the platform's default. */
  readonly name: string;
  readonly endpoint: Endpoint;
  /** What decided it. */
  readonly source: 'DOCKER_HOST' | 'DOCKER_CONTEXT' | 'config' | 'default';
}

const defaultName = 'default';

/**
 * Finds the engine as the docker CLI does, everything read anew: `DOCKER_HOST`, then the context named by
 * `DOCKER_CONTEXT`, then the `currentContext` of its `config.json`, then the platform's default. `DOCKER_TLS_VERIFY` and
 * `DOCKER_CERT_PATH` apply to `DOCKER_HOST` and to the default.
 *
 * @throws UserError endpoint.malformed, endpoint.unsupported, context.missing, config.unreadable
 */
export async function locate(given: Partial<Surroundings> = {}): Promise<Located> {
  const around = surroundings(given);
  const { env, platform } = around;
  if (env.DOCKER_HOST?.trim()) {
    const endpoint = parseEndpoint(env.DOCKER_HOST, 'DOCKER_HOST', tlsOf(around), platform);
    return { name: defaultName, endpoint, source: 'DOCKER_HOST' };
  }
  const context = await chosenContext(around);
  if (!context) return { name: defaultName, endpoint: await platformEndpoint(around), source: 'default' };
  const endpoint = await contextEndpoint(context.name, context.source, around);
  return { ...context, endpoint: endpoint ?? defaultEndpoint(platform) };
}

/** The context that the user has chosen, undefined for the default one. */
async function chosenContext(
  around: Surroundings,
): Promise<{ name: string; source: 'DOCKER_CONTEXT' | 'config' } | undefined> {
  const { env } = around;
  // Set but blank, DOCKER_HOST still outranks any context.
  if (env.DOCKER_HOST) return undefined;
  const source = env.DOCKER_CONTEXT ? 'DOCKER_CONTEXT' : 'config';
  const name = env.DOCKER_CONTEXT || (await readConfigFile(around)).currentContext;
  return name && name !== defaultName ? { name, source } : undefined;
}

/**
 * Where the engine is when nobody says. The CLI knows one place per platform; where that does not exist, an engine is
 * also looked for where Docker Desktop and a rootless engine listen without having made a context of their own.
 */
async function platformEndpoint(around: Surroundings): Promise<Endpoint> {
  const { env, home, platform } = around;
  const tls = tlsOf(around);
  if (tls) return { kind: 'tls', host: 'localhost', port: 2376, ...tls };
  const usual = defaultEndpoint(platform);
  if (usual.kind !== 'unix') return usual;
  const further = [posix.join(home, '.docker/run/docker.sock')];
  if (env.XDG_RUNTIME_DIR) further.push(posix.join(env.XDG_RUNTIME_DIR, 'docker.sock'));
  for (const path of [usual.path, ...further]) {
    if (await around.exists(path)) return { kind: 'unix', path };
  }
  return usual;
}

/** TLS as the environment asks for it: any value of these variables switches it on, also `0`. */
function tlsOf(around: Surroundings): Tls | undefined {
  const { DOCKER_TLS: plain, DOCKER_TLS_VERIFY: verify, DOCKER_CERT_PATH: folder } = around.env;
  if (!plain && !verify) return undefined;
  return { verify: Boolean(verify), certificates: folder || configPath(around) };
}
