import { readdir, realpath, stat, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { makeFolder } from '../parts/cleanup';
import { docker26RootFs } from '../parts/docker26';
import { run, runOrThrow } from '../parts/process';
import { ids } from './place';

/** A docker CLI that can be asked. */
export interface Cli {
  /** Such as `28.2.2`. */
  readonly version: string;
  /** A folder for PATH, in which it is called `docker`. */
  readonly folder: string;
}

/** Every docker CLI on PATH, each version once. */
export async function clisOnPath(): Promise<Cli[]> {
  const found = new Map<string, Cli>();
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const cli = await cliOf([join(folder, 'docker')]).catch(() => undefined);
    if (cli && !found.has(cli.version)) found.set(cli.version, cli);
  }
  return [...found.values()];
}

/** The CLI of Debian 13 in the cache, run by that system's own loader and libraries, so that it sees this machine's files. */
export async function cli26(): Promise<Cli> {
  const root = await docker26RootFs();
  const [libraries] = (await readdir(join(root, 'usr', 'lib'))).filter(name => name.endsWith('-linux-gnu'));
  const folder = join(root, 'usr', 'lib', libraries ?? '');
  const loader = (await readdir(folder)).find(name => name.startsWith('ld-linux'));
  return cliOf([join(folder, loader ?? ''), '--library-path', folder, join(root, 'usr', 'bin', 'docker')]);
}

/** How many years, as the major version counts them, and the month or minor: `20.10`. */
export function seriesOf({ version }: Cli): string {
  return version.split('.').slice(0, 2).join('.');
}

/** Long names of all flags that the help of `docker run` shows. */
export async function flagsOf({ folder }: Cli): Promise<string[]> {
  const env = { DOCKER_HOST: 'unix:///no/engine.sock', DOCKER_CONFIG: '/no/config' };
  const { stdout } = await runAlone([join(folder, 'docker'), 'run', '--help'], env, '/');
  return [...stdout.matchAll(/^ +(?:-\w, )?--([\w-]+)/gm)].map(([, name = '']) => name);
}

async function cliOf(command: readonly string[]): Promise<Cli> {
  const [program = '', ...args] = command;
  await stat(program);
  const said = await runOrThrow(program, [...args, '--version']);
  const version = /^Docker version ([\d.]+)/.exec(said)?.[1];
  if (!version) throw new Error(`${program} does not tell its version: ${said}`);
  const folder = await makeFolder('cli');
  if (args.length === 0) await symlink(await realpath(program), join(folder, 'docker'));
  else await script(join(folder, 'docker'), `exec ${command.join(' ')} "$@"`);
  // What lines of the corpus call beside docker.
  await script(join(folder, 'sudo'), 'exec "$@"');
  await script(join(folder, 'id'), `[ "$1" = -u ] && echo ${ids.user} || echo ${ids.group}`);
  return { version, folder };
}

async function script(path: string, text: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

/** What such a program printed and how it ended, run with nothing in its environment but `env`. */
export function runAlone(command: readonly string[], env: Readonly<Record<string, string>>, cwd: string) {
  const words = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return run('env', ['-i', ...words, ...command], { cwd, timeout: 30_000 });
}
