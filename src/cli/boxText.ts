/** What stands for the end of a line in an input of one line. */
const lineEnd = '⏎';

/** A text of several lines as one for an input: continued lines are joined, the ends of others are kept as a sign. */
export function toBox(text: string): string {
  return text
    .trim()
    .replace(/([ \t]*)[\\`^][ \t]*\r?\n([ \t]*(?:>{1,2}[ \t]+)?)/g, (_, before, after) => (before || after ? ' ' : ''))
    .replace(/\r?\n/g, lineEnd);
}

/**
 * What was typed or pasted into an input, as a line: each character stays where it is. An input takes the ends of lines
 * out of what is pasted, which leaves the backslashes in front of them.
 */
export function fromBox(text: string): string {
  return text.replace(/(^|[ \t])[\\`^](?=[ \t])/g, '$1 ').replaceAll(lineEnd, '\n');
}
