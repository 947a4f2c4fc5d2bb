import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { type Counterpart, counterpart, shortId } from '../cli/counterpart';
import { quoteAll } from '../cli/quote';
import type { TracedCall, TracedEnd } from '../docker/trace';
import { sizeWords } from '../ui/sizeWords';

/** Characters of a request before the column with its command moves to the right. */
const targetWidth = 38;
const longestTarget = 240;
const longestCommand = 600;

/**
 * One line: when it was answered or ended, status, how long that took, bytes, the request, the docker command that does
 * the same. Without an end the answer goes on.
 *
 * @param nameOf the name of a container, by its id
 */
export function traceLine(
  call: TracedCall,
  end: TracedEnd | undefined,
  at: Date,
  nameOf: (id: string) => string | undefined,
): string {
  const status = call.status === undefined ? '---' : String(call.status);
  const bytes = end ? sizeWords(end.bytes) : call.failure ? '' : vscode.l10n.t('open');
  const request = `${call.method.padEnd(6)} ${targetText(call)}`.padEnd(targetWidth);
  const said = call.failure ? oneLine(call.failure, longestCommand) : commandText(call, end, nameOf);
  return `${timeText(at)} ${status} ${durationText((end ?? call).ms)} ${padStart(bytes, 7)}  ${request}  ${said}`;
}

/** Path and query as people read them: decoded, ids short. */
function targetText({ path, query }: TracedCall): string {
  const words = Object.entries(query ?? {}).map(([name, value]) => `${name}=${value}`);
  return oneLine(shortId(words.length ? `${path}?${words.join('&')}` : path), longestTarget);
}

function commandText(call: TracedCall, end: TracedEnd | undefined, nameOf: (id: string) => string | undefined): string {
  const found = counterpart(call, id => nameOf(id) ?? (call.path.includes(id) ? call.container : undefined));
  const words = counterpartWords(found);
  return call.stream && end ? vscode.l10n.t('end of: {0}', words) : words;
}

function counterpartWords(found: Counterpart): string {
  if (found.kind === 'none') return vscode.l10n.t('(no docker command does just this)');
  const line = oneLine(quoteAll(found.words), longestCommand);
  return found.kind === 'part' ? vscode.l10n.t('(part of {0})', line) : line;
}

/** `14:03:22.481` */
function timeText(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const clock = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
  return `${clock}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

function durationText(ms: number): string {
  return padStart(ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(0)} s`, 7);
}

/** In a font of one width Hangul takes two places. */
function padStart(text: string, width: number): string {
  const wide = [...text].filter(character => /[\uac00-\ud7a3]/.test(character)).length;
  return text.padStart(width - wide);
}
