import { Mistake } from '../mistake';

/**
 * Reads one line of comma-separated fields; a field in double quotes may hold commas, and quotes that are doubled.
 *
 * @throws Mistake csv.empty, csv.quote
 */
export function csvFields(text: string): string[] {
  const [line = ''] = text.split(/\r?\n/, 1);
  if (line === '') throw new Mistake({ code: 'csv.empty', args: {} });
  const fields: string[] = [];
  for (let at = 0; at <= line.length; ) {
    const quoted = line.charAt(at) === '"';
    const end = quoted ? closingQuote(line, at + 1) : nextComma(line, at);
    const field = line.slice(quoted ? at + 1 : at, end);
    const after = quoted ? end + 1 : end;
    if ((!quoted && field.includes('"')) || (after < line.length && line.charAt(after) !== ','))
      throw new Mistake({ code: 'csv.quote', args: { text } });
    fields.push(quoted ? field.replaceAll('""', '"') : field);
    at = after + 1;
  }
  return fields;
}

/** Fields as one line that {@link csvFields} reads back. */
export function csvLine(fields: readonly string[]): string {
  return fields.map(field => (/[",\r\n]|^\s|^$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}

function nextComma(line: string, from: number): number {
  const comma = line.indexOf(',', from);
  return comma < 0 ? line.length : comma;
}

function closingQuote(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    if (line.charAt(at) !== '"') continue;
    if (line.charAt(at + 1) !== '"') return at;
    at++;
  }
  throw new Mistake({ code: 'csv.quote', args: { text: line } });
}

/** What stands before and after the first `separator`; the second part is undefined without one. */
export function cut(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** A boolean as the CLI reads it; undefined when it is none. */
export function booleanIn(text: string): boolean | undefined {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : undefined;
}
