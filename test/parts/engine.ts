import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ensureApt } from './apt';
import { makeFolder, onCleanup } from './cleanup';
import { cliFile, type EngineHandle, engineHandle, ping } from './engineHandle';
import { type EngineRoom, type Flavour, openRoom } from './engineRoom';
import { noteSlot, removeLeftovers } from './leftovers';
import { claimSlot } from './networkSlot';
import { exited } from './process';
import { waitFor } from './waitFor';

export interface EngineOptions {
  /** `docker-20` (API 1.41, the default) or `docker-26` (API 1.45). */
  flavour?: Flavour;
  /** Listen on 127.0.0.1 too, without TLS. */
  tcp?: boolean;
}

/** A Docker Engine of our own, with its own data, bridge, addresses and control group, apart from the machine's. */
export interface Engine extends EngineHandle {
  /** `tcp://127.0.0.1:port`, when asked for. */
  readonly tcpHost: string | undefined;
  /** Ends the engine with SIGKILL, as a crash would: its containers live on. Resolves when it is dead. */
  kill(): Promise<void>;
  /** Freezes the engine (SIGSTOP): connections are accepted by the kernel, nothing answers. */
  pause(): void;
  resume(): void;
  /** Ends the engine in order: it stops its containers first, by their own grace periods. */
  stop(): Promise<void>;
  /** Starts it again with the same data on the same socket. Resolves when it answers. */
  start(): Promise<void>;
  /** Ends it by force and removes every trace: containers, networks, firewall rules, data. */
  dispose(): Promise<void>;
}

/** Starts a private engine and resolves when it answers (about 2 s). Needs root on a Debian-like system. */
export async function startEngine({ flavour = 'docker-20', tcp = false }: EngineOptions = {}): Promise<Engine> {
  await ensureApt(['docker.io', 'iptables', 'iproute2', 'util-linux']);
  const folder = await makeFolder('engine');
  const unregister = onCleanup(async () => removeLeftovers(folder));
  const dispose = async (): Promise<void> => {
    removeLeftovers(folder);
    unregister();
  };
  try {
    const network = claimSlot();
    noteSlot(folder, network.slot);
    const socket = join(folder, 'docker.sock');
    const port = tcp ? await freePort() : undefined;
    const config = join(folder, 'daemon.json');
    await writeFile(config, '{}');
    await mkdir(join(folder, 'tmp'));
    const room = await openRoom(folder, flavour);
    const daemon = new Daemon(folder, room, [
      ...['--host', `unix://${socket}`],
      ...(port === undefined ? [] : ['--host', `tcp://127.0.0.1:${port}`, '--tls=false']),
      ...['--config-file', config, '--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
      ...['--pidfile', join(folder, 'pid'), '--bridge', network.bridge],
      ...['--default-address-pool', `base=${network.pool},size=24`],
      ...['--exec-opt', 'native.cgroupdriver=cgroupfs', '--cgroup-parent', `/${network.cgroup}`],
    ]);
    await daemon.start(socket);
    await writeFile(
      join(folder, cliFile),
      JSON.stringify(flavour === 'docker-20' ? ['/usr/bin/docker'] : room.inside(['/usr/bin/docker'])),
    );
    const handle = await engineHandle(socket, flavour);
    return {
      ...handle,
      tcpHost: port === undefined ? undefined : `tcp://127.0.0.1:${port}`,
      kill: () => daemon.end('SIGKILL'),
      pause: () => daemon.signal('SIGSTOP'),
      resume: () => daemon.signal('SIGCONT'),
      stop: () => daemon.end('SIGTERM'),
      start: () => daemon.start(socket),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** The dockerd process itself: it comes and goes while room, data and socket path stay. */
class Daemon {
  private child: ChildProcess | undefined;

  constructor(
    private readonly folder: string,
    private readonly room: EngineRoom,
    private readonly args: readonly string[],
  ) {}

  async start(socket: string): Promise<void> {
    await this.forgetLastLife();
    const log = openSync(join(this.folder, 'dockerd.log'), 'a');
    const [command = '', ...args] = this.room.inside(['/usr/sbin/dockerd', ...this.args]);
    const env = {
      ...process.env,
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      TMPDIR: undefined,
      DOCKER_TMPDIR: join(this.folder, 'tmp'),
    };
    const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log], cwd: this.folder, env });
    closeSync(log);
    child.unref();
    this.child = child;
    await Promise.race([
      waitFor('an answer of the private engine', () => ping(socket), { timeout: 60_000 }),
      exited(child).then(async () => {
        throw new Error(`dockerd ended at its start:\n${(await this.log()).slice(-4000)}`);
      }),
    ]);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child) return;
    child.ref();
    this.signal(signal);
    if (signal !== 'SIGKILL') this.signal('SIGCONT');
    await exited(child);
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** A killed engine leaves pid files of processes that are no more; a new one must not take them for alive. */
  private async forgetLastLife(): Promise<void> {
    const containerd = join(this.folder, 'exec', 'containerd');
    for (const file of [join(this.folder, 'pid'), join(containerd, 'containerd.pid')]) await rm(file, { force: true });
  }

  private log(): Promise<string> {
    return readFile(join(this.folder, 'dockerd.log'), 'utf8').catch(() => '');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
