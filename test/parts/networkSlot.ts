import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { noteFirewall, removeRules, restoreFirewall } from './firewall';
import { quietly } from './quietly';

/**
 * A private engine's share of what is global on a machine: a bridge, a range of addresses and a control group, all named
 * by one small number, so that they can be found and removed without the engine.
 */
export interface NetworkSlot {
  slot: number;
  bridge: string;
  /** CIDR from which the engine takes its networks' subnets. */
  pool: string;
  cgroup: string;
}

const slots = 50;

/** Takes a free slot: creating its bridge is the claim. Rejects when the machine has none left. */
export function claimSlot(): NetworkSlot {
  noteFirewall();
  for (let slot = 0; slot < slots; slot++) {
    const { bridge, range, cgroup } = namesOf(slot);
    if (ip('-4', 'route').includes(range)) continue;
    try {
      ip('link', 'add', bridge, 'type', 'bridge');
    } catch {
      continue;
    }
    ip('address', 'add', `${range}0.1/24`, 'dev', bridge);
    ip('link', 'set', bridge, 'up');
    return { slot, bridge, pool: `${range}0.0/16`, cgroup };
  }
  throw new Error(`No network slot is free: ${slots} private engines are up`);
}

/** Kills what runs in the control group of a slot's engine, and removes the group where it is empty. Never throws. */
export function emptySlot(slot: number): void {
  for (const folder of cgroupFolders(namesOf(slot).cgroup)) emptyCgroup(folder);
}

/** Removes whatever else a slot's engine left, bridges and firewall rules; with that the slot is free. Never throws. */
export function releaseSlot(slot: number): void {
  const { bridge, range } = namesOf(slot);
  const bridges = new Set([bridge]);
  for (const line of quietly(() => ip('-o', '-4', 'address'))) {
    const [, name, , address] = line.split(/\s+/);
    if (name && address?.startsWith(range)) bridges.add(name);
  }
  removeRules(rule => rule.includes(range) || [...bridges].some(name => rule.split(' ').includes(name)));
  for (const name of bridges) quietly(() => ip('link', 'delete', name));
  restoreFirewall();
}

/** The bridges of all slots that are taken, for whoever compares a machine before and after. */
export function takenBridges(): string[] {
  return quietly(() => ip('-o', 'link')).flatMap(line => /^\d+: (qs\d+):/.exec(line)?.[1] ?? []);
}

/** The control groups of slots in which something runs, be it frozen. */
export function busyCgroups(): string[] {
  const root = '/sys/fs/cgroup';
  const all = quietly(() => [root, ...subfolders(root)].flatMap(subfolders).join('\n'));
  const names = all.filter(folder => /\/quayside-\d+$/.test(folder) && hasProcesses(folder));
  return [...new Set(names.map(folder => folder.slice(folder.lastIndexOf('/') + 1)))];
}

function hasProcesses(folder: string): boolean {
  if (quietly(() => readFileSync(`${folder}/cgroup.procs`, 'utf8')).length > 0) return true;
  return quietly(() => subfolders(folder).join('\n')).some(hasProcesses);
}

function namesOf(slot: number): { bridge: string; range: string; cgroup: string } {
  return { bridge: `qs${slot}`, range: `10.${200 + slot}.`, cgroup: `quayside-${slot}` };
}

function cgroupFolders(cgroup: string): string[] {
  const root = '/sys/fs/cgroup';
  return [root, ...subfolders(root)].map(parent => `${parent}/${cgroup}`).filter(folder => readable(folder));
}

function emptyCgroup(folder: string): void {
  for (const child of subfolders(folder)) emptyCgroup(child);
  // What is frozen (a paused container) does not even die. One of the two files is there, by the version of cgroups.
  quietly(() => writeExisting(`${folder}/freezer.state`, 'THAWED'));
  quietly(() => writeExisting(`${folder}/cgroup.freeze`, '0'));
  for (const pid of quietly(() => readFileSync(`${folder}/cgroup.procs`, 'utf8'))) {
    if (Number(pid) > 0) quietly(() => String(process.kill(Number(pid), 'SIGKILL')));
  }
  quietly(() => String(rmdirSync(folder)));
}

function writeExisting(file: string, text: string): string {
  writeFileSync(file, text, { flag: 'r+' });
  return text;
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => `${folder}/${entry.name}`);
}

function readable(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}

function ip(...args: string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8', stdio: 'pipe' });
}
