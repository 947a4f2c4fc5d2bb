import type { CreateRequest, Surroundings } from './createBody';

/** The value of each kind of flag: on or off; one text; several texts in order. All in the CLI's own words. */
export interface FlagValue {
  readonly switch: boolean;
  readonly text: string;
  readonly list: readonly string[];
}

export type FlagKind = keyof FlagValue;

/** A flag of `docker run`. */
export interface Flag<K extends FlagKind = FlagKind> {
  readonly kind: K;
  /** Its letter, for `-x`. */
  readonly short?: string;
  /** Whether values of it are `NAME=value` and may hold secrets. */
  readonly entries?: true;
  /** Whether people set it often: it stands in front of the sheet. */
  readonly common?: true;
  /** Objects to one text of it, as the CLI or the engine would. Throws a Mistake. */
  readonly check?: (text: string) => void;
  /** Where it lands in the request to create; nowhere when only the client acts on it. Throws a Mistake. */
  readonly land?: (request: CreateRequest, value: FlagValue[K], around: Surroundings) => void;
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
