import type { HostConfig } from '../createBody';
import { type Flag, listFlag, switchFlag, textFlag } from '../flag';
import { bytesIn, bytesText } from '../values/bytes';
import { keyValues } from '../values/keyValues';
import { type NumberKind, wholeNumber } from '../values/numbers';

/** Fields of a type. */
type FieldOf<T> = { [K in keyof HostConfig]-?: Required<HostConfig>[K] extends T ? K : never }[keyof HostConfig];
type NumberField = {
  [K in keyof HostConfig]-?: HostConfig[K] extends number | undefined ? K : never;
}[keyof HostConfig];
type TextField = { [K in keyof HostConfig]-?: HostConfig[K] extends string | undefined ? K : never }[keyof HostConfig];
type SwitchField = {
  [K in keyof HostConfig]-?: HostConfig[K] extends boolean | undefined ? K : never;
}[keyof HostConfig];
type ListField = FieldOf<readonly string[]>;
type MapField = {
  [K in keyof HostConfig]-?: HostConfig[K] extends Readonly<Record<string, string>> | undefined ? K : never;
}[keyof HostConfig];

type More<K extends 'switch' | 'text' | 'list'> = Omit<Flag<K>, 'kind' | 'land'>;

/** A flag that turns one field of the host configuration on. */
export function hostSwitch(field: SwitchField, more: More<'switch'> = {}): Flag<'switch'> {
  return switchFlag({
    land: ({ body }, on) => {
      if (on) body.HostConfig[field] = true;
    },
    take: ({ host }) => (host[field] ? true : undefined),
    ...more,
  });
}

/** A flag whose text is one field. */
export function hostText(field: TextField, more: More<'text'> = {}): Flag<'text'> {
  return textFlag({
    land: ({ body }, text) => {
      if (text) body.HostConfig[field] = text;
    },
    take: ({ host }) => host[field] || undefined,
    ...more,
  });
}

/** A flag that takes a whole number. */
export function hostNumber(field: NumberField, kind: NumberKind = 'int64', more: More<'text'> = {}): Flag<'text'> {
  return textFlag({
    check: text => wholeNumber(text, kind),
    land: ({ body }, text) => {
      body.HostConfig[field] = wholeNumber(text, kind);
    },
    take: ({ host }) => (host[field] ? String(host[field]) : undefined),
    ...more,
  });
}

/** A flag that takes a size. */
export function hostBytes(
  field: NumberField,
  more: More<'text'> & { read?: (text: string) => number } = {},
): Flag<'text'> {
  const { read = bytesIn, ...rest } = more;
  return textFlag({
    check: read,
    land: ({ body }, text) => {
      body.HostConfig[field] = read(text);
    },
    take: ({ host }) => (host[field] ? bytesText(Number(host[field])) : undefined),
    ...rest,
  });
}

/** A flag whose texts are one field, each as `read` makes it. */
export function hostList(
  field: ListField,
  more: More<'list'> & { read?: (text: string) => string } = {},
): Flag<'list'> {
  const { read = (text: string) => text, ...rest } = more;
  return listFlag({
    check: read,
    land: ({ body }, texts) => {
      body.HostConfig[field] = texts.map(read);
    },
    take: ({ host }) => nonEmpty(host[field]),
    ...rest,
  });
}

/** A flag whose `name=value` texts are one field; `check` objects to one of them. */
export function hostMap(field: MapField, more: More<'list'> = {}): Flag<'list'> {
  return listFlag({
    entries: true,
    land: ({ body }, texts) => {
      for (const text of texts) more.check?.(text);
      body.HostConfig[field] = keyValues(texts);
    },
    take: ({ host }) => nonEmpty(entriesOf(host[field])),
    ...more,
  });
}

/** `name=value` for each of a map. */
export function entriesOf(map: Readonly<Record<string, string>> | null | undefined): string[] {
  return Object.entries(map ?? {}).map(([name, value]) => (value === '' ? name : `${name}=${value}`));
}

export function nonEmpty<T>(list: readonly T[] | null | undefined): readonly T[] | undefined {
  return list?.length ? list : undefined;
}

/** A value, unless the image has the same. */
export function unlessInherited(
  value: string | null | undefined,
  inherited: string | null | undefined,
): string | undefined {
  return value && value !== inherited ? value : undefined;
}
