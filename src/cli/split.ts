import { Mistake } from '../model/mistake';

/**
 * Splits a line into words as a POSIX shell does: white space outside quotes, single quotes, double quotes, backslashes.
 * Nothing is expanded: `$`, `*` and the like are what they are.
 *
 * @throws Mistake command.unclosed
 */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (quoted === "'") {
      if (character === "'") quoted = '';
      else word = (word ?? '') + character;
    } else if (character === '\\' && (!quoted || /[$`"\\\n]/.test(line.charAt(at + 1)))) {
      const next = line.charAt(++at);
      // A backslash at the end of a line continues it.
      if (next !== '\n') word = (word ?? '') + (next || '\\');
    } else if (quoted) {
      if (character === '"') quoted = '';
      else word = (word ?? '') + character;
    } else if (character === "'" || character === '"') {
      quoted = character;
      word ??= '';
    } else if (/[ \t\n]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (quoted) throw new Mistake({ code: 'command.unclosed', args: { text: quoted } });
  return word === undefined ? words : [...words, word];
}
