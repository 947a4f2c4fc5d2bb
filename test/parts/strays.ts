import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { leftFolders, runOf } from './leftovers';
import { busyCgroups, takenBridges } from './networkSlot';
import { processOf, runningProcesses } from './procfs';
import { runVariable } from './runsFolder';
import { waitFor } from './waitFor';

/** Marks this process and all it will start as one run, and remembers which bridges and control groups are there already. */
export function markRun(): void {
  process.env[runVariable] = `${process.pid}-${processOf(process.pid)?.startTime ?? 0}`;
  before = new Set([...takenBridges(), ...busyCgroups()]);
}

let before = new Set<string>();

/**
 * What a run has left on the machine after its clean-up, each in words: processes, folders, and, unless other runs are at
 * work, bridges and containers. Processes that are just ending are waited for.
 */
export async function strays(): Promise<string[]> {
  await waitFor('the last processes to end', () => markedProcesses().length === 0, { timeout: 5_000 }).catch(
    () => undefined,
  );
  const { dead, alive } = leftFolders();
  const fresh = (names: string[]) => (alive.length ? [] : names.filter(name => !before.has(name)));
  return [
    ...markedProcesses(),
    ...dead.filter(folder => runOf(folder) === process.env[runVariable]).map(folder => `folder ${basename(folder)}`),
    ...fresh(takenBridges()).map(name => `bridge ${name}`),
    ...fresh(busyCgroups()).map(name => `processes in the control group ${name}`),
  ];
}

function markedProcesses(): string[] {
  const mark = `${runVariable}=${process.env[runVariable]}\0`;
  return runningProcesses()
    .filter(({ pid }) => pid !== process.pid && environmentOf(pid).includes(mark))
    .map(({ pid, commandLine }) => `process ${pid}: ${commandLine.slice(0, 200)}`);
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}
