import { isAbsolute } from 'node:path';
import { UserError } from '../base/userError';
import { CommandIds } from '../ids';
import type { CreateBody } from '../model/createBody';
import { type LineSurroundings, lineSurroundings } from './around';
import { orFailure, readLine, requestOf, type ToldRun } from './readLine';

const expected =
  '{ engine?: string, line: string, cwd?: string (absolute), env?: Record<string, string>, dryRun?: boolean }';

/** What code asks for. */
export interface AskedLine {
  readonly line: string;
  readonly around: LineSurroundings;
  readonly dryRun: boolean;
}

/** What a run would do. */
export interface Plan {
  readonly name: string | undefined;
  readonly platform: string | undefined;
  /** Of `POST /containers/create`. */
  readonly body: CreateBody;
  readonly pull: string;
  readonly detach: boolean;
  readonly rm: boolean;
  readonly cidfile: string | undefined;
}

/** @throws UserError argument.malformed */
export function lineFromCode({ line, cwd, env = {}, dryRun = false }: Readonly<Record<string, unknown>>): AskedLine {
  const folder = cwd === undefined || (typeof cwd === 'string' && isAbsolute(cwd));
  if (typeof line !== 'string' || !folder || !isTexts(env) || typeof dryRun !== 'boolean') {
    throw new UserError({ code: 'argument.malformed', args: { command: CommandIds.runCommandLine, expected } });
  }
  return { line, around: lineSurroundings(cwd, env), dryRun };
}

/** @throws UserError line.invalid */
export function toldFromCode({ line, around }: AskedLine): ToldRun {
  return orFailure(line, () => readLine(line, around));
}

/** @throws UserError line.invalid */
export function planOf({ line }: AskedLine, told: ToldRun): Plan {
  const { body, query } = orFailure(line, () => requestOf(line, told));
  const { pull = 'missing', detach = false, rm = false, cidfile } = told.spec.flags;
  return { name: query.name, platform: query.platform, body, pull, detach, rm, cidfile: cidfile || undefined };
}

function isTexts(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(text => typeof text === 'string')
  );
}
