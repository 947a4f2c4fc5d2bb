import { messageOf, UserError } from '../base/userError';
import { jsonObject, loginsIn, readConfigFile, type StoredLogin, type Surroundings, surroundings } from './configFile';
import { askHelper } from './credentialHelper';

/** The name under which the docker CLI keeps logins at Docker Hub, and other names of its registry. */
const hubKey = 'https://index.docker.io/v1/';
const hubNames: readonly string[] = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];

export interface CredentialOptions extends Partial<Surroundings> {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that a credential helper may take. */
  readonly helperTimeout?: number;
}

/**
 * The login at a registry as the docker CLI finds it: in `DOCKER_AUTH_CONFIG`, from the credential helper that its
 * `config.json` names for the registry (`credHelpers`) or for all (`credsStore`), or else in `auths`. Everything is read
 * anew; ask for it only when an image is about to be pulled.
 *
 * @param registry as in an image reference: `docker.io`, or host with port
 * @returns the value of an `X-Registry-Auth` header, a secret; undefined for an anonymous pull
 * @throws UserError credentials.failed, config.unreadable
 */
export async function credentialsFor(registry: string, options: CredentialOptions = {}): Promise<string | undefined> {
  const { signal, helperTimeout, ...given } = options;
  const around = surroundings(given);
  const key = hubNames.includes(registry) ? hubKey : registry;
  const fromEnvironment = find(environmentLogins(around.env), key);
  if (fromEnvironment) return headerOf(withPassword(fromEnvironment, 'DOCKER_AUTH_CONFIG'), key);
  const config = await readConfigFile(around);
  const helper = find(config.credHelpers, key) ?? config.credsStore;
  if (!helper) return headerOf(withPassword(find(config.auths, key) ?? {}, config.path), key);
  try {
    const login = await askHelper(helper, key, around, { signal, ...(helperTimeout && { timeout: helperTimeout }) });
    if (!login) return undefined;
    const { username, secret } = login;
    return headerOf(username === '<token>' ? { identitytoken: secret } : { username, password: secret }, key);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new UserError(
      { code: 'credentials.failed', args: { helper, registry, reason: messageOf(cause) } },
      { cause },
    );
  }
}

function environmentLogins(env: NodeJS.ProcessEnv): ReadonlyMap<string, StoredLogin> {
  const name = 'DOCKER_AUTH_CONFIG';
  return loginsIn(env[name] ? jsonObject(env[name], name).auths : undefined);
}

/** The value kept under a registry's own key, or else under an address on the same host: `https://host/v2/`. */
function find<T>(kept: ReadonlyMap<string, T>, key: string): T | undefined {
  const names = key === hubKey ? hubNames : [key];
  const same = [...kept.keys()].find(other => names.includes(other.replace(/^https?:\/\//, '').replace(/\/.*$/s, '')));
  return kept.get(key) ?? (same === undefined ? undefined : kept.get(same));
}

/** A stored login with its `auth` taken apart, which outranks a user name and password beside it. */
function withPassword({ auth, ...login }: StoredLogin, path: string): StoredLogin {
  if (!auth) return login;
  const text = Buffer.from(auth, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 1) throw new UserError({ code: 'config.unreadable', args: { path, reason: 'malformed auth' } });
  return { ...login, username: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, '') };
}

/** Padded, URL-safe Base64: an engine takes a value without padding for none at all. */
function headerOf(login: StoredLogin, key: string): string | undefined {
  if (!Object.values(login).some(Boolean)) return undefined;
  const text = Buffer.from(JSON.stringify({ ...login, serveraddress: key })).toString('base64');
  return text.replaceAll('+', '-').replaceAll('/', '_');
}
