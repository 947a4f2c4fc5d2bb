import { referenceProblem } from '../docker/imageReference';
import { mistakeIn } from '../model/mistake';
import type { FlagName } from '../model/runFlags';
import { flagNamed, type RunSpec } from '../model/runSpec';
import type { ShellSurroundings } from './expansion';
import { FlagReader, type GivenFlag } from './flagReader';
import { LineMistake, placed } from './lineMistake';
import { endOf, readPrefix } from './prefix';
import { withoutPrompts } from './prompts';
import { readWords } from './readWords';
import { shellRules } from './shellRules';
import type { Word } from './word';

/** What a line says. */
export interface RunLine {
  readonly verb: 'run' | 'create';
  readonly spec: RunSpec;
  /** Variables that it sets for the docker CLI, where `--env NAME` finds them. */
  readonly assigned: Readonly<Record<string, string>>;
  /** What the CLI passes on all the same, and every engine will refuse. */
  readonly doubts: readonly LineMistake[];
}

/** The words that pflag takes for a switch. */
const switchWords: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map(word => [word, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map(word => [word, false] as const),
]);

/**
 * Reads a line such as `docker run -it --rm alpine sh`: as a shell splits it and as the docker CLI takes its words.
 * Nothing is executed. Linear in the length of the line.
 *
 * @throws LineMistake
 */
export function parseRunLine(line: string, around: ShellSurroundings): RunLine {
  const bare = withoutPrompts(line);
  const words = readWords(bare, shellRules(bare, around));
  const { verb, assigned, next } = readPrefix(words, bare);
  const last = words.at(-1);
  const end = last ? { offset: last.offset + last.length, length: 0 } : endOf(bare);
  const reader = new FlagReader(words, next, verb === 'run', end);
  reader.read();
  const image = words[reader.next];
  if (!image) throw new LineMistake({ code: 'image.missing', args: {} }, end);
  checkImage(image);
  const command = words.slice(reader.next + 1).map(({ text }) => text);
  const flags = valuesOf(reader.given);
  return { verb, assigned, spec: { image: image.text, command, flags }, doubts: doubtsOf(reader.given) };
}

type Values = { [F in FlagName]?: boolean | string | string[] };

function valuesOf(given: readonly GivenFlag[]): RunSpec['flags'] {
  const values: Values = {};
  for (const one of counting(given)) {
    const { kind } = flagNamed(one.name);
    if (kind === 'switch') values[one.name] = switchValue(one);
    else if (kind === 'text') values[one.name] = textOf(one);
    else listOf(values, one.name).push(textOf(one));
  }
  return values as RunSpec['flags'];
}

/** Of a text only the last one counts; of a switch too, but each one has to be one. */
function counting(given: readonly GivenFlag[]): GivenFlag[] {
  const last = new Map(given.map(one => [one.name, one]));
  return given.filter(one => flagNamed(one.name).kind !== 'text' || last.get(one.name) === one);
}

function textOf({ name, value, place }: GivenFlag): string {
  const { check, fromLine } = flagNamed(name);
  return placed(place, () => {
    check?.(value);
    return fromLine ? fromLine(value) : value;
  });
}

function doubtsOf(given: readonly GivenFlag[]): LineMistake[] {
  return counting(given).flatMap(({ name, value, place }) => {
    const { refused } = flagNamed(name);
    const data = refused && mistakeIn(() => refused(value));
    return data ? [new LineMistake(data, place())] : [];
  });
}

function listOf(values: Values, name: FlagName): string[] {
  const list = values[name];
  if (Array.isArray(list)) return list;
  const made: string[] = [];
  values[name] = made;
  return made;
}

function switchValue({ value, place }: GivenFlag): boolean {
  const on = switchWords.get(value);
  if (on === undefined) throw new LineMistake({ code: 'flag.switch', args: { text: value } }, place());
  return on;
}

function checkImage(word: Word): void {
  const { text } = word;
  // An id names an image too.
  if (!referenceProblem(text) || /^(?:sha256:)?[0-9a-f]{64}$/.test(text)) return;
  throw new LineMistake({ code: 'image.malformed', args: { text } }, word);
}
