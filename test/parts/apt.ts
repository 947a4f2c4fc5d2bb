import { existsSync } from 'node:fs';
import { withLock } from './lock';
import { run, runOrThrow } from './process';
import { say } from './say';

/** Thrown where a part of a test run is not there and cannot be installed; the message says what to install. */
export class MissingPart extends Error {}

/**
 * Sees to it that Debian packages are installed: on a Debian-like system as root by installing what is missing, anywhere
 * else by rejecting with a {@link MissingPart}.
 */
export async function ensureApt(packages: readonly string[]): Promise<void> {
  const missing = await missingOf(packages);
  if (missing.length === 0) return;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    throw new MissingPart(`Install first (Debian's package names): ${missing.join(' ')}`);
  }
  await withLock('apt', async () => {
    const still = await missingOf(packages);
    if (still.length === 0) return;
    say(`Installing ${still.join(' ')} with apt-get`);
    const install = [
      'install',
      '-y',
      '--no-install-recommends',
      '--no-remove',
      '-o',
      'DPkg::Lock::Timeout=300',
      ...still,
    ];
    // Keeps packages from starting their services, under systemd and without it.
    const env = { DEBIAN_FRONTEND: 'noninteractive', SYSTEMD_OFFLINE: '1', RUNLEVEL: '1' };
    const { code } = await run('apt-get', install, { env });
    if (code === 0) return;
    await runOrThrow('apt-get', ['update'], { env })
      .then(() => runOrThrow('apt-get', install, { env }))
      .catch(error => {
        throw new MissingPart(`Could not install ${still.join(' ')}`, { cause: error });
      });
  });
}

/** dpkg-query's own placeholders. */
const queryFormat = ['$', '{Package} ', '$', '{db:Status-Status}\n'].join('');

async function missingOf(packages: readonly string[]): Promise<string[]> {
  const query = await run('dpkg-query', ['-W', '-f', queryFormat, ...packages]).catch(() => undefined);
  if (!query) return [...packages];
  const installed = new Set(
    query.stdout.split('\n').flatMap(line => (line.endsWith(' installed') ? line.split(' ')[0] : [])),
  );
  return packages.filter(name => !installed.has(name));
}
