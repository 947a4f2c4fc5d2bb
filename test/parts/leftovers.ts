import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptySlot, releaseSlot } from './networkSlot';
import { mountsOfFolder, processesOfFolder, processOf } from './procfs';
import { runFile, runsFolder } from './runsFolder';

/** Notes in a part's folder that the part uses a network slot, so that whoever cleans up knows. */
export function noteSlot(folder: string, slot: number): void {
  writeFileSync(join(folder, slotFile), String(slot));
}

const slotFile = 'network-slot';

/**
 * Takes a folder of parts down by force: its processes are killed, its mounts unmounted, the network slots noted in it or
 * in its direct sub-folders released, and it is deleted. Synchronous, so that it can be the last act of a process.
 */
export function removeLeftovers(folder: string): void {
  const slots = [folder, ...subfolders(folder)].flatMap(slotOf);
  for (let round = 0; round < 20; round++) {
    const alive = processesOfFolder(folder);
    for (const { pid } of alive) killNow(pid);
    for (const slot of slots) emptySlot(slot);
    if (alive.length === 0) break;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
  // Once only: from then on it may be another's.
  for (const slot of slots) releaseSlot(slot);
  for (const mount of mountsOfFolder(folder)) execFileSync('umount', ['-l', mount], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Removes what killed runs have left behind; runs that are still going are not touched. Returns the folders removed. */
export function sweepLeftovers(): string[] {
  const { dead } = leftFolders();
  for (const folder of dead) removeLeftovers(folder);
  return dead;
}

/** The folders of processes that are no more, and those of other processes that are still at work. */
export function leftFolders(): { dead: string[]; alive: string[] } {
  const own = (pid: string | undefined): boolean => Number(pid) === process.pid;
  const folders = subfolders(runsFolder()).flatMap(folder => {
    const [, pid, startTime] = /(\d+)-(\d+)$/.exec(folder) ?? [];
    return pid === undefined || own(pid) ? [] : [{ folder, dead: processOf(Number(pid))?.startTime !== startTime }];
  });
  return {
    dead: folders.filter(({ dead }) => dead).map(({ folder }) => folder),
    alive: folders.filter(({ dead }) => !dead).map(({ folder }) => folder),
  };
}

/** The mark of the run that made a process's folder. */
export function runOf(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, runFile), 'utf8');
  } catch {
    return undefined;
  }
}

function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => join(folder, entry.name));
  } catch {
    return [];
  }
}

function slotOf(folder: string): number[] {
  try {
    return [Number(readFileSync(join(folder, slotFile), 'utf8'))];
  } catch {
    return [];
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone already
  }
}
