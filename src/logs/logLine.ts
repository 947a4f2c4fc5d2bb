import { withoutEscapes } from '../base/text';

/** Controls but tab; line and paragraph separators; marks that reorder text. */
const unsafe = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * A line as it is shown outside a terminal: without escape sequences; of a line that was written over after carriage
 * returns the last state; controls as their pictures (`␀`), marks that reorder text left out.
 */
export function shownLine(raw: string): string {
  const text = lastState(withoutEscapes(raw));
  return text.replace(unsafe, character => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '';
  });
}

/** What is left of a line, as a progress bar draws it again and again. */
export function lastState(text: string): string {
  if (!text.includes('\r')) return text;
  let end = text.length;
  while (end > 0 && text[end - 1] === '\r') end--;
  return text.slice(text.lastIndexOf('\r', end - 1) + 1, end);
}
