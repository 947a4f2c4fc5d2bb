import { LineMistake, type Place } from './lineMistake';
import type { Word } from './word';

/** What stands before the flags of `docker run`. */
export interface Prefix {
  readonly verb: 'run' | 'create';
  /** Variables that the line sets for the command: `NAME=value docker run ...`. */
  readonly assigned: Readonly<Record<string, string>>;
  /** Index of the word after it. */
  readonly next: number;
}

const programs = /^(?:.*[\\/])?(?:docker|podman|nerdctl)(?:\.exe)?$/s;
/** Variables that lead the docker CLI to another engine. */
const targets = /^(?:DOCKER|CONTAINER)_(?:HOST|CONTEXT|CONFIG|TLS\w*|CERT_PATH|CONNECTION)$/;
/** Flags before the verb that change nothing about the container; those of the second kind take a value. */
const harmless = /^(?:-[Dl]+|--debug(?:=.*)?|--log-level=.*|-l.*)$/s;
const valued = /^(?:-D?l|--log-level)$/;
/** Of sudo: those with a value, and others. */
const sudoValued =
  /^-[ABbEHiknPS]*[ughpCrtTDRU]$|^--(?:user|group|host|prompt|chdir|role|type|chroot|other-user|close-from|command-timeout)$/;

/**
 * Reads `[NAME=value]... [sudo [flags]] docker [flags] [container] run|create`.
 *
 * @param line that the words are of
 * @throws LineMistake line.*
 */
export function readPrefix(words: readonly Word[], line: string): Prefix {
  const assigned: Record<string, string> = {};
  let next = assignments(words, line, 0, assigned);
  while (/^(?:sudo|doas)$/.test(words[next]?.text ?? '')) {
    next = sudoFlags(words, next + 1);
    next = assignments(words, line, next, assigned);
  }
  const program = words[next];
  if (!program) throw new LineMistake({ code: 'line.empty', args: {} }, endOf(line));
  if (!programs.test(program.text)) {
    throw new LineMistake({ code: 'line.program', args: { text: program.text } }, program);
  }
  next = globalFlags(words, next + 1, line);
  if (words[next]?.text === 'container') next++;
  const verb = words[next];
  if (verb?.text !== 'run' && verb?.text !== 'create') {
    throw new LineMistake({ code: 'line.verb', args: { text: verb?.text ?? '' } }, verb ?? endOf(line));
  }
  return { verb: verb.text, assigned, next: next + 1 };
}

/** The place behind everything. */
export function endOf(line: string): Place {
  return { offset: line.trimEnd().length, length: 0 };
}

function assignments(words: readonly Word[], line: string, from: number, assigned: Record<string, string>): number {
  for (let next = from; ; next++) {
    const word = words[next];
    // Quoted, it would be the name of a program.
    const name = word && /^([A-Za-z_]\w*)=/.exec(line.slice(word.offset, word.offset + word.length))?.[1];
    if (!word || name === undefined) return next;
    if (targets.test(name)) throw new LineMistake({ code: 'line.target', args: { text: name } }, word);
    assigned[name] = word.text.slice(name.length + 1);
  }
}

function sudoFlags(words: readonly Word[], from: number): number {
  let next = from;
  for (let text = words[next]?.text ?? ''; text.startsWith('-'); text = words[next]?.text ?? '') {
    next += sudoValued.test(text) ? 2 : 1;
    if (text === '--') break;
  }
  return next;
}

function globalFlags(words: readonly Word[], from: number, line: string): number {
  let next = from;
  for (let word = words[next]; word?.text.startsWith('-'); word = words[next]) {
    const { text } = word;
    if (valued.test(text)) {
      if (!words[next + 1]) throw new LineMistake({ code: 'flag.missing', args: { text } }, endOf(line));
      next++;
    } else if (!harmless.test(text)) {
      throw new LineMistake({ code: 'line.target', args: { text: text.replace(/=.*$/s, '') } }, word);
    }
    next++;
  }
  return next;
}
