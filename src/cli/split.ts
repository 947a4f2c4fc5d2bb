import { readWords } from './readWords';

/**
 * Splits a line into words as a POSIX shell does. Nothing is expanded: `$`, `*` and the like are what they are.
 *
 * @throws LineMistake command.unclosed, line.long
 */
export function splitWords(line: string): string[] {
  return readWords(line).map(({ text }) => text);
}
