import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Answer } from './ask';
import { type CorpusLine, corpusFolder } from './lines';
import type { Json } from './normal';

/** What a CLI answered to every line of the corpus. */
export interface Recording {
  /** Version of the CLI, such as `28.2.2`. */
  readonly cli: string;
  /** Long names of the flags that its help shows. */
  readonly flags: readonly string[];
  answerOf(line: CorpusLine): Answer | undefined;
}

/** First line of the file: what is common to all answers. Each further line is one answer. */
export interface Head {
  readonly cli: string;
  readonly flags: readonly string[];
  /** The body for `docker run img`. Answers hold only what differs from it. */
  readonly bare: Json;
}

type Row = { readonly file: string; readonly line: string } & Answer;

const path = join(corpusFolder, 'answers.jsonl');

export function readRecording(): Recording {
  const [head, ...rows] = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map(text => JSON.parse(text) as unknown);
  const { cli, flags, bare } = head as Head;
  const answers = new Map((rows as Row[]).map(row => [keyOf(row.file, row.line), whole(row, bare)]));
  return { cli, flags, answerOf: ({ file, text }) => answers.get(keyOf(file, text)) };
}

/** Writes what a CLI answered to the lines. */
export function writeRecording(head: Head, lines: readonly CorpusLine[], answers: readonly Answer[]): void {
  const { bare } = head;
  const rows = lines.map(({ file, text: line }, index) => {
    const answer = answers[index] as Answer;
    return { file, line, ...('body' in answer ? { ...answer, body: difference(answer.body, bare) } : answer) };
  });
  writeFileSync(path, `${[head, ...rows].map(row => JSON.stringify(row)).join('\n')}\n`);
}

function whole({ file: _file, line: _line, ...answer }: Row, bare: Json): Answer {
  if (!('body' in answer)) return answer;
  const { HostConfig, ...body } = answer.body;
  return {
    ...answer,
    body: { ...bare, ...body, HostConfig: { ...(bare.HostConfig as Json), ...(HostConfig as Json) } },
  };
}

/** What is in a body or its HostConfig and not the same in the bare one. */
function difference(body: Json, bare: Json): Json {
  const rest = Object.entries(body).filter(([name, value]) => !isDeepStrictEqual(value, bare[name]));
  const changed = rest.map(([name, value]) => {
    return [name, name === 'HostConfig' ? difference(value as Json, bare.HostConfig as Json) : value] as const;
  });
  return Object.fromEntries(changed);
}

function keyOf(file: string, line: string): string {
  return `${file}\n${line}`;
}
