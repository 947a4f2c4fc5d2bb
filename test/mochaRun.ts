import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { type SuiteName, testTimeout } from './suites';

/** What a suite writes when it is done, and what alone is believed of it. */
export interface SuiteResult {
  passed: number;
  failed: number;
  skipped: number;
  /** Full titles of what failed. */
  failures: string[];
}

export interface MochaRun {
  suite: SuiteName;
  /** The folder with the built test files. */
  folder: string;
  resultFile: string;
  /** Only tests whose full title matches. */
  grep: string | undefined;
}

/** Runs the built tests of a folder in this process, printing them live, and writes the result file at the end. */
export async function runMocha({ suite, folder, resultFile, grep }: MochaRun): Promise<SuiteResult> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: testTimeout[suite],
    reporter: 'spec',
    forbidOnly: Boolean(process.env.CI),
    ...(grep === undefined ? {} : { grep: new RegExp(grep) }),
  });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.test.js'));
  for (const file of files.sort()) mocha.addFile(join(folder, file));
  const result: SuiteResult = { passed: 0, failed: 0, skipped: 0, failures: [] };
  await new Promise<void>(resolve => {
    mocha
      .run(() => resolve())
      .on('pass', () => result.passed++)
      .on('pending', () => result.skipped++)
      .on('fail', test => {
        result.failed++;
        result.failures.push(test.fullTitle());
      });
  });
  writeFileSync(resultFile, JSON.stringify(result));
  return result;
}
