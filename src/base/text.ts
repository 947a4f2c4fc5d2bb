/**
 * Escape sequences of terminals: CSI, strings (OSC, DCS, SOS, PM, APC; ended by BEL or ST, at the latest by the line) and
 * the short ones.
 */
const escapes =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]/g;

/** C0 and C1 controls but tab and line feed. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Marks that reorder or hide text: bidirectional overrides and isolates, soft hyphens, zero-width marks, the byte-order mark. */
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text without terminal escape sequences. */
export function withoutEscapes(text: string): string {
  return /[\u001b\u0080-\u009f]/.test(text) ? text.replace(escapes, '') : text;
}

/**
 * One line of text from an engine, made safe to show: no escape sequences, controls or marks that reorder, and at most
 * `most` characters (the rest becomes an ellipsis).
 */
export function oneLine(text: string, most = 200): string {
  // Most texts need nothing.
  if (text.length <= most && /^[!-~]*(?: [!-~]+)*$/.test(text)) return text;
  const clean = withoutEscapes(text.slice(0, most * 4))
    .replace(invisible, '')
    .replace(/\s+/g, ' ')
    .replace(controls, '');
  return clean.length > most ? `${clean.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : clean;
}

/** Escapes text so that Markdown shows it literally: no links, images, HTML, icons or formatting. */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>&$~:@"'/=^]/g, character => `&#${character.charCodeAt(0)};`);
}
