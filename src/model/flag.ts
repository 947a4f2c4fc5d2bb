import type { CreateRequest, Surroundings } from './createBody';
import type { Made } from './made';

/** The value of each kind of flag: on or off; one text; several texts in order. All in the CLI's own words. */
export interface FlagValue {
  readonly switch: boolean;
  readonly text: string;
  readonly list: readonly string[];
}

export type FlagKind = keyof FlagValue;

/** All flags that were given, by name: what some of them mean depends on others. */
export type GivenFlags = Readonly<Record<string, FlagValue[FlagKind] | undefined>>;

/** A flag of `docker run`. */
export interface Flag<K extends FlagKind = FlagKind> {
  readonly kind: K;
  /** Its letter, for `-x`. */
  readonly short?: string;
  /** Other names of it, deprecated or hidden: `net` of `network`. */
  readonly aliases?: readonly string[];
  /** Minor of the API 1.x that an engine must have; older ones would pass over it in silence. */
  readonly since?: number;
  /** Whether only `run` knows it, not `create`. */
  readonly runOnly?: true;
  /** The only operating system, in Go's words, whose engines take it. */
  readonly os?: 'windows';
  /** Whether values of it are `NAME=value` and may hold secrets. */
  readonly entries?: true;
  /** Whether people set it often: it stands in front of the sheet. */
  readonly common?: true;
  /** Values to choose from; others may be allowed too, as `check` says. */
  readonly choices?: readonly string[];
  /** Objects to one text of it, as the CLI would. Throws a Mistake. */
  readonly check?: (text: string) => void;
  /** Objects to one text of it that the CLI passes on and every engine refuses. Throws a Mistake. */
  readonly refused?: (text: string) => void;
  /** What the CLI makes of one text of it that stands in a line. Throws a Mistake where it takes that from elsewhere only. */
  readonly fromLine?: (text: string) => string;
  /** Where it lands in the request to create; nowhere when only the client acts on it. Throws a Mistake. */
  readonly land?: (request: CreateRequest, value: FlagValue[K], around: Surroundings, given: GivenFlags) => void;
  /** Its value in a container that was made; undefined where that is what it would be without the flag. */
  readonly take?: (made: Made) => FlagValue[K] | undefined;
}

type Rest<K extends FlagKind> = Omit<Flag<K>, 'kind'>;

export function switchFlag(rest: Rest<'switch'>): Flag<'switch'> {
  return { kind: 'switch', ...rest };
}

export function textFlag(rest: Rest<'text'>): Flag<'text'> {
  return { kind: 'text', ...rest };
}

export function listFlag(rest: Rest<'list'>): Flag<'list'> {
  return { kind: 'list', ...rest };
}

/** Flags by name. */
export type FlagTable = Readonly<Record<string, Flag<'switch'> | Flag<'text'> | Flag<'list'>>>;

/** The value of another flag, where it is of that kind. */
export function givenTexts(given: GivenFlags, name: string): readonly string[] {
  const value = given[name];
  return typeof value === 'object' ? value : [];
}

export function givenText(given: GivenFlags, name: string): string {
  const value = given[name];
  return typeof value === 'string' ? value : '';
}
