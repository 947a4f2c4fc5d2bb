import { LineMistake } from './lineMistake';
import { type Word, WordDraft } from './word';

/** What a place of a line means to a shell. */
export type Piece =
  /** Text that stands for `line.slice(at, end)`; as a whole word it is split at white space when `split` says so. */
  | { readonly kind: 'text'; readonly text: string; readonly end: number; readonly split?: boolean }
  | { readonly kind: 'nothing'; readonly end: number }
  /** The line's command ends before it. */
  | { readonly kind: 'end' };

/** What goes around the place. */
export interface Setting {
  /** Whether it is in double quotes. */
  readonly quoted: boolean;
  /** Whether it is outside words. */
  readonly between: boolean;
  /** Whether the word so far has an `=` or a `:` in it. */
  readonly divided: boolean;
  /** Whether no word has begun before. */
  readonly first: boolean;
}

/** Reads what a character begins beside quotes, backslashes and blanks; undefined where it stands for itself. */
export type Rules = (at: number, setting: Setting) => Piece | undefined;

/** Nothing means anything beyond quotes, backslashes and white space. */
const plain: Rules = () => undefined;

/** Characters that no rules give a meaning to. */
const bare = /[^ \t\r\n'"\\$`~%^*?[#;&|<>()]+/y;
const inQuotes = /[^"\\$`%]+/y;

/** Characters that all words may have together: a shell has a limit as well, and no memory is filled by `$A$A$A`. */
const longest = 1_000_000;

/**
 * Splits a line into words as a POSIX shell does: white space outside quotes, single quotes, double quotes, backslashes,
 * lines that a backslash continues. All else is up to the rules. Linear.
 *
 * @throws LineMistake command.unclosed, line.long, and those of the rules
 */
export function readWords(line: string, rules: Rules = plain): Word[] {
  return new Reading(line, rules).words();
}

class Reading {
  private readonly found: Word[] = [];
  private draft: WordDraft | undefined;
  private at = 0;
  private length = 0;

  constructor(
    private readonly line: string,
    private readonly rules: Rules,
  ) {}

  words(): Word[] {
    while (this.at < this.line.length) if (!this.step()) break;
    this.end();
    return this.found;
  }

  /** Reads on outside quotes; false where the command ends. */
  private step(): boolean {
    const { line, at } = this;
    if (this.run(bare)) return true;
    const character = line.charAt(at);
    if (character === ' ' || character === '\t') {
      this.end();
      this.at++;
    } else if (character === "'") this.single();
    else if (character === '"') this.double();
    else if (character === '\\') this.backslash(/[\s\S]/);
    else {
      const piece = this.meaning(false);
      if (piece?.kind === 'end') return false;
      if (piece) return true;
      if (character === '\n' || line.startsWith('\r\n', at)) this.end();
      else this.add(character, at);
      this.at++;
    }
    return true;
  }

  private single(): void {
    const close = this.line.indexOf("'", this.at + 1);
    if (close < 0) throw unclosed("'", this.at);
    this.add(this.line.slice(this.at + 1, close), this.at + 1);
    this.at = close + 1;
  }

  private double(): void {
    const open = this.at++;
    this.add('', open);
    for (;;) {
      if (this.at >= this.line.length) throw unclosed('"', open);
      if (this.run(inQuotes)) continue;
      const character = this.line.charAt(this.at);
      if (character === '"') break;
      if (character === '\\') this.backslash(/[$`"\\]/);
      else if (!this.meaning(true)) this.add(character, this.at++);
    }
    this.at++;
  }

  /** A backslash takes the meaning from characters of `those`, continues a line, or stands for itself. */
  private backslash(those: RegExp): void {
    const { line, at } = this;
    const [feed] = /^\r?\n/.exec(line.slice(at + 1, at + 3)) ?? [];
    const next = line.charAt(at + 1);
    if (feed) this.at += 1 + feed.length;
    else if (next && those.test(next)) {
      this.add(next, at + 1);
      this.at += 2;
    } else {
      this.add('\\', at);
      this.at++;
    }
  }

  /** What the rules say of this place, done. */
  private meaning(quoted: boolean): Piece | undefined {
    const { line, at } = this;
    const between = !this.draft;
    const first = this.found.length === 0 && between;
    const piece = this.rules(at, { quoted, between, divided: this.draft?.divided ?? false, first });
    if (!piece || piece.kind === 'end') return piece;
    if (piece.kind === 'text') {
      const { text, end, split } = piece;
      const whole = !quoted && !this.draft && /^[ \t\r\n]?$/.test(line.charAt(end));
      if (split && whole) for (const part of text.split(/[ \t\n]+/)) this.whole(part, at, end);
      // Nothing in quotes is an empty word; without them it is none.
      else if (text || quoted) this.add(text, at, end);
    }
    this.at = piece.end;
    return piece;
  }

  private whole(text: string, at: number, end: number): void {
    if (!text) return;
    this.add(text, at, end);
    this.at = end;
    this.end();
  }

  /** Takes characters that mean nothing; whether there was one. */
  private run(ordinary: RegExp): boolean {
    ordinary.lastIndex = this.at;
    const [text] = ordinary.exec(this.line) ?? [];
    if (!text) return false;
    this.add(text, this.at);
    this.at += text.length;
    return true;
  }

  private add(text: string, at: number, end?: number): void {
    this.length += text.length;
    if (this.length > longest) {
      const length = (end ?? at + text.length) - at;
      throw new LineMistake({ code: 'line.long', args: { most: longest } }, { offset: at, length });
    }
    this.draft ??= new WordDraft(this.startOf(at));
    this.draft.add(text, at, end);
  }

  /** Where a word begins whose first text stands at `at`: with its quote. */
  private startOf(at: number): number {
    return Math.min(at, this.at);
  }

  private end(): void {
    if (this.draft) this.found.push(this.draft.done(this.at));
    this.draft = undefined;
  }
}

function unclosed(text: string, offset: number): LineMistake {
  return new LineMistake({ code: 'command.unclosed', args: { text } }, { offset, length: text.length });
}
