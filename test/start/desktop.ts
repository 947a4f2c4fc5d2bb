import { spawn } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheRoot } from '../parts/cacheFolder';
import { makeFolder, onCleanup } from '../parts/cleanup';
import { exited } from '../parts/process';

/**
 * The VS Code to open on this desktop: what QUAYSIDE_VSCODE names, else `code` on PATH, else, where the workbench from npm
 * does not run, one that is downloaded. Undefined means the workbench from npm.
 */
export async function vscodeCommand(): Promise<string | undefined> {
  if (process.env.QUAYSIDE_VSCODE) return process.env.QUAYSIDE_VSCODE;
  const names = process.platform === 'win32' ? ['code.cmd', 'code.exe'] : ['code'];
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    for (const name of names) {
      const file = join(folder, name);
      if (await runnable(file)) return file;
    }
  }
  return process.platform === 'linux' ? undefined : downloadAndUnzipVSCode({ cachePath: join(cacheRoot(), 'vscode') });
}

/** Opens a window of its own, with its own profile, and resolves when it has been closed. */
export async function openDesktop(command: string, env: NodeJS.ProcessEnv): Promise<void> {
  const profile = await makeFolder('vscode');
  const workspace = join(await makeFolder('window'), 'workspace');
  await mkdir(workspace);
  const args = [
    `--extensionDevelopmentPath=${resolve(__dirname, '..', '..')}`,
    `--user-data-dir=${join(profile, 'user')}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...['--new-window', '--wait', '--skip-welcome', '--disable-workspace-trust', workspace],
  ];
  const shell = process.platform === 'win32';
  const child = spawn(shell ? `"${command}"` : command, args, {
    stdio: 'inherit',
    shell,
    env: { ...process.env, ...env },
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  const unregister = onCleanup(async () => {
    child.kill();
    await exited(child);
  });
  await Promise.race([exited(child), failed]);
  unregister();
}

function runnable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
