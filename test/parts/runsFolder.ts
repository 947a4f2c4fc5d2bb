import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** The machine's own temp folder, whatever TMPDIR says: the paths of sockets may have no more than 107 bytes. */
export const machineTemp = process.platform === 'win32' ? tmpdir() : '/tmp';

/** Environment variable that marks the processes of one run, and the file in their folders that keeps the mark. */
export const runVariable = 'QUAYSIDE_TEST_RUN';
export const runFile = 'run';

/** Where every process that uses parts has its folder, named `<pid>-<start time>`. Rejected if it is someone else's. */
export function runsFolder(): string {
  const { uid } = userInfo();
  const folder = join(machineTemp, `quayside-test-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || (process.platform !== 'win32' && stat.uid !== uid)) {
    throw new Error(`${folder} belongs to someone else`);
  }
  return folder;
}
