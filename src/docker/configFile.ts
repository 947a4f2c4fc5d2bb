import { access, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import { messageOf, UserError } from '../base/userError';

/** The machine and the user whose docker configuration is read. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The user's home folder. */
  readonly home: string;
  /** The text of a file; rejects with node's error when there is none. */
  readonly readFile: (path: string) => Promise<string>;
  readonly exists: (path: string) => Promise<boolean>;
}

/** This machine and this user, as they are now, where `given` says nothing else. */
export function surroundings(given: Partial<Surroundings> = {}): Surroundings {
  return {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    readFile: path => readFile(path, 'utf8'),
    exists: path =>
      access(path).then(
        () => true,
        () => false,
      ),
    ...given,
  };
}

/** What is kept of a login; `auth` is the Base64 of `username:password`. */
export interface StoredLogin {
  readonly auth?: string;
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
  readonly registrytoken?: string;
}

/** The part of the docker CLI's `config.json` that Quayside reads. */
export interface ConfigFile {
  readonly path: string;
  readonly currentContext: string;
  readonly auths: ReadonlyMap<string, StoredLogin>;
  readonly credHelpers: ReadonlyMap<string, string>;
  readonly credsStore: string;
}

/** A path below the docker CLI's folder: `DOCKER_CONFIG`, or `.docker` in the home folder. */
export function configPath({ env, platform, home }: Surroundings, ...parts: readonly string[]): string {
  const { join } = platform === 'win32' ? win32 : posix;
  return join(env.DOCKER_CONFIG || join(home, '.docker'), ...parts);
}

/**
 * Reads `config.json` anew; a missing one is as good as an empty one. Where the CLI warns of one that it cannot read and
 * goes on as if it were empty, this fails: another engine than the one that was chosen would be a bad surprise.
 *
 * @throws UserError config.unreadable
 */
export async function readConfigFile(around: Surroundings): Promise<ConfigFile> {
  const path = configPath(around, 'config.json');
  const raw = (await readJson(around, path)) ?? {};
  return {
    path,
    currentContext: textIn(raw.currentContext),
    auths: loginsIn(raw.auths),
    credHelpers: new Map(entriesIn(raw.credHelpers).map(([registry, name]) => [registry, textIn(name)])),
    credsStore: textIn(raw.credsStore),
  };
}

/**
 * The JSON object in a file, or undefined when there is no such file.
 *
 * @throws UserError config.unreadable
 */
export async function readJson(around: Surroundings, path: string): Promise<Record<string, unknown> | undefined> {
  let text: string;
  try {
    text = await around.readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException | null)?.code === 'ENOENT') return undefined;
    throw new UserError({ code: 'config.unreadable', args: { path, reason: messageOf(cause) } }, { cause });
  }
  return jsonObject(text, path);
}

/**
 * The JSON object that is `text`. The parser's own message is dropped, as it quotes the text and that may hold secrets.
 *
 * @param path where the text comes from
 * @throws UserError config.unreadable
 */
export function jsonObject(text: string, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new UserError({ code: 'config.unreadable', args: { path, reason: 'not a JSON object' } });
}

/** The `auths` of a configuration: logins by the registry as it is written there. */
export function loginsIn(auths: unknown): ReadonlyMap<string, StoredLogin> {
  return new Map(
    entriesIn(auths).map(([registry, login]) => {
      const fields = entriesIn(login).filter(([, value]) => typeof value === 'string' && value !== '');
      return [registry, Object.fromEntries(fields)];
    }),
  );
}

function entriesIn(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
