import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CorpusLine, corpusFolder } from './lines';

/** Lines that CLIs of some series answer in another way than the recorded one, and why. */
export interface Difference {
  readonly why: string;
  /** Major and minor version: `20.10`. */
  readonly series: readonly string[];
  /** By the name of their file. */
  readonly lines: Readonly<Record<string, readonly string[]>>;
}

export interface Differences {
  /** Series that were asked when the list was made. */
  readonly series: readonly string[];
  readonly differences: readonly Difference[];
  /** Flags of the table that no CLI at hand has, so that nothing proves how they are read. */
  readonly unproven: readonly string[];
}

export function readDifferences(): Differences {
  return JSON.parse(readFileSync(join(corpusFolder, 'differences.json'), 'utf8')) as Differences;
}

/**
 * Whether a CLI of that series must, may or must not differ on a line. One of a series that was not asked when the list was
 * made may differ where any other does.
 */
export function expectationOf(list: Differences, series: string, line: CorpusLine): 'must' | 'may' | 'must not' {
  const listed = list.differences.filter(({ lines }) => lines[line.file]?.includes(line.text));
  if (listed.some(difference => difference.series.includes(series))) return 'must';
  return listed.length > 0 && !list.series.includes(series) ? 'may' : 'must not';
}

/** What is listed of lines that are not in the corpus, or twice for a series. */
export function strayDifferences({ differences }: Differences, lines: readonly CorpusLine[]): string[] {
  const known = new Set(lines.map(({ file, text }) => `${file}: ${text}`));
  const listed = differences.flatMap(({ lines: files, series }) => {
    const texts = Object.entries(files).flatMap(([file, texts]) => texts.map(text => `${file}: ${text}`));
    return texts.flatMap(text => series.map(one => ({ text, key: `${one} ${text}` })));
  });
  const keys = listed.map(({ key }) => key);
  return listed.filter(({ text, key }, index) => !known.has(text) || keys.indexOf(key) !== index).map(({ key }) => key);
}
