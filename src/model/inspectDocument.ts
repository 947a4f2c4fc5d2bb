import { looksSecret, mask, maskUrlCredentials } from './secrets';

/** What an inspect document begins with: identity, command, file-system paths, networks. All else follows as it came. */
const leading = [
  'Id',
  'Name',
  'Created',
  'Path',
  'Args',
  'ResolvConfPath',
  'HostnamePath',
  'HostsPath',
  'LogPath',
  'Mounts',
  'GraphDriver',
  'NetworkSettings',
];

/** Fields of the engine that are named like secrets and are none. */
const harmless = new Set(['SandboxKey']);

/** An engine's inspect answer with the keys that people look for first in front. */
export function inspectInOrder(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const first = leading.filter(key => Object.hasOwn(data, key)).map(key => [key, data[key]]);
  const rest = Object.entries(data).filter(([key]) => !leading.includes(key));
  return Object.fromEntries([...first, ...rest]);
}

/** JSON of anything, in which no character reorders or hides text: those are written as escapes. */
export function safeJson(data: unknown): string {
  return JSON.stringify(data, undefined, 2).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export interface Masked {
  readonly data: unknown;
  /** How many values were masked. */
  readonly count: number;
}

/**
 * A copy in which what looks like a secret is masked: values of telling names (of fields, of `NAME=value` entries and
 * within command lines, of `--option value` pairs), and passwords within URLs.
 */
export function masked(data: unknown): Masked {
  let count = 0;
  const changed = (before: string, after: string) => {
    if (after !== before) count++;
    return after;
  };
  const visit = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return changed(value, maskedText(name, value));
    if (Array.isArray(value)) {
      return value.map((item, index) =>
        typeof item === 'string' ? changed(item, maskedItem(name, item, value[index - 1])) : visit(item, name),
      );
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, key)]));
  };
  return { data: visit(data, ''), count };
}

function maskedText(name: string, value: string): string {
  return value !== '' && looksSecret(name) && !harmless.has(name) ? mask : maskedWithin(value);
}

function maskedItem(list: string, item: string, before: unknown): string {
  const entry = list === 'Env' ? /^([^=]*)=(.+)$/s.exec(item) : undefined;
  if (entry?.[1] !== undefined) return `${entry[1]}=${maskedText(entry[1], entry[2] ?? '')}`;
  const option = typeof before === 'string' ? /^--?([A-Za-z][\w.-]{0,100})$/.exec(before)?.[1] : undefined;
  return option !== undefined && !item.startsWith('-') ? maskedText(option, item) : maskedWithin(item);
}

/** `NAME=value` and `--name value` anywhere in a text: what stands in a `sh -c` line. */
const assignment = /(?<![\w.-])([A-Za-z_-][\w.-]{0,100})(=|(?<=--[\w.-]+)\s+)("[^"]*"|'[^']*'|[^\s"';&|]+)/g;

/** Text of a command line, or of anything else, with what looks like a secret in it masked. */
export function maskedWithin(text: string): string {
  return maskUrlCredentials(text).replace(assignment, (whole, name: string, between: string) =>
    looksSecret(name) ? `${name}${between}${mask}` : whole,
  );
}
