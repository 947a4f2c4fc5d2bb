import { Mistake } from '../mistake';
import { cut } from './csv';
import { decimalNumber } from './numbers';

export interface Ulimit {
  readonly Name: string;
  readonly Soft: number;
  readonly Hard: number;
}

/** The limits that an engine knows. */
export const ulimitNames = [
  ...['core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss'],
  ...['rtprio', 'rttime', 'sigpending', 'stack'],
] as const;

/**
 * Reads `name=soft[:hard]`; `-1` for no limit.
 *
 * @throws Mistake ulimit.form, ulimit.name, ulimit.order, value.number
 */
export function parseUlimit(text: string): Ulimit {
  const [name, limits] = cut(text, '=');
  const parts = limits?.split(':') ?? [];
  if (limits === undefined || parts.length > 2) throw new Mistake({ code: 'ulimit.form', args: { text } });
  if (!(ulimitNames as readonly string[]).includes(name))
    throw new Mistake({ code: 'ulimit.name', args: { text: name } });
  const [soft = 0, hard = soft] = parts.map(part => decimalNumber(part, 'int64'));
  if (hard !== -1 && (soft === -1 || soft > hard)) throw new Mistake({ code: 'ulimit.order', args: { text: limits } });
  return { Name: name, Soft: soft, Hard: hard };
}
