import { resolve } from 'node:path';
import type { Surroundings } from '../createBody';
import { parseEnvFile } from '../envVar';
import { Mistake } from '../mistake';
import { cut } from './csv';

/** `NAME=value` words as an object; without `=` the value is empty. The last of a name counts. */
export function keyValues(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map(word => cut(word, '=')).map(([name, value = '']) => [name, value]));
}

/** @throws Mistake label.* */
export function checkLabel(word: string): void {
  const name = cut(word, '=')[0].replace(/^[ \t]+/, '');
  if (!name) throw new Mistake({ code: 'label.name', args: { text: word } });
  if (/[ \t]/.test(name)) throw new Mistake({ code: 'label.whitespace', args: { text: name } });
}

/**
 * Entries of files of variables or labels, in order.
 *
 * @param environment where a name alone takes its value from
 * @throws Mistake file.unreadable, envFile.*, env.nul
 */
export function fileEntries(
  paths: readonly string[],
  { cwd, readFile }: Surroundings,
  environment: NodeJS.ProcessEnv | undefined,
): string[] {
  return paths.flatMap(path => parseEnvFile(contentOf(path, cwd, readFile), environment));
}

/** @throws Mistake file.unreadable */
export function contentOf(path: string, cwd: string, readFile: Surroundings['readFile']): Uint8Array {
  try {
    return readFile(resolve(cwd, path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Mistake({ code: 'file.unreadable', args: { path, reason: code ?? message } });
  }
}
