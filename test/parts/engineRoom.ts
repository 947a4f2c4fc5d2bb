import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { docker26RootFs } from './docker26';

export type Flavour = 'docker-20' | 'docker-26' | 'podman-4';

/**
 * Namespaces in which an engine lives: what it mounts is seen by nobody else and vanishes with its last process. They
 * outlive the engine's own process, as a machine outlives its engine.
 */
export interface EngineRoom {
  /** The command line that runs `argv` in the room. Paths below the temp folder are the same inside and outside. */
  inside(argv: readonly string[]): string[];
}

/**
 * Opens the room of an engine in the part's folder; it is closed by killing the processes that work in the folder.
 *
 * @param cgroup the control group below which all of its containers are to be
 */
export async function openRoom(folder: string, flavour: Flavour, cgroup: string): Promise<EngineRoom> {
  const root = flavour === 'docker-26' ? join(folder, 'root') : undefined;
  const apart = flavour === 'podman-4';
  const script = [
    ...(apart ? [ownMachine(folder), ownCgroups(folder, cgroup)] : [ownRun(folder)]),
    ...(root ? [await otherRoot(folder, root)] : []),
    ...(apart ? [`exec unshare --cgroup sh -euc '${inLeaf}${keep}'`] : [keep]),
  ];
  const unshare = ['--mount', '--propagation', 'slave', ...(apart ? ['--net'] : [])];
  const keeper = spawn('unshare', [...unshare, 'sh', '-euc', script.join('\n')], {
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
  const kinds = { mount: 'mnt', ...(apart && { net: 'net', cgroup: 'cgroup' }) };
  const spaces = Object.entries(kinds).map(([kind, file]) => `--${kind}=/proc/${keeper.pid}/ns/${file}`);
  const enter = ['nsenter', ...spaces, '--'];
  return { inside: argv => [...enter, ...argv] };
}

const keep = `
    echo ready
    exec sleep infinity`;

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
 * What Podman would share with another one of the machine: networks with their firewall (published ports are reached only
 * from within), locks, and what it notes below /var/lib.
 */
function ownMachine(folder: string): string {
  return `
    ip link set lo up
    mount -t tmpfs tmpfs /run
    mount -t tmpfs tmpfs /dev/shm
    mkdir ${folder}/data
    mount -t tmpfs tmpfs ${folder}/data
    mkdir ${folder}/lib ${folder}/lib-work
    mount -t overlay -o lowerdir=/var/lib,upperdir=${folder}/lib,workdir=${folder}/lib-work overlay /var/lib`;
}

/**
 * Takes a control group for the root of them all, in each hierarchy: Podman makes its own at a place that cannot be set.
 * To be followed by a control group namespace, which begins where its first process is.
 */
function ownCgroups(folder: string, cgroup: string): string {
  return `
    mkdir ${folder}/cgroup
    mount --rbind /sys/fs/cgroup ${folder}/cgroup
    for root in $(awk '$2 ~ "^/sys/fs/cgroup" && $3 ~ "^cgroup2?$" { print $2 }' /proc/self/mounts); do
      own=${folder}/cgroup\${root#/sys/fs/cgroup}/${cgroup}
      mkdir $own
      for file in cpuset.cpus cpuset.mems; do
        if [ -e $own/$file ]; then cat $root/$file > $own/$file; fi
      done
      echo $$ > $own/cgroup.procs
      umount $root
      mount --bind $own $root
    done
    umount -R ${folder}/cgroup`;
}

/** In the newer kind of control groups one that has groups below it cannot have processes too. */
const inLeaf = `
    if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
      mkdir /sys/fs/cgroup/room
      echo $$ > /sys/fs/cgroup/room/cgroup.procs
    fi`;

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
