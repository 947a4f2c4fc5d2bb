import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process of this machine as Linux shows it under /proc. */
export interface RunningProcess {
  pid: number;
  parent: number;
  name: string;
  /** Clock ticks since boot; with the pid it names a process for good. */
  startTime: string;
  commandLine: string;
}

/** The process of that id, or undefined when there is none (zombies count as none). */
export function processOf(pid: number): RunningProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    const fields = stat.slice(end + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return {
      pid,
      parent: Number(fields[1]),
      name: stat.slice(stat.indexOf('(') + 1, end),
      startTime: fields[19] ?? '',
      commandLine: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(),
    };
  } catch {
    return undefined;
  }
}

/** All processes; empty where there is no /proc. */
export function runningProcesses(): RunningProcess[] {
  try {
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .flatMap(name => processOf(Number(name)) ?? []);
  } catch {
    return [];
  }
}

/**
 * The processes which belong to a folder, with everything they started: those that name it on their command line, work
 * in it or run from it. The current process and its ancestors are never among them.
 */
export function processesOfFolder(folder: string): RunningProcess[] {
  const all = runningProcesses();
  const byPid = new Map(all.map(p => [p.pid, p]));
  const spared = new Set<number>();
  for (let p = byPid.get(process.pid); p; p = byPid.get(p.parent)) spared.add(p.pid);
  const found = new Set(
    all
      .filter(
        p => mentions(p.commandLine, folder) || linksInto(p.pid, 'cwd', folder) || linksInto(p.pid, 'exe', folder),
      )
      .map(p => p.pid),
  );
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const p of all) if (found.has(p.parent) && !spared.has(p.parent)) found.add(p.pid);
  }
  return all.filter(p => found.has(p.pid) && !spared.has(p.pid));
}

/** The mount points at or below a folder, deepest first. */
export function mountsOfFolder(folder: string): string[] {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8')
      .split('\n')
      .map(line =>
        line.split(' ')[4]?.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
      )
      .filter((point): point is string => point === folder || point?.startsWith(`${folder}/`) === true)
      .sort((a, b) => b.length - a.length);
  } catch {
    return [];
  }
}

function mentions(commandLine: string, folder: string): boolean {
  return commandLine.includes(`${folder}/`) || commandLine.endsWith(folder) || commandLine.includes(`${folder} `);
}

function linksInto(pid: number, link: 'cwd' | 'exe', folder: string): boolean {
  try {
    const target = readlinkSync(`/proc/${pid}/${link}`);
    return target === folder || target.startsWith(`${folder}/`);
  } catch {
    return false;
  }
}
