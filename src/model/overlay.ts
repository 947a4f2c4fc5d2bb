import { isDeepStrictEqual } from 'node:util';
import { envName } from './envVar';
import { bindTarget } from './volumeSpec';

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

/** Lists that mean something as a whole, in their order; of all others each item means something by itself. */
const whole: readonly string[] = ['Cmd', 'Entrypoint', 'Shell', 'OnBuild', 'Test'];

/** What goes altogether, where it goes: without its wish the rest of it means nothing. */
const entire: readonly string[] = ['RestartPolicy', 'LogConfig', 'Healthcheck'];

/** What can be there once only in a list, by the list's name: another one of that key takes the place of the first. */
const keys: Readonly<Record<string, (item: Json) => Json>> = {
  Env: item => envName(String(item)),
  Binds: item => bindTarget(String(item)),
  Mounts: item => (item as Fields).Target,
  Ulimits: item => (item as Fields).Name,
  Devices: item => (item as Fields).PathInContainer,
};

/** One value that differs: the way to it, and what it came to; undefined when it is gone. */
export interface Difference {
  readonly path: string;
  readonly value: Json;
}

/**
 * `base` with only that laid over it in which `after` differs from `before`, leaf by leaf; of lists, the items that came
 * and went. All are JSON; none is changed.
 */
export function overlay<T extends Fields>(base: T, before: object, after: object): T {
  return laid(base, before, after, '', '') as T;
}

/** The leaves in which `after` differs from `before`; lists are leaves. */
export function differences(before: Json, after: Json, path = ''): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isFields(before) && !isFields(after)) return [{ path, value: after }];
  return keysOf(before, after).flatMap(key =>
    differences(field(before, key), field(after, key), path ? `${path}.${key}` : key),
  );
}

function laid(base: Json, before: Json, after: Json, name: string, parent: string): Json {
  if (isDeepStrictEqual(before, after)) return base;
  if (after === undefined && (entire.includes(name) || parent === 'EndpointsConfig')) return undefined;
  if (isFields(before) || isFields(after)) {
    const changed = keysOf(before, after).map(key => [
      key,
      laid(field(base, key), field(before, key), field(after, key), key, name),
    ]);
    const all: Fields = { ...(isFields(base) && base), ...Object.fromEntries(changed) };
    const left = Object.entries(all).filter(([, value]) => value !== undefined);
    return left.length || after ? Object.fromEntries(left) : undefined;
  }
  if ((Array.isArray(before) || Array.isArray(after)) && !whole.includes(name)) {
    return withItems(items(base), items(before), items(after), name);
  }
  return after;
}

function withItems(base: readonly Json[], before: readonly Json[], after: readonly Json[], name: string): Json {
  const keyOf = keys[name] ?? (item => item);
  const added = without(after, before, item => item);
  const gone = without(before, after, item => item);
  const kept = without(base, [...gone, ...added], keyOf);
  return kept.length + added.length ? [...kept, ...added] : undefined;
}

function without(all: readonly Json[], others: readonly Json[], keyOf: (item: Json) => Json): readonly Json[] {
  return all.filter(item => !others.some(other => isDeepStrictEqual(keyOf(other), keyOf(item))));
}

function items(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function keysOf(before: Json, after: Json): string[] {
  return [...new Set([before, after].flatMap(value => (isFields(value) ? Object.keys(value) : [])))];
}

function field(value: Json, key: string): Json {
  return isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isFields(value: Json): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
