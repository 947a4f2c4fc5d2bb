import { posix, win32 } from 'node:path';
import { csvFields, csvLine } from './values/csv';

/** The flags that put something at a path of the container. */
export const storageFlags = ['volume', 'mount', 'tmpfs'] as const;
export type StorageFlag = (typeof storageFlags)[number];

/** One thing at a path of the container, in the words of its flag. */
export interface Storage {
  readonly flag: StorageFlag;
  readonly text: string;
}

/** Options follow the path in the container, which has a slash while they have none. */
const withOptions = /^(.*[/\\][^:]*):([A-Za-z0-9_=,.-]*)$/;

/** The path in the container; empty where the text names none. */
export function targetOf({ flag, text }: Storage): string {
  if (flag === 'mount') return valueOfKey(text, ['target', 'dst', 'destination']);
  const [, before = text] = withOptions.exec(text) ?? [];
  const path = before.includes(':') || flag === 'tmpfs' || /^[/\\]/.test(before) ? before : '';
  return /(?:^|:)((?:[A-Za-z]:)?[/\\][^:]*)$/.exec(path)?.[1] ?? '';
}

/** The volume or folder that is put there; empty for what is made for the container. */
export function sourceOf({ flag, text }: Storage): string {
  if (flag === 'mount') return valueOfKey(text, ['source', 'src']);
  const [, before = text] = withOptions.exec(text) ?? [];
  const target = targetOf({ flag, text });
  return flag === 'volume' && target && before.length > target.length ? before.slice(0, -target.length - 1) : '';
}

/** Whether the container cannot write to it. */
export function isReadOnly({ flag, text }: Storage): boolean {
  if (flag === 'mount') return fieldsOf(text).some(isReadOnlyField);
  return (withOptions.exec(text)?.[2] ?? '').split(',').includes('ro');
}

/** The same, writable or not. What has no source stays as it is: nothing could ever be in it. */
export function withReadOnly(storage: Storage, on: boolean): Storage {
  const { flag, text } = storage;
  if (flag === 'mount') {
    const fields = fieldsOf(text).filter(field => !/^(?:readonly|ro)(?:=|$)/i.test(field));
    return { flag, text: csvLine(on ? [...fields, 'readonly'] : fields) };
  }
  if (!sourceOf(storage)) return storage;
  const [, before = text, options = ''] = withOptions.exec(text) ?? [];
  const others = options.split(',').filter(option => option && option !== 'ro' && option !== 'rw');
  const all = on ? ['ro', ...others] : others;
  return { flag, text: [before, ...(all.length ? [all.join(',')] : [])].join(':') };
}

/** The same volume or folder at another path, other options of `--volume` kept. */
export function withTarget({ flag, text }: Storage, target: string, readOnly: boolean): Storage {
  const source = sourceOf({ flag, text });
  const [, , options = ''] = withOptions.exec(text) ?? [];
  const moved = storageOf(source, target, false);
  if (moved.flag !== flag || !options) return storageOf(source, target, readOnly);
  return withReadOnly({ flag, text: `${moved.text}:${options}` }, readOnly);
}

/**
 * A volume or folder at a path: as `--volume` where that can say it, as `--mount` where a colon is in the way.
 *
 * @param source a volume's name, or a folder as {@link folderText} gives it
 */
export function storageOf(source: string, target: string, readOnly: boolean): Storage {
  const drive = /^[A-Za-z]:(?=[/\\])/;
  if (source.replace(drive, '').includes(':') || target.replace(drive, '').includes(':')) {
    const fields = ['type=bind', `source=${source}`, `target=${target}`, ...(readOnly ? ['readonly'] : [])];
    return { flag: 'mount', text: csvLine(fields) };
  }
  return { flag: 'volume', text: `${source}:${target}${readOnly ? ':ro' : ''}` };
}

/**
 * A file or folder of this machine as `--volume` takes it: relative to `cwd` where it lies below, so that the command
 * line holds elsewhere too.
 */
export function folderText(path: string, cwd: string, platform: NodeJS.Platform = process.platform): string {
  const { relative, isAbsolute } = platform === 'win32' ? win32 : posix;
  const below = relative(cwd, path);
  // What a colon is in cannot be said to --volume, and --mount takes absolute paths only.
  if (/^\.\.(?:[/\\]|$)/.test(below) || isAbsolute(below) || below.includes(':')) return path;
  return below ? `./${platform === 'win32' ? below.replaceAll('\\', '/') : below}` : '.';
}

export interface TargetHints {
  readonly volumes: readonly string[];
  readonly workingDir: string;
  readonly os: string;
}

/**
 * Paths in the container that suggest themselves, the likeliest first: those at which the image wants volumes, for a
 * folder the image's working folder, and one after the source's name.
 */
export function proposedTargets(image: TargetHints | undefined, taken: readonly string[], source = ''): string[] {
  const root = image?.os === 'windows' ? 'C:\\' : '/';
  const isFolder = /[/\\]|^\.$/.test(source);
  const name = source
    .split(/[/\\]/)
    .pop()
    ?.replace(/[^A-Za-z0-9_.-]/g, '');
  const own = image?.workingDir && image.workingDir !== root ? [image.workingDir] : [];
  const wanted = image?.volumes ?? [];
  const named = name && /[A-Za-z0-9]/.test(name) ? [root + name] : [];
  const all = isFolder ? [...own, ...wanted, ...named] : [...wanted, `${root}data`, ...own, ...named];
  const fallback = all.length ? [] : [`${root}data`];
  return [...new Set([...all, ...fallback])].filter(path => !taken.includes(path));
}

function isReadOnlyField(field: string): boolean {
  return /^(?:readonly|ro)(?:=(?:1|t|true))?$/i.test(field);
}

function valueOfKey(text: string, keys: readonly string[]): string {
  for (const field of fieldsOf(text)) {
    const at = field.indexOf('=');
    if (at > 0 && keys.includes(field.slice(0, at).toLowerCase())) return field.slice(at + 1);
  }
  return '';
}

/** Fields of a mount; what the CLI could not read either is one field. */
function fieldsOf(text: string): string[] {
  try {
    return csvFields(text);
  } catch {
    return [text];
  }
}
