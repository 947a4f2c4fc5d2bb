import { type FlagName, flagNames } from './runFlags';
import { checkText, type FlagValues, flagNamed, isFlagName, isTexts, type RunSpec } from './runSpec';

/** Names that may be used beside those of the flags. */
const aliases: ReadonlyMap<string, FlagName> = new Map([
  ['ports', 'publish'],
  ['volumes', 'volume'],
  ['labels', 'label'],
  ['networks', 'network'],
]);

/** The flag that a key of such an object means. */
export function flagOf(key: string): FlagName | undefined {
  const name = aliases.get(key) ?? key;
  return isFlagName(name) ? name : undefined;
}

/**
 * Reads a run that is written as an object: `image`, `command` as words, and flags by the names of `docker run`.
 * Says nothing of what the values mean.
 *
 * @returns the key that cannot be read, where one cannot
 */
export function specOfWords(given: Readonly<Record<string, unknown>>): RunSpec | { readonly wrong: string } {
  const { image, command = [], ...rest } = given;
  if (typeof image !== 'string') return { wrong: 'image' };
  if (!isTexts(command)) return { wrong: 'command' };
  const flags: Record<string, boolean | string | readonly string[]> = { detach: true };
  for (const [key, value] of Object.entries(rest)) {
    if (value === undefined) continue;
    const name = flagOf(key);
    const read = name && flagValue(name, value);
    if (!name || read === undefined) return { wrong: key };
    flags[name] = read;
  }
  return { image, command, flags };
}

/** Objects to the words of each flag, as the CLI or the engine would. Throws a Mistake, told beforehand in which flag. */
export function checkFlags(flags: FlagValues, within: (name: FlagName, check: () => void) => void): void {
  for (const name of flagNames) {
    const value: boolean | string | readonly string[] | undefined = flags[name];
    if (value === undefined || typeof value === 'boolean') continue;
    for (const text of typeof value === 'string' ? [value] : value) within(name, () => checkText(name, text));
  }
}

/** The value as the flag takes it; undefined when it is of another type. Entries may be an object. */
function flagValue(name: FlagName, given: unknown): boolean | string | readonly string[] | undefined {
  const { kind, entries } = flagNamed(name);
  if (kind === 'switch') return typeof given === 'boolean' ? given : undefined;
  if (kind === 'text') return typeof given === 'string' ? given : undefined;
  if (isTexts(given)) return given;
  if (typeof given === 'string') return [given];
  if (!entries || typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
  const pairs = Object.entries(given);
  return pairs.every(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    ? pairs.map(([key, value]) => `${key}=${value}`)
    : undefined;
}
