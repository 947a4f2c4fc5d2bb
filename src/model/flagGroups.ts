import { type FlagGroup, type FlagName, flagNames, flagGroups as tables } from './runFlags';

/** What flags are about, in the order in which that is shown. */
export const shownGroups = [
  'general',
  'environment',
  'resources',
  'network',
  'storage',
  'security',
  'namespaces',
  'health',
  'logging',
  'client',
  'windows',
] as const;
export type ShownGroup = (typeof shownGroups)[number];

/** Flags of a group that is none of the table's: what they have in common only matters to those who look for them. */
const apart: { readonly [G in Exclude<ShownGroup, FlagGroup>]: readonly FlagName[] } = {
  namespaces: ['ipc', 'pid', 'uts', 'userns', 'cgroupns', 'cgroup-parent'],
  client: ['attach', 'quiet', 'cidfile', 'detach-keys', 'sig-proxy', 'disable-content-trust'],
  windows: ['isolation', 'cpu-count', 'cpu-percent', 'io-maxbandwidth', 'io-maxiops'],
};

/** The flags of a group, in the order of the table. */
export function flagsOfGroup(group: ShownGroup): readonly FlagName[] {
  if (group in apart) return apart[group as keyof typeof apart];
  const others = new Set<string>(Object.values(apart).flat());
  return flagNames.filter(name => name in tables[group as FlagGroup] && !others.has(name));
}
