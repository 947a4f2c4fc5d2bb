import { flagsOfGroup, type ShownGroup, shownGroups } from '../model/flagGroups';
import type { FlagName } from '../model/runFlags';
import { flagNamed, isFlagName, type RunSpec } from '../model/runSpec';
import { storageFlags } from '../model/storage';

/** A setting of the sheet: a flag, or what is no flag by itself. */
export type Setting = FlagName | 'image' | 'command' | 'terminal' | 'storage';

/** What stands in front, in this order. */
const front: readonly Setting[] = [
  'image',
  'name',
  'publish',
  'env',
  'storage',
  'network',
  'restart',
  'terminal',
  'rm',
  'command',
];

/** Flags of those settings that are no flag by themselves. */
const flagsOfOthers: { readonly [S in Setting]?: readonly FlagName[] } = {
  image: [],
  command: [],
  terminal: ['interactive', 'tty'],
  storage: storageFlags,
};

/** What the sheet does not ask: whether it runs in the background is asked by the first row. */
const hidden: readonly FlagName[] = ['detach', ...Object.values(flagsOfOthers).flat()];

const others = shownGroups.map(group => ({
  group,
  names: flagsOfGroup(group).filter(name => !front.includes(name) && !hidden.includes(name)),
}));

/** The flags that a setting stands for. */
export function flagsOf(setting: Setting): readonly FlagName[] {
  return flagsOfOthers[setting] ?? (isFlagName(setting) ? [setting] : []);
}

/** The settings at a glance: those in front, and others that are set. */
export function frontSettings(spec: RunSpec): Setting[] {
  return [...front, ...otherSettings().filter(name => isSaid(spec, name))];
}

/** Whether the run says anything of it; `--init=false` is something, too. */
function isSaid({ flags }: RunSpec, name: FlagName): boolean {
  const value = flags[name];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/** The settings that are not in front, as they are grouped. */
export function otherSettings(): FlagName[] {
  return others.flatMap(({ names }) => names);
}

/** The same, group by group. */
export function otherGroups(): readonly { readonly group: ShownGroup; readonly names: readonly FlagName[] }[] {
  return others;
}

/** Whether choosing it changes it at once, without a question. */
export function isSwitch(setting: Setting): boolean {
  return setting === 'terminal' || (isFlagName(setting) && flagNamed(setting).kind === 'switch');
}

/** Whether it is used from a terminal: `-it` without `-d`. */
export function hasTerminal({ flags }: RunSpec): boolean {
  return flags.interactive === true && flags.tty === true && !flags.detach;
}
