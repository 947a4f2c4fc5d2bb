import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { withLock } from './lock';
import { say } from './say';

/** Where what was installed for tests is kept between runs, outside of any clone. */
export function cacheRoot(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'quayside');
}

/**
 * The folder of that name in the cache; when there is none, `install` fills it first. Two runs never install the same
 * thing at once, and a folder appears under its name only when it is whole. Put versions into the name.
 */
export async function cached(name: string, install: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheRoot(), name);
  if (await exists(folder)) return folder;
  return withLock(`cache-${name}`, async () => {
    if (await exists(folder)) return folder;
    await removePartial(folder);
    const partial = `${folder}.partial-${process.pid}`;
    await mkdir(partial, { recursive: true });
    const start = Date.now();
    say(`Installing ${name} into ${cacheRoot()}`);
    await install(partial);
    await rename(partial, folder);
    say(`Installed ${name} in ${Math.round((Date.now() - start) / 1000)} s`);
    return folder;
  });
}

async function removePartial(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder)).catch(() => [])) {
    if (name.startsWith(`${basename(folder)}.partial-`)) {
      await rm(join(dirname(folder), name), { recursive: true, force: true });
    }
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
