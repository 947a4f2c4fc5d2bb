import type { Flag, FlagKind, FlagValue } from './flag';
import { type FlagName, flagNames, runFlags } from './runFlags';

type KindOf<F extends FlagName> = (typeof runFlags)[F] extends Flag<infer K extends FlagKind> ? K : never;

/** Values of flags; a flag that is not there was not given. */
export type FlagValues = { readonly [F in FlagName]?: FlagValue[KindOf<F>] };

/** The flags of one kind. */
export type FlagOf<K extends FlagKind> = { [F in FlagName]: KindOf<F> extends K ? F : never }[FlagName];

/** All that `docker run` is told: an image, the words after it, and flags, each as the CLI takes it. */
export interface RunSpec {
  readonly image: string;
  /** In place of the image's own command; empty keeps that. */
  readonly command: readonly string[];
  readonly flags: FlagValues;
}

/** A copy with flags set; an undefined value takes the flag away. */
export function withFlags(spec: RunSpec, changes: { readonly [F in FlagName]?: FlagValues[F] | undefined }): RunSpec {
  const flags = Object.entries({ ...spec.flags, ...changes }).filter(([, value]) => value !== undefined);
  return { ...spec, flags: Object.fromEntries(flags) };
}

/** Whether the flag is given in a way that says something. */
export function isGiven(spec: RunSpec, name: FlagName): boolean {
  const value = spec.flags[name];
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
}

/** The flag as one of the table, whatever its kind. */
export function flagNamed(name: FlagName): Flag {
  return runFlags[name] as Flag;
}

/** Objects to one text of a flag, as the CLI or the engine would. Throws a Mistake. */
export function checkText(name: FlagName, text: string): void {
  const { check, refused } = flagNamed(name);
  check?.(text);
  refused?.(text);
}

export function isFlagName(name: string): name is FlagName {
  return (flagNames as readonly string[]).includes(name);
}

/** Whether data from outside is a spec, by its shape: flags that are known with values of their kind. */
export function isRunSpec(value: unknown): value is RunSpec {
  const { image, command, flags } = (value ?? {}) as Partial<Record<keyof RunSpec, unknown>>;
  if (typeof image !== 'string' || !isTexts(command) || typeof flags !== 'object' || flags === null) return false;
  return Object.entries(flags).every(([name, given]) => isFlagName(name) && isOfKind(given, flagNamed(name).kind));
}

function isOfKind(value: unknown, kind: FlagKind): boolean {
  return kind === 'list' ? isTexts(value) : typeof value === (kind === 'switch' ? 'boolean' : 'string');
}

/** Whether data from outside is a list of texts. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
