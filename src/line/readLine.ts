import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { UserError } from '../base/userError';
import { LineMistake, placed } from '../cli/lineMistake';
import { parseRunLine } from '../cli/parse';
import type { CreateRequest, Surroundings } from '../model/createBody';
import { createRequest } from '../model/createRequest';
import { type RunSpec, withFlags } from '../model/runSpec';
import { maskEntry } from '../model/secrets';
import { mistakeWords } from '../ui/mistakeWords';
import type { LineSurroundings } from './around';

/** What a line asks for. */
export interface ToldRun {
  readonly spec: RunSpec;
  /** Whether what is made is started. */
  readonly start: boolean;
  /** Those of the line, with the variables that it sets itself. */
  readonly around: Surroundings;
  /** What the engine will refuse of it. */
  readonly doubts: readonly LineMistake[];
}

/**
 * Reads a line; as for the docker CLI, a variable says what `--platform` is where the line does not.
 *
 * @throws LineMistake
 */
export function readLine(line: string, around: LineSurroundings): ToldRun {
  const { verb, spec, assigned, doubts } = parseRunLine(line, around);
  const environment = { ...around.environment, ...assigned };
  const platform = spec.flags.platform ?? environment.DOCKER_DEFAULT_PLATFORM;
  return { spec: withFlags(spec, { platform }), start: verb === 'run', around: { ...around, environment }, doubts };
}

/**
 * The request that a line leads to; nothing is sent.
 *
 * @throws LineMistake for the whole line where its flags do not go together
 */
export function requestOf(line: string, { spec, around }: ToldRun): CreateRequest {
  return placed(
    () => ({ offset: 0, length: line.length }),
    () => createRequest(spec, around),
  );
}

/** What is wrong and where, in words: the column, and what stands there. */
export function placeWords(line: string, { data, offset, length }: LineMistake): string {
  const words = mistakeWords(data);
  if (length === 0) return vscode.l10n.t('At the end: {0}', words);
  const piece = oneLine(maskEntry(line.slice(offset, offset + length)), 40);
  return words.includes(`"${piece}"`) || length === line.length
    ? vscode.l10n.t('Column {0}: {1}', offset + 1, words)
    : vscode.l10n.t('Column {0}, "{1}": {2}', offset + 1, piece, words);
}

/** What the engine will refuse and where, in words. */
export function refusedWords(line: string, doubt: LineMistake): string {
  return vscode.l10n.t('The engine will refuse this. {0}', placeWords(line, doubt));
}

/** Runs `read`; a mistake in the line is thrown as a failure. */
export function orFailure<T>(line: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LineMistake)) throw error;
    const { data, offset, length } = error;
    const args = { mistake: data.code, problem: placeWords(line, error), offset, length };
    throw new UserError({ code: 'line.invalid', args }, { cause: error });
  }
}
