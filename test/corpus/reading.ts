import { LineMistake } from '../../src/cli/lineMistake';
import { parseRunLine, type RunLine } from '../../src/cli/parse';
import { createRequest } from '../../src/model/createRequest';
import { Mistake } from '../../src/model/mistake';
import type { RunSpec } from '../../src/model/runSpec';
import type { Answer } from './ask';
import type { CorpusLine } from './lines';
import type { Json } from './normal';
import { environment, here, home, ids, readFile, socket } from './place';

/** A line as Quayside reads it; throws what Quayside objects to. */
export function specOfLine({ text }: CorpusLine): RunSpec {
  return read(text).spec;
}

/** What Quayside warns of in a line that it takes. */
export function doubtsOf({ text }: CorpusLine): readonly LineMistake[] {
  try {
    return read(text).doubts;
  } catch (error) {
    if (error instanceof LineMistake) return [];
    throw error;
  }
}

function read(text: string): RunLine {
  return parseRunLine(text, { environment, cwd: here, home, ids });
}

/** What Quayside makes of a line, in the words of a CLI's answer. */
export function ourAnswer(line: CorpusLine): Answer {
  try {
    const { spec, assigned } = read(line.text);
    const { os, api } = line.engine;
    const minor = api?.split('.')[1];
    const around = {
      environment: { ...environment, ...assigned },
      cwd: here,
      readFile,
      socket,
      os,
      ...(minor && { api: Number(minor) }),
    };
    const { body, query } = createRequest(spec, around);
    return { query, body: body as unknown as Json, ...(spec.flags.pull === 'always' && { pull: true }) };
  } catch (error) {
    if (error instanceof Mistake || error instanceof LineMistake) return { refused: error.message };
    throw error;
  }
}
