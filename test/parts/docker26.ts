import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureApt } from './apt';
import { cached } from './cacheFolder';
import { runOrThrow } from './process';

const packages = ['docker.io', 'docker-cli', 'docker-compose', 'iptables', 'ca-certificates'];

/** A folder with Debian 13 in it: Docker Engine and CLI 26.1 with Compose 2.26. Made once (about a minute), then cached. */
export function docker26RootFs(): Promise<string> {
  return cached('debian-13-docker-26', async folder => {
    await ensureApt(['debootstrap', 'ca-certificates']);
    await runOrThrow('debootstrap', ['--variant=minbase', `--include=${packages.join(',')}`, 'trixie', folder], {
      timeout: 10 * 60_000,
    });
    for (const waste of ['var/cache/apt', 'var/lib/apt/lists', 'usr/share/doc', 'usr/share/locale', 'usr/share/man']) {
      await rm(join(folder, waste), { recursive: true, force: true });
    }
  });
}
