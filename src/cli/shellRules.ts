import { Expansion, type ShellSurroundings } from './expansion';
import { LineMistake } from './lineMistake';
import type { Piece, Rules, Setting } from './readWords';

/**
 * What a line means to a shell, as far as nothing has to be executed: variables, `~` and `$(pwd)` are resolved, comments
 * and a `;` or `&` at the end are left out; a line goes on after a backquote or `^` at its end too, as in PowerShell and
 * cmd, and `%cd%` is the folder. Everything else that a shell would act on is a mistake.
 *
 * An unquoted variable is split at white space, as a shell does, when it is a word of its own; as a part of a word it is
 * not, where a shell would tear the word apart.
 */
export function shellRules(line: string, around: ShellSurroundings): Rules {
  const expansion = new Expansion(line, around);
  const matching = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(line)?.[0];
  };
  const outside = (at: number, { between, divided, first }: Setting): Piece | undefined => {
    const character = line.charAt(at);
    switch (character) {
      case '~':
        return between ? homeAt(line, at, around.home) : undefined;
      case '#':
        return between ? { kind: 'nothing', end: at + (matching(/[^\n]*/y, at)?.length ?? 0) } : undefined;
      case '*':
      case '?':
      case '[':
        // Behind `NAME=`, and in addresses, no files are meant.
        if (!divided && isPattern(line, at)) throw mistake('line.glob', at, character);
        return undefined;
      case ';':
      case '&':
      case '\n':
        if (character === '\n' && first) return undefined;
        return endAt(line, at);
      case '|':
      case '<':
      case '>':
      case '(':
      case ')':
        throw mistake('line.operator', at, matching(/\|\||>>|<<|./y, at) ?? character);
      default:
        return undefined;
    }
  };
  return (at, setting) => {
    const { quoted } = setting;
    const character = line.charAt(at);
    if (!quoted && (character === '`' || character === '^')) {
      const goesOn = matching(/[`^][ \t]*\r?\n/y, at);
      if (goesOn) return { kind: 'nothing', end: at + goesOn.length };
    }
    if (character === '$' || character === '`') {
      const expanded = expansion.read(at, quoted);
      return expanded && { kind: 'text', ...expanded };
    }
    if (character === '%' && line.slice(at, at + 4).toLowerCase() === '%cd%') {
      return { kind: 'text', text: around.cwd, end: at + 4 };
    }
    return quoted ? undefined : outside(at, setting);
  };
}

/** `~` at the beginning of a word; the homes of others are not known. */
function homeAt(line: string, at: number, home: string): Piece | undefined {
  const [name = ''] = /^[^\s/\\:'"$`;&|<>]*/.exec(line.slice(at + 1, at + 100)) ?? [];
  if (name) throw mistake('line.expansion', at, `~${name}`);
  return /^(?:[\s/\\:;&]|$)/.test(line.slice(at + 1, at + 2)) ? { kind: 'text', text: home, end: at + 1 } : undefined;
}

/** Whether a shell would look for files whose names match. */
function isPattern(line: string, at: number): boolean {
  return line.charAt(at) !== '[' || /^\[[^\s\]:'"]+\]/.test(line.slice(at, at + 100));
}

/** The end of a command: the line's too, or there is another one. */
function endAt(line: string, at: number): Piece {
  const rest = /[^\s]/g;
  rest.lastIndex = at + 1;
  const next = rest.exec(line);
  const character = line.charAt(at);
  // A comment may follow, and nothing else.
  if (next && !(next[0] === '#' && /\s/.test(line.charAt(next.index - 1)) && !line.includes('\n', next.index))) {
    const two = line.slice(at, at + 2);
    if (two === '&&' || two === '&>') throw mistake('line.operator', at, two);
    if (character !== '\n') throw mistake('line.several', at, character);
    throw new LineMistake({ code: 'line.several', args: { text: '' } }, { offset: next.index, length: 1 });
  }
  return { kind: 'end' };
}

function mistake(
  code: 'line.operator' | 'line.several' | 'line.glob' | 'line.expansion',
  offset: number,
  text: string,
): LineMistake {
  return new LineMistake({ code, args: { text } }, { offset, length: text.length });
}
