// `npm test`: runs the suites named on the command line, or all, against engines and workbenches it sets up itself. The last
// line it prints is `N passed, N failed`, with `, N skipped` where a test or a whole suite could not run.
import { join } from 'node:path';
import type { SuiteResult } from './mochaRun';
import { cleanUp, makeFolder, unlessInterrupted } from './parts/cleanup';
import { sweepLeftovers } from './parts/leftovers';
import { say } from './parts/say';
import { markRun, strays } from './parts/strays';
import { type ParsedArguments, parseArguments } from './runArguments';
import { runChild } from './runChild';
import { prepareRun, type RunParts } from './runParts';
import type { SuiteName } from './suites';

void main(parseArguments(process.argv.slice(2))).then(
  code => process.exit(code),
  async error => {
    console.error(error);
    await cleanUp();
    process.exit(1);
  },
);

async function main({ suites, grep }: ParsedArguments): Promise<number> {
  const swept = sweepLeftovers();
  if (swept.length) say(`Removed what ${swept.length} killed run(s) had left behind`);
  markRun();
  const total: SuiteResult = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const parts = await prepareRun(suites);
  for (const suite of suites) await runSuite(suite, grep, parts, total);
  await parts.settled();
  await cleanUp();
  const left = await strays();
  for (const stray of left) console.log(`Left behind: ${stray}`);
  if (total.failures.length) console.log(`\nFailed:\n${total.failures.map(title => `  ${title}`).join('\n')}`);
  const { passed, failed, skipped } = total;
  console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  const missing = parts.missing().length > 0 && Boolean(process.env.CI);
  return failed || left.length || missing || passed === 0 ? 1 : 0;
}

async function runSuite(
  suite: SuiteName,
  grep: string | undefined,
  parts: RunParts,
  total: SuiteResult,
): Promise<void> {
  const needs = await parts.needsOf(suite);
  await unlessInterrupted();
  if ('why' in needs) {
    console.log(`\n== ${suite}: ${needs.broken ? 'failed' : 'skipped'}. ${needs.why}`);
    if (needs.broken) total.failures.push(`${suite}: ${needs.why}`);
    total[needs.broken ? 'failed' : 'skipped']++;
    return;
  }
  for (const { title, main, env } of needs.runs) {
    console.log(`\n== ${title}`);
    const resultFile = join(await makeFolder('result'), 'result.json');
    const result = await runChild(main, suite, resultFile, grep, env);
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped += result.skipped;
    total.failures.push(...result.failures.map(failure => `${title}: ${failure}`));
  }
}
