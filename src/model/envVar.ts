import { Mistake } from './mistake';

/** The name in `NAME=value` or `NAME`. */
export function envName(entry: string): string {
  const at = entry.indexOf('=');
  return at < 0 ? entry : entry.slice(0, at);
}

/**
 * Checks `NAME=value`, or `NAME` alone, which takes the value from the environment.
 *
 * @throws Mistake env.name, env.nul
 */
export function checkEnv(entry: string): void {
  if (!envName(entry)) throw new Mistake({ code: 'env.name', args: { text: entry } });
  if (entry.includes('\0')) throw new Mistake({ code: 'env.nul', args: { text: entry.replaceAll('\0', '') } });
}

/** As {@link checkEnv}, and there must be a value: `NAME=` for an empty one. */
export function checkAssignment(entry: string): void {
  checkEnv(entry);
  if (!entry.includes('=')) throw new Mistake({ code: 'env.noValue', args: { text: entry } });
}

/** What the CLI cannot read as one line. */
const longestLine = 64 * 1024;

/**
 * Reads a `.env` file as `docker run --env-file` does: no quotes, no `export`, values to the end of the line, `#` only at
 * the beginning of a line, and a name alone takes the value from `environment`, or is left out.
 *
 * @throws Mistake envFile.*
 */
export function parseEnvFile(content: Uint8Array, environment: NodeJS.ProcessEnv = {}): string[] {
  const entries: string[] = [];
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  for (let begin = 0, line = 1; begin < bytes.length; line++) {
    const feed = bytes.indexOf(10, begin);
    const end = feed < 0 ? bytes.length : feed;
    if (end - begin >= longestLine) throw new Mistake({ code: 'envFile.long', args: { line } });
    const entry = readLine(decoded(bytes.subarray(begin, end), line), line, environment);
    if (entry !== undefined) entries.push(entry);
    begin = end + 1;
  }
  return entries;
}

function readLine(raw: string, line: number, environment: NodeJS.ProcessEnv): string | undefined {
  // What Unicode counts as white space; JavaScript's own class has the byte-order mark in it too.
  const text = raw
    .replace(/\r$/, '')
    .replace(line === 1 ? /^\ufeff/ : /^/, '')
    .replace(/^[^\S\ufeff]+/, '');
  if (!text || text.startsWith('#')) return undefined;
  const name = envName(text);
  if (!name) throw new Mistake({ code: 'envFile.name', args: { line, text } });
  if (/[ \t]/.test(name)) throw new Mistake({ code: 'envFile.whitespace', args: { line, text: name } });
  if (text.includes('\0')) throw new Mistake({ code: 'env.nul', args: { text: name } });
  if (name.length < text.length) return text;
  const value = environment[name];
  return value === undefined ? undefined : `${name}=${value}`;
}

function decoded(bytes: Uint8Array, line: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Mistake({ code: 'envFile.encoding', args: { line } });
  }
}

/** The entries with `added` in place: one of the same name is replaced where it stands. */
export function withEntries(entries: readonly string[], added: readonly string[]): string[] {
  const byName = new Map(entries.map(entry => [envName(entry), entry]));
  for (const entry of added) byName.set(envName(entry), entry);
  return [...byName.values()];
}
