import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../parts/cleanup';
import { packExtension } from '../parts/packExtension';
import { startWorkbenchServer } from '../parts/workbench';

/** Serves the newest workbench from npm with the packed extension installed; returns the address to open. */
export async function openInServer(env: NodeJS.ProcessEnv): Promise<string> {
  const workspace = join(await makeFolder('window'), 'workspace');
  await mkdir(workspace);
  const server = await startWorkbenchServer({
    vsix: [await packExtension()],
    env: { HOME: homedir(), ...env },
  });
  return server.urlOf(workspace);
}
