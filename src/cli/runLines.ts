import { promptPattern } from './prompts';
import { splitWords } from './split';

/** Where a line of `docker run` is in a text. */
export interface FoundLine {
  /** Counted from 0. */
  readonly line: number;
  /** With the lines that continue it. */
  readonly text: string;
}

/** How commands stand in a text: all of it, or only in the code of Markdown. */
export type TextKind = 'shell' | 'markdown';

/** A text by its lines, so that a huge one is not copied. */
export interface Lines {
  readonly count: number;
  readonly at: (line: number) => string;
}

/** Beyond these nothing is looked for. */
const most = { lines: 20_000, found: 200, continued: 100, characters: 10_000 };

const before = String.raw`(?:[A-Za-z_]\w*=\S*[ \t]+)*(?:(?:sudo|doas)[ \t]+(?:-\S+[ \t]+)*)?`;
const program = String.raw`(?:docker|podman|nerdctl)(?:\.exe)?[ \t]+(?:-\S+[ \t]+)*(?:container[ \t]+)?(?:run|create)`;
const beginning = new RegExp(
  String.raw`^\s{0,100}(?:${promptPattern}[ \t]*)?${before}${program}(?:[ \t]|[\\\`^]?\r?$)`,
  'm',
);
/** A comment or a heading begins like the prompt of root. */
const bareBeginning = new RegExp(String.raw`^[ \t]{0,100}${before}${program}(?:[ \t]|[\\\`^]?\r?$)`);

/** Whether a text begins like a line that runs or creates a container. */
export function looksLikeRunLine(text: string): boolean {
  const start = text.slice(0, 2000).trimStart();
  const [first = ''] = /^[^\n]*/.exec(start) ?? [];
  return text.length <= most.characters && beginning.test(first);
}

/** The lines of a text that run or create containers, with the lines that continue them. */
export function findRunLines(lines: Lines, kind: TextKind): FoundLine[] {
  const found: FoundLine[] = [];
  let fence = '';
  for (let line = 0; line < Math.min(lines.count, most.lines) && found.length < most.found; line++) {
    const text = lines.at(line);
    if (kind === 'markdown') {
      const [, mark = ''] = /^[ \t>]{0,20}(`{3,}|~{3,})/.exec(text) ?? [];
      if (mark && (!fence || (mark.startsWith(fence) && /^[ \t>`~]*$/.test(text)))) {
        fence = fence ? '' : mark;
        continue;
      }
      if (!fence && !/^(?: {4}|\t)/.test(text)) continue;
    }
    if (text.length > most.characters || !(kind === 'shell' ? bareBeginning : beginning).test(text)) continue;
    const whole = continued(lines, line, text, fence);
    found.push({ line, text: whole.text });
    line = whole.last;
  }
  return found;
}

/** A line with those that a backslash, a backquote or a quote that is still open continues it with. */
function continued(lines: Lines, line: number, first: string, fence: string): { text: string; last: number } {
  let text = first;
  let last = line;
  while (last + 1 < Math.min(lines.count, line + most.continued) && text.length < most.characters) {
    const next = lines.at(last + 1);
    if ((fence && next.trimStart().startsWith(fence)) || !goesOn(text)) break;
    text += `\n${next}`;
    last++;
  }
  return { text: text.trim(), last };
}

function goesOn(text: string): boolean {
  if (/[\\`^][ \t]*$/.test(text.slice(-100))) return true;
  try {
    splitWords(text);
    return false;
  } catch {
    return true;
  }
}
