// The entry of the workbench suite in VS Code's extension host, as `extensionTestsPath` wants it.
import { format } from 'node:util';
import Mocha from 'mocha';
import { runMocha } from '../mochaRun';
import { cleanUp } from '../parts/cleanup';
import { resultLine } from '../parts/resultLine';

/** Runs the suite; rejects when a test failed, which ends VS Code with an exit code other than 0. */
export async function run(): Promise<void> {
  const resultFile = process.env.QUAYSIDE_TEST_RESULT;
  if (!resultFile) throw new Error('QUAYSIDE_TEST_RESULT does not say where the result goes');
  Mocha.reporters.Base.consoleLog = (...args) => {
    for (const line of format(...args).split('\n')) console.log(resultLine(line));
  };
  const { failed } = await runMocha({
    suite: 'workbench',
    folder: __dirname,
    resultFile,
    grep: process.env.QUAYSIDE_TEST_GREP || undefined,
  });
  await cleanUp();
  if (failed) throw new Error(`${failed} failed`);
}
