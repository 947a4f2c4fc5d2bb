import { type FlagName, flagNames } from '../model/runFlags';
import { flagNamed } from '../model/runSpec';
import { LineMistake, type Place } from './lineMistake';
import { nearest } from './nearest';
import type { Word } from './word';

/** A flag as it was given, with where its value stands. */
export interface GivenFlag {
  readonly name: FlagName;
  readonly value: string;
  place(): Place;
}

const byName: ReadonlyMap<string, FlagName> = new Map(
  flagNames.flatMap(name => [name, ...(flagNamed(name).aliases ?? [])].map(word => [word, name] as const)),
);
const byLetter: ReadonlyMap<string, FlagName> = new Map(
  flagNames.flatMap(name => {
    const { short } = flagNamed(name);
    return short ? [[short, name] as const] : [];
  }),
);

/** Reads flags up to the first word that is none, as Go's pflag does. */
export class FlagReader {
  readonly given: GivenFlag[] = [];

  constructor(
    private readonly words: readonly Word[],
    /** Index of the next word: after {@link read} that of the first one behind the flags. */
    public next: number,
    /** Whether the flags of `run` are taken, or only those that `create` has too. */
    private readonly run: boolean,
    /** Behind the last word. */
    private readonly end: Place,
  ) {}

  /** @throws LineMistake flag.* */
  read(): void {
    for (let word = this.words[this.next]; word; word = this.words[this.next]) {
      const { text } = word;
      if (/^[\u2010-\u2015\u2212]/.test(text)) throw this.dashed(word);
      if (!text.startsWith('-') || text === '-') return;
      this.next++;
      if (text === '--') return;
      if (text.startsWith('--')) this.long(word);
      else this.letters(word);
    }
  }

  private long(word: Word): void {
    const { text } = word;
    const at = text.indexOf('=');
    const end = at < 0 ? text.length : at;
    const written = text.slice(2, end);
    if (!written || written.startsWith('-')) throw new LineMistake({ code: 'flag.syntax', args: { text } }, word);
    const name = this.known(byName.get(written));
    if (!name) throw this.unknown(`--${written}`, written, word.place(0, end));
    if (at >= 0) this.add(name, text.slice(at + 1), () => word.place(at + 1));
    else if (flagNamed(name).kind === 'switch') this.add(name, 'true', () => word);
    else this.following(name, `--${written}`);
  }

  /** `-it`, `-p80:80`, `-p=80:80`, `-itp 80:80`. */
  private letters(word: Word): void {
    const { text } = word;
    for (let at = 1; at < text.length; at++) {
      const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
      const name = this.known(byLetter.get(letter));
      if (!name) throw this.unknownLetter(word, at, letter);
      const rest = text.slice(at + 1);
      const begin = at + (rest.length > 1 && rest.startsWith('=') ? 2 : 1);
      if (begin === at + 1 && flagNamed(name).kind === 'switch') {
        this.add(name, 'true', () => word.place(at, at + 1));
        continue;
      }
      if (rest) this.add(name, text.slice(begin), () => word.place(begin));
      else this.following(name, `-${letter}`);
      return;
    }
  }

  /** A value that is a word of its own, whatever it begins with. */
  private following(name: FlagName, text: string): void {
    const value = this.words[this.next++];
    if (!value) throw new LineMistake({ code: 'flag.missing', args: { text } }, this.end);
    this.add(name, value.text, () => value);
  }

  private add(name: FlagName, value: string, place: () => Place): void {
    this.given.push({ name, value, place });
  }

  private known(name: FlagName | undefined): FlagName | undefined {
    return name && (this.run || !flagNamed(name).runOnly) ? name : undefined;
  }

  private unknown(text: string, meant: string, place: Place): LineMistake {
    return new LineMistake({ code: 'flag.unknown', args: { text, near: this.near(meant) } }, place);
  }

  /** One of several letters, or a name with one dash too few. */
  private unknownLetter(word: Word, at: number, letter: string): LineMistake {
    const [text = ''] = /^[^=]*/.exec(word.text) ?? [];
    const near = at === 1 && text.length > 2 ? this.near(text.slice(1)) : '';
    return near
      ? new LineMistake({ code: 'flag.unknown', args: { text, near } }, word.place(0, text.length))
      : new LineMistake(
          { code: 'flag.unknown', args: { text: `-${letter}`, near } },
          word.place(at, at + letter.length),
        );
  }

  /** The flag whose name is most like a mistyped one; empty when none is. */
  private near(meant: string): string {
    const names = [...byName].filter(([, name]) => this.known(name)).map(([word]) => word);
    const found = nearest(meant, names);
    return found && `--${found}`;
  }

  /** Word processors and web pages make `--name` into one long dash. */
  private dashed(word: Word): LineMistake {
    const [dashes = ''] = /^[-\u2010-\u2015\u2212]+/.exec(word.text) ?? [];
    const rest = word.text.slice(dashes.length);
    const name = rest.replace(/=.*$/s, '');
    const near = `${byName.has(name) ? '--' : '-'}${rest}`;
    return new LineMistake({ code: 'flag.dash', args: { text: word.text, near } }, word);
  }
}
