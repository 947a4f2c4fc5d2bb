import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MissingPart } from './apt';
import type { EnginePlace, EngineProgram } from './engineProgram';
import { runOrThrow } from './process';

/** Debian's packages of a Podman that runs containers by itself. */
export const podmanPackages = ['podman', 'runc', 'conmon', 'containernetworking-plugins', 'iptables', 'iproute2'];

/** Podman's service of the Docker API. It is only that: containers live on when it ends. */
export async function podman({ folder, socket }: EnginePlace): Promise<EngineProgram> {
  await requireVersion();
  const config = join(folder, 'containers.conf');
  await writeFile(config, configOf(folder));
  const storage = join(folder, 'storage.conf');
  await writeFile(storage, storageOf(folder));
  const temp = join(folder, 'tmp');
  await mkdir(temp);
  return {
    command: ['/usr/bin/podman', 'system', 'service', '--time', '0', `unix://${socket}`],
    env: { CONTAINERS_CONF: config, CONTAINERS_STORAGE_CONF: storage, TMPDIR: temp },
    stale: [socket],
  };
}

/** crun and the usual limits fail where both versions of control groups are mounted; no journal is to be written to. */
function configOf(folder: string): string {
  return `
    [containers]
    default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
    log_driver = "k8s-file"
    [engine]
    runtime = "runc"
    cgroup_manager = "cgroupfs"
    events_logger = "file"
    tmp_dir = "/run/libpod"
    [network]
    network_backend = "cni"
    network_config_dir = "${folder}/networks"`;
}

/** Podman refuses long paths for what it keeps while it runs; the room's /run is its own. */
function storageOf(folder: string): string {
  return `
    [storage]
    driver = "overlay"
    graphroot = "${folder}/data"
    runroot = "/run/containers"`;
}

async function requireVersion(): Promise<void> {
  const told = (await runOrThrow('/usr/bin/podman', ['--version'])).trim();
  if (!told.startsWith('podman version 4.')) throw new MissingPart(`Podman 4 is needed, this is ${told}`);
}
