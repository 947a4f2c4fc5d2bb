import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ensureApt } from './apt';
import { makeFolder, onCleanup } from './cleanup';
import { dockerd } from './dockerd';
import { cliFile, type EngineHandle, engineHandle, ping } from './engineHandle';
import type { EngineProgram } from './engineProgram';
import { type EngineRoom, type Flavour, openRoom } from './engineRoom';
import { noteSlot, removeLeftovers } from './leftovers';
import { claimSlot } from './networkSlot';
import { podman, podmanPackages } from './podman';
import { exited } from './process';
import { waitFor } from './waitFor';

export interface EngineOptions {
  /** `docker-20` (API 1.41, the default), `docker-26` (API 1.45) or `podman-4` (Podman 4.3, API 1.41). */
  flavour?: Flavour;
  /** Listen on 127.0.0.1 too, without TLS. Docker only. */
  tcp?: boolean;
}

/** An engine of our own, with its own data, bridge, addresses and control group, apart from the machine's. */
export interface Engine extends EngineHandle {
  /** `tcp://127.0.0.1:port`, when asked for. */
  readonly tcpHost: string | undefined;
  /** Ends the engine with SIGKILL, as a crash would: its containers live on. Resolves when it is dead. */
  kill(): Promise<void>;
  /** Freezes the engine (SIGSTOP): connections are accepted by the kernel, nothing answers. */
  pause(): void;
  resume(): void;
  /** Ends the engine in order: Docker stops its containers first, by their own grace periods. */
  stop(): Promise<void>;
  /** Starts it again with the same data on the same socket. Resolves when it answers. */
  start(): Promise<void>;
  /** Ends it by force and removes every trace: containers, networks, firewall rules, data. */
  dispose(): Promise<void>;
}

/** Starts a private engine and resolves when it answers (about 2 s). Needs root on a Debian-like system. */
export async function startEngine({ flavour = 'docker-20', tcp = false }: EngineOptions = {}): Promise<Engine> {
  const podmans = flavour === 'podman-4';
  await ensureApt(['docker.io', 'iptables', 'iproute2', 'util-linux', ...(podmans ? podmanPackages : [])]);
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
    const room = await openRoom(folder, flavour, network.cgroup);
    const program = await (podmans ? podman : dockerd)({ folder, socket, network, port });
    const service = new Service(folder, room, program);
    await service.start(socket);
    await writeFile(
      join(folder, cliFile),
      JSON.stringify(flavour === 'docker-26' ? room.inside(['/usr/bin/docker']) : ['/usr/bin/docker']),
    );
    const handle = await engineHandle(socket, flavour);
    return {
      ...handle,
      tcpHost: port === undefined ? undefined : `tcp://127.0.0.1:${port}`,
      kill: () => service.end('SIGKILL'),
      pause: () => service.signal('SIGSTOP'),
      resume: () => service.signal('SIGCONT'),
      stop: () => service.end('SIGTERM'),
      start: () => service.start(socket),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** The engine's process itself: it comes and goes while room, data and socket path stay. */
class Service {
  private child: ChildProcess | undefined;

  constructor(
    private readonly folder: string,
    private readonly room: EngineRoom,
    private readonly program: EngineProgram,
  ) {}

  async start(socket: string): Promise<void> {
    for (const file of this.program.stale) await rm(file, { force: true });
    const log = openSync(join(this.folder, logFile), 'a');
    const [command = '', ...args] = this.room.inside(this.program.command);
    const env = {
      ...process.env,
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      TMPDIR: undefined,
      ...this.program.env,
    };
    const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log], cwd: this.folder, env });
    closeSync(log);
    child.unref();
    this.child = child;
    await Promise.race([
      waitFor('an answer of the private engine', () => ping(socket), { timeout: 60_000 }),
      exited(child).then(async () => {
        throw new Error(`The engine ended at its start:\n${(await this.log()).slice(-4000)}`);
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

  private log(): Promise<string> {
    return readFile(join(this.folder, logFile), 'utf8').catch(() => '');
  }
}

const logFile = 'engine.log';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
