import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { docker26RootFs } from './docker26';

export type Flavour = 'docker-20' | 'docker-26';

/**
 * A mount namespace in which an engine lives: what it mounts is seen by nobody else and vanishes with its last process.
 * It outlives the engine's own process, as a machine outlives its engine.
 */
export interface EngineRoom {
  /** The command line that runs `argv` in the room. Paths below the temp folder are the same inside and outside. */
  inside(argv: readonly string[]): string[];
}

/** Opens the room of an engine in the part's folder; it is closed by killing the processes that work in the folder. */
export async function openRoom(folder: string, flavour: Flavour): Promise<EngineRoom> {
  const root = flavour === 'docker-26' ? join(folder, 'root') : undefined;
  const script = [
    ownRun(folder),
    ...(root ? [await otherRoot(folder, root)] : []),
    'echo ready',
    'exec sleep infinity',
  ];
  const keeper = spawn('unshare', ['--mount', '--propagation', 'slave', 'sh', '-euc', script.join('\n')], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  keeper.stderr.on('data', data => {
    said += data;
  });
  await new Promise<void>((resolve, reject) => {
    createInterface(keeper.stdout).once('line', () => resolve());
    keeper.once('error', reject);
    keeper.once('exit', () => reject(new Error(`The engine's room could not be set up: ${said}`)));
  });
  keeper.unref();
  keeper.stdout.destroy();
  keeper.stderr.destroy();
  const enter = ['nsenter', `--mount=/proc/${keeper.pid}/ns/mnt`, '--'];
  return { inside: argv => [...enter, ...argv] };
}

/** A /run of its own, so that the machine's containerd is not found and shims leave no sockets; the firewall lock stays shared. */
function ownRun(folder: string): string {
  return `
    touch /run/xtables.lock ${folder}/xtables.lock
    mount --bind /run/xtables.lock ${folder}/xtables.lock
    mount -t tmpfs tmpfs /run
    touch /run/xtables.lock
    mount --bind ${folder}/xtables.lock /run/xtables.lock`;
}

/**
 * The root file system of another Debian, read from the cache and written on top of it, with this machine's devices and
 * temp folder. It becomes the root of the namespace itself: after a mere chroot, an exec into a container would land in
 * the machine's own files.
 */
async function otherRoot(folder: string, root: string): Promise<string> {
  const lower = await docker26RootFs();
  for (const name of ['root', 'upper', 'work']) await mkdir(join(folder, name));
  return `
    mount -t overlay -o lowerdir=${lower},upperdir=${folder}/upper,workdir=${folder}/work overlay ${root}
    for point in /proc /sys /dev /run; do mount --rbind $point ${root}$point; done
    mkdir -p ${root}${folder}
    mount --bind ${folder} ${root}${folder}
    cp -L /etc/resolv.conf ${root}/etc/resolv.conf
    cd ${root}
    mkdir -p old
    pivot_root . old
    umount -l old
    cd ${folder}`;
}
