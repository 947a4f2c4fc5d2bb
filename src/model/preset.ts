import type { RunSpec } from './runSpec';
import { mask } from './secrets';
import { type SpecText, type Texts, textsOf, withTexts } from './secretTexts';

/** A named run. In its texts `${secret:NAME}` stands for what is kept elsewhere. */
export interface Preset {
  readonly name: string;
  readonly spec: RunSpec;
  /** Whether it is started, or only created. */
  readonly start: boolean;
}

const placeholder = /\$\{secret:([\w.-]{1,100})\}/g;

/** A line with its placeholders in a form that no shell reads as something else, and {@link unsheltered} back. */
export function sheltered(line: string): string {
  return line.replace(placeholder, '\ue000$1\ue001');
}

export function unsheltered(spec: RunSpec): RunSpec {
  const texts = textsOf(spec).map(({ place, text }) => [
    place,
    text.replace(/\ue000([\w.-]+)\ue001/g, (_, name: string) => `\${secret:${name}}`),
  ]);
  return withTexts(spec, Object.fromEntries(texts));
}

/** Names of the secrets that a spec asks for, each once. */
export function secretNames(spec: RunSpec): string[] {
  const found = textsOf(spec).flatMap(({ text }) => [...text.matchAll(placeholder)].map(([, name = '']) => name));
  return [...new Set(found)];
}

/** The spec with values in the place of its placeholders; one without a value stays. */
export function withSecrets(spec: RunSpec, values: Texts): RunSpec {
  const filled = textsOf(spec).map(({ place, text }) => [
    place,
    text.replace(placeholder, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : whole)),
  ]);
  return withTexts(spec, Object.fromEntries(filled));
}

/** A spec with placeholders for its secrets, and those by their names. */
export function withPlaceholders(spec: RunSpec): { spec: RunSpec; secrets: Texts } {
  const secrets: Record<string, string> = {};
  const texts: Record<string, string> = {};
  for (const one of textsOf(spec)) {
    if (one.text === one.shown) continue;
    const { before, secret, after } = secretWithin(one);
    const name = freeSecretName(nameFor(one, before), secret, secrets);
    secrets[name] = secret;
    texts[one.place] = `${before}\${secret:${name}}${after}`;
  }
  return { spec: withTexts(spec, texts), secrets };
}

/** What a preset is in the settings: the words of `docker run` by their names. */
export function presetEntry({ name, spec }: Pick<Preset, 'name' | 'spec'>): Record<string, unknown> {
  const { detach, name: containerName, ...flags } = spec.flags;
  return {
    name,
    image: spec.image,
    ...(containerName && { containerName }),
    ...(detach === false && { detach }),
    ...flags,
    ...(spec.command.length > 0 && { command: spec.command }),
  };
}

/** The secret of a text: what its mask stands for; all of it when there are several. */
function secretWithin({ text, shown, entry }: SpecText): { before: string; secret: string; after: string } {
  const parts = shown.split(mask);
  const [before = '', after = ''] = parts;
  const fits = parts.length === 2 && text.length >= before.length + after.length;
  if (fits && text.startsWith(before) && text.endsWith(after)) {
    return { before, secret: text.slice(before.length, text.length - after.length), after };
  }
  const head = entry ? text.slice(0, text.indexOf('=') + 1) : '';
  return { before: head, secret: text.slice(head.length), after: '' };
}

/** What people would call it: the variable's name, the option's name, or where it stands. */
function nameFor({ place, text, before: previous, entry }: SpecText, before: string): string {
  const found = entry
    ? text.slice(0, text.indexOf('='))
    : (/([A-Za-z_][\w.-]*)[=:]?\s*$/.exec(before)?.[1] ?? /^--?([A-Za-z][\w.-]*)$/.exec(previous ?? '')?.[1]);
  const name = (found ?? place).replace(/[^\w.-]+/g, '_').slice(0, 90);
  return name || place;
}

/** The same name for the same secret; another one for another. */
function freeSecretName(name: string, secret: string, secrets: Texts): string {
  for (let count = 1; ; count++) {
    const wanted = count === 1 ? name : `${name}-${count}`;
    if (!Object.hasOwn(secrets, wanted) || secrets[wanted] === secret) return wanted;
  }
}
