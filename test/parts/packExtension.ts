import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeFolder } from './cleanup';
import { runOrThrow } from './process';

/** Environment variable by which a run tells the ui suite where the packed extension is. */
export const packedVariable = 'QUAYSIDE_TEST_VSIX';

/** Packs the built extension as it would be published and returns the file, which is deleted with this process. */
export async function packExtension(): Promise<string> {
  const root = resolve();
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<string, string>;
  const file = join(await makeFolder('packed'), `${name}-${version}.vsix`);
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--skip-license',
    '--out',
    file,
  ];
  await runOrThrow(process.execPath, [vsce, ...args], { cwd: root });
  return file;
}

/** The packed extension of this run; packed now where a suite runs by itself. */
export async function packedExtension(): Promise<string> {
  return process.env[packedVariable] || packExtension();
}
