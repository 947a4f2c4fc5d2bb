import { join, resolve } from 'node:path';
import { makeFolder } from '../parts/cleanup';
import { runOrThrow } from '../parts/process';

const root = resolve(__dirname, '..', '..', '..');

/** Where the built extension is. */
export const distFolder = join(root, 'dist');

/** A file of this folder's sources, which is used as it is. */
export function benchSource(name: string): string {
  return join(root, 'test', 'bench', name);
}

/** Packs the extension with the project's own script; the file is deleted with this process. */
export async function pack(): Promise<string> {
  const file = join(await makeFolder('packed'), 'quayside.vsix');
  await runOrThrow('npm', ['run', '--silent', 'package', '--', '--out', file], { cwd: root });
  return file;
}
