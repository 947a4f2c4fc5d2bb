// Runs one suite in a process of its own: `node out/test/suite.main.js NAME RESULT_FILE [GREP]`.
import { join } from 'node:path';
import { runMocha } from './mochaRun';
import { cleanUp, endWithParent } from './parts/cleanup';
import { isSuiteName } from './suites';

const [name = '', resultFile = '', grep] = process.argv.slice(2);
if (!isSuiteName(name) || !resultFile) throw new Error('Usage: suite.main.js NAME RESULT_FILE [GREP]');

endWithParent();

void runMocha({ suite: name, folder: join(__dirname, name), resultFile, grep })
  .then(
    ({ failed }) => failed,
    error => {
      console.error(error);
      return 1;
    },
  )
  .then(async failed => {
    await cleanUp();
    process.exit(failed ? 1 : 0);
  });
