import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { runningProcesses } from './procfs';
import { quietly } from './quietly';
import { machineTemp } from './runsFolder';

const tables = ['filter', 'nat'] as const;
const forwarding = '/proc/sys/net/ipv4/ip_forward';
const note = join(machineTemp, `quayside-test-firewall-${userInfo().uid}.json`);

/**
 * Remembers what every Docker Engine changes on a machine for good: whether packets are forwarded, and by which policy.
 * Does nothing while an engine runs, for then the changes are made already.
 */
export function noteFirewall(): void {
  if (engineRuns() || existsSync(note)) return;
  const policy = quietly(() => iptables('filter', '-S', 'FORWARD')).find(rule => rule.startsWith('-P '));
  writeFileSync(note, JSON.stringify({ policy, forward: readFileSync(forwarding, 'utf8').trim() }), { mode: 0o600 });
}

/** Once no engine runs any more: removes the chains which engines create and never remove, and undoes what was noted. */
export function restoreFirewall(): void {
  if (engineRuns()) return;
  for (const table of tables) {
    const chains = quietly(() => iptables(table, '-S')).flatMap(rule => /^-N (DOCKER\S*)$/.exec(rule)?.[1] ?? []);
    if (chains.length === 0) continue;
    removeRules(rule => /^-A (?:FORWARD|PREROUTING|OUTPUT) .*-j DOCKER\S*$/.test(rule));
    for (const chain of chains) quietly(() => iptables(table, '-F', chain));
    for (const chain of chains) quietly(() => iptables(table, '-X', chain));
  }
  const before = noted();
  if (!before) return;
  if (before.policy) quietly(() => iptables('filter', ...before.policy.split(' ')));
  writeFileSync(forwarding, before.forward);
  rmSync(note, { force: true });
}

/** Deletes the rules of all tables that concern something. */
export function removeRules(concerns: (rule: string) => boolean): void {
  for (const table of tables) {
    for (const rule of quietly(() => iptables(table, '-S'))) {
      if (rule.startsWith('-A ') && concerns(rule)) quietly(() => iptables(table, '-D', ...rule.slice(3).split(' ')));
    }
  }
}

function noted(): { policy: string; forward: string } | undefined {
  try {
    return JSON.parse(readFileSync(note, 'utf8'));
  } catch {
    return undefined;
  }
}

function engineRuns(): boolean {
  return runningProcesses().some(p => p.name === 'dockerd');
}

function iptables(table: string, ...args: string[]): string {
  return execFileSync('iptables', ['-w', '-t', table, ...args], { encoding: 'utf8', stdio: 'pipe' });
}
