import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the corpus lies; every script that uses it runs in the folder that holds package.json. */
export const corpusFolder = join(process.cwd(), 'test', 'corpus');

/** What the engine is that a line is meant for. */
export interface LineEngine {
  readonly os: 'linux' | 'windows';
  /** The newest API version it speaks; the newest that any CLI knows where nothing is said. */
  readonly api?: string;
  /** The series of CLIs, such as `20.10`, whose word counts; the newest one's where nothing is said. */
  readonly cli?: string;
}

/** Files whose lines are meant for other engines than a new one of Linux. */
const otherEngines: Readonly<Record<string, LineEngine>> = {
  windows: { os: 'windows' },
  oldEngine: { os: 'linux', api: '1.41' },
  oldCli: { os: 'linux', api: '1.41', cli: '20.10' },
};

/** One `docker` command of the corpus, as a shell would be given it. */
export interface CorpusLine {
  /** Its text; it may go over several lines. */
  readonly text: string;
  /** Name of the file of `lines/` it stands in, without extension. */
  readonly file: string;
  readonly engine: LineEngine;
}

/** All lines of the corpus in their order. Throws where one stands twice in a file. */
export function corpusLines(): CorpusLine[] {
  const names = readdirSync(join(corpusFolder, 'lines')).filter(name => name.endsWith('.sh'));
  return names.sort().flatMap(name => {
    const file = name.slice(0, -'.sh'.length);
    const texts = commandsOf(readFileSync(join(corpusFolder, 'lines', name), 'utf8'));
    const twice = texts.find((text, index) => texts.indexOf(text) !== index);
    if (twice !== undefined) throw new Error(`${name} has this line twice: ${twice}`);
    return texts.map(text => ({ text, file, engine: otherEngines[file] ?? { os: 'linux' } }));
  });
}

/** Commands of a shell script: each begins at the beginning of a line with `docker`, `sudo` or `NAME=`, and ends before the next. */
function commandsOf(script: string): string[] {
  const lines = script.split('\n').filter(line => !line.startsWith('#'));
  const commands = lines.join('\n').split(/^(?=(?:\w+=\S* )*(?:sudo )?docker )/m);
  return commands.map(command => command.trimEnd()).filter(command => command !== '');
}
