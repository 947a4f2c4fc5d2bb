import { isIPv6 } from 'node:net';
import type { Answer } from './ask';

/** A request as JSON. */
export type Json = { readonly [key: string]: unknown };

/** Objects that are maps: their keys and values are the user's own, and an empty value says something. */
const maps = new Set([
  ...['ExposedPorts', 'Volumes', 'Labels', 'PortBindings', 'Tmpfs', 'Sysctls', 'StorageOpt', 'Annotations'],
  ...['Config', 'Options', 'DriverOpts'],
]);

/** Fields for which an engine tells "not given" from zero or empty. */
const nullable = new Set([
  ...['Init', 'OomKillDisable', 'MemorySwappiness', 'PidsLimit', 'StopTimeout', 'MaskedPaths', 'ReadonlyPaths'],
  ...['Entrypoint', 'Cmd'],
]);

const addresses = new Set(['MacAddress', 'IPv4Address', 'IPv6Address']);

/** Lists that some CLIs bring into random order; an engine does not care. */
const unordered = new Set(['Env', 'Binds']);

/**
 * What the CLI sends where nothing was asked for, and what an engine takes for nothing having been asked for.
 * `ConsoleSize` is the size of the terminal that the CLI runs in.
 */
const defaults: Json = {
  MemorySwappiness: -1,
  OomKillDisable: false,
  PidsLimit: 0,
  NetworkMode: 'default',
  RestartPolicy: { Name: 'no' },
};

/**
 * A body of `POST /containers/create` without what says nothing to an engine, so that two that ask for the same are equal:
 *
 * 1. null, "", 0, false, [] and {} are what an engine reads where nothing is, so they go; not in maps, and not from fields
 *    that may be null.
 * 2. The CLI's own defaults go, see above.
 * 3. An endpoint that says nothing goes where it is the only one: the network mode names the network already.
 * 4. The order of environment and binds is random in CLIs, so they are sorted; variables of one name stay in order.
 * 5. Addresses are compared in their canonical form, in which newer CLIs send them: `92-D0-..` is `92:d0:..`.
 * 6. CLIs since 28 spell capabilities as the kernel does and sort them, an engine does so itself.
 */
export function normal(body: unknown): unknown {
  return normalValue(body, '');
}

function normalValue(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    if (key === 'CapAdd' || key === 'CapDrop') return value.map(capability).toSorted();
    const items = value.map(item => normalValue(item, ''));
    return unordered.has(key) ? inOrder(items) : items;
  }
  if (typeof value === 'string' && addresses.has(key)) return address(value);
  if (typeof value !== 'object' || value === null || maps.has(key)) return value;
  if (key === 'EndpointsConfig') return endpoints(value);
  const entries = Object.entries(value)
    .map(([name, inner]) => [name, normalValue(inner, name)] as const)
    .filter(([name, inner]) => !(saysNothing(name, inner) || isDefault(name, inner)));
  return Object.fromEntries(entries);
}

function endpoints(value: object): unknown {
  const entries = Object.entries(value).map(([name, inner]) => [name, normalValue(inner, name)] as const);
  return entries.length === 1 && entries.every(([, inner]) => isEmpty(inner)) ? {} : Object.fromEntries(entries);
}

/** Sorted by what is before `=`: of several variables with a name the last one counts, so they stay in order. */
function inOrder<T>(items: readonly T[]): T[] {
  const name = (item: T) => String(item).split('=', 1)[0] ?? '';
  return items.toSorted((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
}

/** IPv6 and hardware addresses as they are written canonically; anything else as it is. */
function address(text: string): string {
  const digits = text.trim().replace(/[:.-]/g, '');
  if (/^[0-9a-f]{12}$/i.test(digits)) return (digits.toLowerCase().match(/../g) ?? []).join(':');
  if (!isIPv6(text)) return text;
  const mapped = /^::ffff:([\d.]+)$/i.exec(text)?.[1];
  return mapped ?? new URL(`http://[${text}]`).hostname.slice(1, -1);
}

function capability(name: string): string {
  return name.toUpperCase().replace(/^(?!CAP_|ALL$)/, 'CAP_');
}

function saysNothing(name: string, value: unknown): boolean {
  return nullable.has(name) ? value === undefined || value === null : isEmpty(value);
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}

function isDefault(name: string, value: unknown): boolean {
  return name === 'ConsoleSize' || (name in defaults && JSON.stringify(value) === JSON.stringify(defaults[name]));
}

/** A body with its lists of random order sorted, so that it is the same each time it is recorded. */
export function steady(body: Json): Json {
  const { Env, HostConfig } = body as { Env: string[] | null; HostConfig: { Binds: string[] | null } };
  const { Binds } = HostConfig;
  return { ...body, Env: Env && inOrder(Env), HostConfig: { ...HostConfig, Binds: Binds && inOrder(Binds) } };
}

/** What two answers have to have in common: both refuse, or both ask for the same. */
export function comparable(answer: Answer): unknown {
  if ('refused' in answer) return 'refused';
  const { query, body, pull } = answer;
  return { query, body: normal(body), pull };
}
