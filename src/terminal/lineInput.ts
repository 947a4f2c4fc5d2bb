/** What is to be done with what was typed. */
export interface Typed {
  /** Shown in the terminal. */
  readonly echo: string;
  /** Sent as input. */
  readonly send: string;
  /** Ctrl+C was pressed. */
  readonly interrupt: boolean;
  /** Ctrl+D was pressed where a line begins: the input ends. */
  readonly end: boolean;
}

/** Cells of a character, as far as erasing it has to know. */
const wide = /\p{Script=Hangul}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Emoji_Presentation}/u;

/** Keys that are no text, and answers of the terminal. */
const sequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|O.|.|$)/gs;

/**
 * Input of a program that has no terminal: echoed and edited here, and sent line by line, as a terminal does in its
 * cooked mode.
 */
export class LineInput {
  private line: string[] = [];
  private ended = false;

  /** @param open whether the program takes input at all; of one that does not only Ctrl+C counts */
  constructor(private readonly open: boolean) {}

  type(data: string): Typed {
    const typed = { echo: '', send: '', interrupt: false, end: false };
    for (const key of data.replace(sequences, '').replaceAll('\r\n', '\r')) {
      if (key === '\u0003') {
        typed.interrupt = true;
        typed.echo += '^C\r\n';
        this.line = [];
      } else if (this.open && !this.ended) {
        this.key(key, typed);
      }
    }
    return typed;
  }

  private key(key: string, typed: { echo: string; send: string; end: boolean }): void {
    switch (key) {
      case '\r':
      case '\n':
        typed.send += `${this.line.join('')}\n`;
        typed.echo += '\r\n';
        this.line = [];
        break;
      case '\u0004':
        if (this.line.length === 0) typed.end = this.ended = true;
        typed.send += this.line.join('');
        this.line = [];
        break;
      case '\b':
      case '\u007f':
        typed.echo += erased(this.line.splice(-1));
        break;
      case '\u0015':
        typed.echo += erased(this.line.splice(0));
        break;
      default:
        if (key < ' ' && key !== '\t') break;
        this.line.push(key);
        typed.echo += key;
    }
  }
}

function erased(keys: readonly string[]): string {
  return keys.map(key => '\b \b'.repeat(wide.test(key) ? 2 : 1)).join('');
}
