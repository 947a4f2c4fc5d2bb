import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UserError } from '../base/userError';
import type { Facts, Progress } from './record';

/** Added to the time by which a step has ended, for clocks and disks. */
const slack = 60_000;

/** Who works on a change. Process ids are used again: a change is thought to be worked on only as long as it may take. */
export interface Worker {
  readonly pid: number;
  isAlive(pid: number): boolean;
  now(): number;
}

export const thisProcess: Worker = {
  pid: process.pid,
  isAlive: pid => {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
  now: Date.now,
};

/**
 * Changes under way, each as a file `<change>.<pid of who works on it>`: its facts in the first line, then a line for each
 * step, on the disk before the step runs. All windows of a machine share the folder; renaming a file takes it over, which
 * only one of them can.
 */
export class Journal {
  private readonly working = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly worker: Worker = thisProcess,
  ) {}

  /** @throws UserError file.write */
  async begin(facts: Facts): Promise<JournaledChange> {
    const change = randomUUID();
    const file = this.fileOf(change, this.worker.pid);
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw unwritable(this.folder, error);
    }
    await append(file, facts, 'wx');
    await settle(this.folder);
    return this.taken(change, file, facts, {});
  }

  /** The changes that nobody works on any more, the oldest first. */
  async abandoned(): Promise<AbandonedChange[]> {
    const found: AbandonedChange[] = [];
    for (const name of await readdir(this.folder).catch(() => [])) {
      const [, change = '', pid] = /^([0-9a-f-]{36})\.(\d+)$/.exec(name) ?? [];
      if (!change || this.working.has(change)) continue;
      const file = join(this.folder, name);
      const read = await readChange(file).catch(() => undefined);
      if (!read) await rm(file, { force: true });
      else if (!this.isWorkedOn(Number(pid), read.progress)) {
        found.push({ ...read, take: () => this.take(change, file, read) });
      }
    }
    return found.sort((a, b) => a.facts.began - b.facts.began);
  }

  private isWorkedOn(pid: number, { until = Number.POSITIVE_INFINITY }: Progress): boolean {
    if (pid === this.worker.pid) return false;
    return this.worker.isAlive(pid) && this.worker.now() < until + slack;
  }

  /** Undefined where another window was faster. */
  private async take(change: string, file: string, { facts, progress }: Read): Promise<JournaledChange | undefined> {
    if (this.working.has(change)) return undefined;
    const own = this.fileOf(change, this.worker.pid);
    try {
      if (own !== file) await rename(file, own);
    } catch {
      return undefined;
    }
    return this.taken(change, own, facts, progress);
  }

  private taken(change: string, file: string, facts: Facts, progress: Progress): JournaledChange {
    this.working.add(change);
    return new JournaledChange(file, facts, progress, () => this.working.delete(change));
  }

  private fileOf(change: string, pid: number): string {
    return join(this.folder, `${change}.${pid}`);
  }
}

interface Read {
  readonly facts: Facts;
  readonly progress: Progress;
}

/** A change that was left half-way. */
export interface AbandonedChange extends Read {
  /** Takes it over; undefined where another window was faster. */
  take(): Promise<JournaledChange | undefined>;
}

/** A change that this process works on. */
export class JournaledChange {
  constructor(
    private readonly file: string,
    readonly facts: Facts,
    private current: Progress,
    private readonly ended: () => void,
  ) {}

  get progress(): Progress {
    return this.current;
  }

  /** Resolves when it is on the disk. Throws UserError file.write. */
  async note(progress: Progress): Promise<void> {
    await append(this.file, progress, 'a');
    this.current = { ...this.current, ...progress };
  }

  /** Forgets the change: it is done, or undone. */
  async sweep(): Promise<void> {
    this.ended();
    await rm(this.file, { force: true });
  }

  /** Leaves it to whoever finds it. */
  leave(): void {
    this.ended();
  }
}

async function append(file: string, line: object, flags: 'a' | 'wx'): Promise<void> {
  try {
    const handle = await open(file, flags, 0o600);
    try {
      await handle.appendFile(`${JSON.stringify(line)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unwritable(file, error);
  }
}

function unwritable(path: string, cause: unknown): UserError {
  return new UserError({ code: 'file.write', args: { path, reason: messageOf(cause) } }, { cause });
}

/** Sees to it that a new file's name is on the disk too, where a folder can be told to. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** A line that was cut off was never acted on. */
async function readChange(file: string): Promise<Read | undefined> {
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  const [facts, ...notes] = lines.map(line => JSON.parse(line) as unknown);
  if (!facts) return undefined;
  return { facts: facts as Facts, progress: Object.assign({}, ...(notes as Progress[])) };
}
