import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { type Token, tokensOf } from './tokens';

/** The folder that holds package.json. */
export const root = resolve(__dirname, '..', '..', '..', '..');

/** One file of src/. */
export interface Source {
  /** Path below src/, e.g. `ui/door.ts`. */
  readonly path: string;
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** All TypeScript of src/, declarations of others' modules left out. */
export function sources(): Source[] {
  const src = join(root, 'src');
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map(entry => relative(src, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
    .map(path => sourceOf(path, readFileSync(join(src, path), 'utf8')));
}

export function sourceOf(path: string, text: string): Source {
  return { path, text, tokens: tokensOf(text) };
}

/** An import, re-export or `import()` of a file. */
export interface Import {
  readonly from: string;
  readonly line: number;
  /** A path below src/ without extension, or the name of a package. */
  readonly to: string;
  readonly inside: boolean;
}

/** Every module that a file names: `import`, `import type`, `export ... from`, `import()` as value and as type. */
export function importsOf({ path, tokens }: Source): Import[] {
  return tokens.flatMap((token, index): Import[] => {
    const [one, two] = [tokens[index - 1], tokens[index - 2]];
    if (token.value === undefined) return [];
    const names =
      (one?.text === 'from' && (two?.kind === 'word' || /[}*]/.test(two?.text ?? ''))) ||
      (one?.text === 'import' && one.kind === 'word') ||
      (one?.text === '(' && (two?.text === 'import' || two?.text === 'require'));
    if (!names) return [];
    const inside = token.value.startsWith('.');
    const to = inside ? posix.join(posix.dirname(path), token.value) : token.value;
    return [{ from: path, line: token.line, to, inside }];
  });
}
