import { LineMistake, type Place } from './lineMistake';

/** What a shell would put in place of `$NAME`, `~` and `$(pwd)`. */
export interface ShellSurroundings {
  readonly environment: NodeJS.ProcessEnv;
  /** Absolute. */
  readonly cwd: string;
  readonly home: string;
  /** For `$(id -u)`; none on Windows. */
  readonly ids?: { readonly user: number; readonly group: number } | undefined;
}

export interface Expanded {
  readonly text: string;
  readonly end: number;
  /** Whether a shell splits it at white space where it is not quoted. */
  readonly split: boolean;
}

/** How deep `${A:-${B:-...}}` may go: far more than anybody writes. */
const deepest = 50;

/** Where an expansion stands. */
interface Context {
  readonly quoted: boolean;
  /** Whether its value matters: in `${A:-$B}` that of B does not when there is an A. */
  readonly live: boolean;
  readonly depth: number;
}

/** Reads what begins with `$` or a backquote, with nothing executed: the values come from the surroundings. */
export class Expansion {
  constructor(
    private readonly line: string,
    private readonly around: ShellSurroundings,
  ) {}

  /**
   * @param at of the `$` or the backquote
   * @returns undefined where it stands for itself
   * @throws LineMistake line.unset, line.substitution, line.expansion, command.unclosed
   */
  read(at: number, quoted: boolean): Expanded | undefined {
    return this.expand(at, { quoted, live: true, depth: 0 });
  }

  private expand(at: number, context: Context): Expanded | undefined {
    const { line } = this;
    const next = line.charAt(at + 1);
    if (line.charAt(at) === '`') return this.substitution(at, /`([^`]*)(`?)/y);
    if (next === '(') return this.substitution(at, /\$\(([^()]*)(\)?)/y);
    if (next === '{') return this.braced(at, context);
    const name = this.powerShell(at) ?? this.match(/\$([A-Za-z_]\w*)/y, at);
    if (name) return this.variable(name[1] ?? '', { offset: at, length: name[0].length }, context);
    // A shell's own parameters, and its quotes with escapes.
    if (/[0-9@*#?$!-]/.test(next) || (!context.quoted && /['"]/.test(next))) throw this.unknown(at, at + 2);
    return undefined;
  }

  private substitution(at: number, pattern: RegExp): Expanded {
    const [all = '', command = '', closed] = this.match(pattern, at) ?? [];
    // A note among the words of a line that goes over several: `#optional`.
    if (closed && /^\s*#[^\n]*$/.test(command)) return { text: '', end: at + all.length, split: true };
    const value = closed && this.output(command.trim());
    if (value === undefined || value === '') {
      const place = { offset: at, length: all.length };
      throw new LineMistake({ code: 'line.substitution', args: { text: all } }, place);
    }
    return { text: value, end: at + all.length, split: false };
  }

  /** What the few commands print whose output is known without running them. */
  private output(command: string): string | undefined {
    const { cwd, ids } = this.around;
    if (/^(?:pwd(?: -[LP])?|get-location)$/i.test(command)) return cwd;
    if (command === 'id -u') return ids && String(ids.user);
    if (command === 'id -g') return ids && String(ids.group);
    return undefined;
  }

  private variable(name: string, place: Place, { live }: Context): Expanded {
    const text = live ? this.value(name) : '';
    if (text === undefined) throw new LineMistake({ code: 'line.unset', args: { name } }, place);
    // White space in the path of the folder would break the line into pieces that nobody means.
    return { text, end: place.offset + place.length, split: !/^(?:PWD|pwd|HOME)$/.test(name) };
  }

  private value(name: string): string | undefined {
    const { environment, cwd, home, ids } = this.around;
    if (name === 'PWD') return cwd;
    const value: unknown = environment[name];
    if (typeof value === 'string') return value;
    if (name === 'pwd') return cwd;
    if (name === 'HOME') return home;
    if (name === 'UID') return ids && String(ids.user);
    return undefined;
  }

  /** `$env:NAME`, where there is such a variable: to a POSIX shell it is `$env` and more text. */
  private powerShell(at: number): RegExpExecArray | undefined {
    const found = this.match(/\$env:(\w+)/y, at);
    return found && this.value(found[1] ?? '') !== undefined ? found : undefined;
  }

  /** `${NAME}`, and its forms with a word for when it is set or not. */
  private braced(at: number, context: Context): Expanded {
    const [head = '', name = '', condition = ''] =
      this.match(/\$\{(?:env:)?([A-Za-z_]\w*)(:?[-=+?]|(?=\}))/iy, at) ?? [];
    if (!head || context.depth >= deepest) throw this.unknown(at, this.endOfBraces(at));
    const value = this.value(name);
    const set = value !== undefined && (value !== '' || !condition.startsWith(':'));
    const wanted = condition.endsWith('+') ? set : !set;
    const live = context.live && wanted && condition !== '' && !condition.endsWith('?');
    const word = this.alternative(at, at + head.length, { ...context, live, depth: context.depth + 1 });
    const place = { offset: at, length: word.end - at };
    if (condition.endsWith('+')) return set ? word : { ...word, text: '' };
    if (set) return { ...this.variable(name, place, context), end: word.end };
    if (condition === '' || condition.endsWith('?')) return this.variable(name, place, context);
    return word;
  }

  /** The word in `${NAME:-word}`, from `begin` to the brace. */
  private alternative(open: number, begin: number, context: Context): Expanded {
    const { line } = this;
    let text = '';
    let quotes = 0;
    let inside = false;
    for (let at = begin; at < line.length; ) {
      const character = line.charAt(at);
      const quoted = context.quoted || inside;
      if (character === '}' && !inside) return { text, end: at + 1, split: quotes === 0 };
      if (character === '"') {
        inside = !inside;
        quotes++;
        at++;
      } else if (character === "'" && !quoted) {
        const close = line.indexOf("'", at + 1);
        if (close < 0) break;
        text += line.slice(at + 1, close);
        quotes++;
        at = close + 1;
      } else if (character === '\\' && (!quoted || /[$`"\\}]/.test(line.charAt(at + 1)))) {
        text += line.charAt(at + 1);
        at += 2;
      } else {
        const expanded = /[$`]/.test(character) ? this.expand(at, { ...context, quoted }) : undefined;
        text += expanded ? expanded.text : character;
        at = expanded ? expanded.end : at + 1;
      }
    }
    throw new LineMistake({ code: 'command.unclosed', args: { text: '${' } }, { offset: open, length: 2 });
  }

  private unknown(offset: number, end: number): LineMistake {
    const text = this.line.slice(offset, end);
    return new LineMistake({ code: 'line.expansion', args: { text } }, { offset, length: text.length });
  }

  private endOfBraces(at: number): number {
    const close = this.line.indexOf('}', at);
    return close < 0 ? this.line.length : close + 1;
  }

  private match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.line);
  }
}
