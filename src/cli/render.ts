import type { FlagValue } from '../model/flag';
import { flagNames } from '../model/runFlags';
import { flagNamed, type RunSpec } from '../model/runSpec';
import { maskEntry, maskUrlCredentials } from '../model/secrets';
import { quoteAll } from './quote';

export interface RenderOptions {
  /** `container create` instead of `container run`. */
  readonly create?: boolean;
  /** Secrets as they are; masked otherwise. */
  readonly secrets?: boolean;
}

/** `docker container run ...` in groups of words that belong together: a flag with its value, the image, the command. */
export function commandGroups(spec: RunSpec, { create = false, secrets = false }: RenderOptions = {}): string[][] {
  const shown = (text: string, entry: boolean) => {
    if (secrets) return text;
    return entry ? maskEntry(text) : maskUrlCredentials(text);
  };
  const groups: string[][] = [['docker', 'container', create ? 'create' : 'run']];
  const letters: string[] = [];
  const others: string[][] = [];
  for (const name of flagNames) {
    const { short, entries = false, runOnly = false } = flagNamed(name);
    const word = short ? `-${short}` : `--${name}`;
    const value: FlagValue[keyof FlagValue] | undefined = spec.flags[name];
    if (value === undefined || (create && runOnly)) continue;
    if (typeof value === 'string') others.push([word, shown(value, entries)]);
    else if (typeof value === 'object') others.push(...value.map(text => [word, shown(text, entries)]));
    else if (value && short) letters.push(short);
    else others.push([value ? `--${name}` : `--${name}=false`]);
  }
  if (letters.length > 0) groups.push([`-${letters.join('')}`]);
  groups.push(...others, [spec.image]);
  if (spec.command.length > 0) groups.push(spec.command.map(text => shown(text, true)));
  return groups;
}

/** The words of the command line, to be run without a shell. */
export function argvOf(spec: RunSpec, options?: RenderOptions): string[] {
  return commandGroups(spec, options).flat();
}

/** The command as one line for a POSIX shell. */
export function commandLine(spec: RunSpec, options?: RenderOptions): string {
  return quoteAll(argvOf(spec, options));
}

/**
 * The command in lines of at most about `width` characters, broken only between groups; each but the last ends with a
 * backslash, the others are indented.
 */
export function wrappedLines(spec: RunSpec, width = 80, options?: RenderOptions): string[] {
  const lines: string[] = [];
  let line = '';
  for (const group of commandGroups(spec, options)) {
    const text = quoteAll(group);
    if (line && line.length + text.length + 3 > width) {
      lines.push(`${line} \\`);
      line = `  ${text}`;
    } else line = line ? `${line} ${text}` : text;
  }
  return [...lines, line];
}
