import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnginePlace, EngineProgram } from './engineProgram';

/** The Docker Engine of a room: 20.10 of this machine, or what the room has for its root. */
export async function dockerd({ folder, socket, network, port }: EnginePlace): Promise<EngineProgram> {
  const config = join(folder, 'daemon.json');
  await writeFile(config, '{}');
  const temp = join(folder, 'tmp');
  await mkdir(temp);
  const pidFile = join(folder, 'pid');
  return {
    command: [
      '/usr/sbin/dockerd',
      ...['--host', `unix://${socket}`],
      ...(port === undefined ? [] : ['--host', `tcp://127.0.0.1:${port}`, '--tls=false']),
      ...['--config-file', config, '--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
      ...['--pidfile', pidFile, '--bridge', network.bridge],
      ...['--default-address-pool', `base=${network.pool},size=24`],
      ...['--exec-opt', 'native.cgroupdriver=cgroupfs', '--cgroup-parent', `/${network.cgroup}`],
    ],
    env: { DOCKER_TMPDIR: temp },
    // Pid files of processes that are no more; a new engine must not take them for alive.
    stale: [pidFile, join(folder, 'exec', 'containerd', 'containerd.pid')],
  };
}
