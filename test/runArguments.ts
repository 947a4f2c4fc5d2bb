import { parseArgs } from 'node:util';
import { isSuiteName, type SuiteName, suiteNames } from './suites';

export interface ParsedArguments {
  /** In the order in which they run. */
  suites: SuiteName[];
  grep: string | undefined;
}

/** Reads `[suite ...] [--grep expression]`; without a suite all are meant. Throws on any other word. */
export function parseArguments(args: readonly string[]): ParsedArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { grep: { type: 'string', short: 'g' } },
  });
  const unknown = positionals.filter(name => !isSuiteName(name));
  if (unknown.length) throw new Error(`No such suite: ${unknown.join(', ')}. There are ${suiteNames.join(', ')}.`);
  const suites = suiteNames.filter(name => positionals.length === 0 || positionals.includes(name));
  return { suites, grep: values.grep };
}
