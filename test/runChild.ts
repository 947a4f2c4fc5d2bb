import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SuiteResult } from './mochaRun';
import { onCleanup, unlessInterrupted } from './parts/cleanup';
import { exited } from './parts/process';
import type { SuiteName } from './suites';

/**
 * Runs a suite in a process of its own, its output passing through. Only the result file is believed: without one, or when
 * the process ends badly though the file tells of no failure, that counts as a failure.
 */
export async function runChild(
  main: string,
  suite: SuiteName,
  resultFile: string,
  grep: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<SuiteResult> {
  const args = [join(__dirname, main), suite, resultFile, ...(grep === undefined ? [] : [grep])];
  const child = spawn(process.execPath, ['--enable-source-maps', ...args], {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  const unregister = onCleanup(async () => {
    child.kill('SIGTERM');
    await exited(child);
  });
  await exited(child);
  await unlessInterrupted();
  unregister();
  const ended = child.signalCode ?? child.exitCode;
  const result = await readFile(resultFile, 'utf8').then(
    text => JSON.parse(text) as SuiteResult,
    () => undefined,
  );
  if (!result) return broken(`the suite ended without a result (${ended})`);
  if (ended !== 0 && result.failed === 0) return merged(result, broken(`the suite's process ended with ${ended}`));
  return result;
}

function broken(why: string): SuiteResult {
  return { passed: 0, failed: 1, skipped: 0, failures: [why] };
}

function merged(a: SuiteResult, b: SuiteResult): SuiteResult {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}
