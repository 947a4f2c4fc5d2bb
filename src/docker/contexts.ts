import { createHash } from 'node:crypto';
import { UserError } from '../base/userError';
import { configPath, readJson, type Surroundings } from './configFile';
import { type Endpoint, parseEndpoint } from './endpoint';

/**
 * The endpoint of a context of the docker CLI, from `contexts/meta/<sha256 of its name>/meta.json`. TLS is used where the
 * context says not to verify, or has material in `contexts/tls/<sha256>/docker`.
 *
 * @param source who named the context
 * @returns undefined for a context that leaves its endpoint to the default
 * @throws UserError context.missing, config.unreadable, endpoint.malformed, endpoint.unsupported
 */
export async function contextEndpoint(
  name: string,
  source: 'DOCKER_CONTEXT' | 'config',
  around: Surroundings,
): Promise<Endpoint | undefined> {
  const id = createHash('sha256').update(name).digest('hex');
  const path = configPath(around, 'contexts', 'meta', id, 'meta.json');
  const meta = await readJson(around, path);
  if (!meta) throw new UserError({ code: 'context.missing', args: { name, source } });
  const docker = (meta.Endpoints as { docker?: { Host?: unknown; SkipTLSVerify?: unknown } } | null | undefined)
    ?.docker;
  if (!docker) throw new UserError({ code: 'config.unreadable', args: { path, reason: 'no docker endpoint' } });
  if (typeof docker.Host !== 'string' || !docker.Host) return undefined;
  const folder = configPath(around, 'contexts', 'tls', id, 'docker');
  const certificates = (await around.exists(folder)) ? folder : undefined;
  const verify = docker.SkipTLSVerify !== true;
  const tls = certificates || !verify ? { verify, certificates } : undefined;
  return parseEndpoint(docker.Host, 'context', tls, around.platform);
}
