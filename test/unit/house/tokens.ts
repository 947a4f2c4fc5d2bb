/** One token of TypeScript: words, strings, templates, regular expressions, numbers and single punctuation characters. */
export interface Token {
  readonly kind: 'word' | 'string' | 'template' | 'regex' | 'number' | 'mark';
  readonly text: string;
  /** What a string, or a template without `${}`, stands for; undefined for everything else. */
  readonly value?: string;
  readonly line: number;
  /** How many brackets of any kind are open around it. */
  readonly depth: number;
}

const word = /[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*/uy;
const number = /\d[\w.]*/y;
const space = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const string = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y;
const regex = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const templatePart = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*/y;
/** After these words a slash begins a regular expression; after any other word it divides. */
const beforeRegex = new Set(['return', 'typeof', 'case', 'of', 'in', 'do', 'else', 'void', 'delete', 'yield', 'await']);

/** The tokens of a source file, without comments. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  /** The open brackets; a template's `${` among them. */
  const open: string[] = [];
  let at = 0;
  let line = 1;

  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] || undefined;
  };
  const add = (kind: Token['kind'], text: string, value?: string): void => {
    tokens.push({ kind, text, line, depth: open.length, ...(value !== undefined && { value }) });
    skip(text);
  };
  const skip = (text: string): void => {
    at += text.length;
    line += text.split('\n').length - 1;
  };
  /** From a backtick, or from the brace that ends an expression within a template, to the next of either. */
  const template = (): void => {
    const start = source[at] ?? '';
    at++;
    const part = match(templatePart) ?? '';
    const whole = start === '`' && source[at + part.length] === '`';
    at--;
    if (source.startsWith('${', at + 1 + part.length)) {
      add('template', `${start}${part}\${`);
      open.push('${');
    } else add('template', `${start}${part}\``, whole ? plain(part) : undefined);
  };

  while (at < source.length) {
    const gap = match(space);
    if (gap) {
      skip(gap);
      continue;
    }
    const character = source[at] ?? '';
    const last = tokens.at(-1);
    const value = last && (last.kind !== 'mark' || /[)\]}]/.test(last.text)) && !beforeRegex.has(last.text);
    const found = match(string);
    if (found) add('string', found, plain(found.slice(1, -1)));
    else if (character === '`') template();
    else if (character === '}' && open.at(-1) === '${') {
      open.pop();
      template();
    } else if (match(word)) add('word', match(word) ?? '');
    else if (match(number)) add('number', match(number) ?? '');
    else if (character === '/' && !value && match(regex)) add('regex', match(regex) ?? '');
    else {
      if (/[)\]}]/.test(character)) open.pop();
      add('mark', character);
      if (/[([{]/.test(character)) open.push(character);
    }
  }
  if (open.length) throw new Error(`Brackets left open: ${open.join(' ')}`);
  return tokens;
}

const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0', b: '\b', f: '\f', v: '\v' };

function plain(text: string): string {
  return text.replace(
    /\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})|\r?\n|([\s\S]))/gi,
    (_, braced?: string, four?: string, two?: string, other?: string) => {
      const code = braced ?? four ?? two;
      if (code) return String.fromCodePoint(Number.parseInt(code, 16));
      return other === undefined ? '' : (named[other] ?? other);
    },
  );
}
