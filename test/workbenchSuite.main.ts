// Runs the workbench suite: `node out/test/workbenchSuite.main.js workbench RESULT_FILE [GREP]`. QUAYSIDE_VSCODE may name a VS Code to
// run it in; on Linux it is the workbench from npm which QUAYSIDE_WORKBENCH names, elsewhere a VS Code that is downloaded.
import { chmodSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { cleanUp, endWithParent, makeFolder, onCleanup } from './parts/cleanup';
import { runningProcesses } from './parts/procfs';
import { waitFor } from './parts/waitFor';

const [, resultFile = '', grep = ''] = process.argv.slice(2);

endWithParent();

void run().then(
  () => finish(0),
  error => {
    console.error(String(error));
    return finish(1);
  },
);

async function run(): Promise<void> {
  // Leads nowhere until the suite has put its recorder there.
  const socket = join(await makeFolder('link'), 'docker.sock');
  const vscodeExecutablePath = process.env.QUAYSIDE_VSCODE || (process.platform === 'linux' ? standIn() : undefined);
  const unregister = onCleanup(endChildren);
  await runTests({
    ...(vscodeExecutablePath ? { vscodeExecutablePath } : {}),
    extensionDevelopmentPath: resolve(__dirname, '..', '..'),
    extensionTestsPath: join(__dirname, 'workbench', 'index.main.js'),
    extensionTestsEnv: {
      QUAYSIDE_TEST_RESULT: resultFile,
      QUAYSIDE_TEST_GREP: grep,
      DOCKER_HOST: `unix://${socket}`,
    },
    launchArgs: [await makeFolder('workspace')],
  }).finally(unregister);
}

function standIn(): string {
  const file = join(__dirname, 'parts', 'workbenchExecutable.main.js');
  chmodSync(file, 0o755);
  return file;
}

/** Asks VS Code, or what stands in for it, to end, and waits until it has. */
async function endChildren(): Promise<void> {
  const children = (): number[] => runningProcesses().flatMap(p => (p.parent === process.pid ? p.pid : []));
  for (const pid of children()) process.kill(pid, 'SIGTERM');
  await waitFor('the end of VS Code', () => children().length === 0);
}

async function finish(code: number): Promise<void> {
  await cleanUp();
  process.exit(code);
}
