import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from './benches';
import { kilobytes } from './figures';
import { sampleLoad } from './load';
import { distFolder } from './pack';

/** What is downloaded, and what of it is read at activation. */
export const sizes: Bench = async ({ packed }) => {
  const names = (await readdir(distFolder)).filter(name => name.endsWith('.js'));
  const sizes = await Promise.all(names.map(async name => (await stat(join(distFolder, name))).size));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const { loaded } = await sampleLoad(join(distFolder, 'extension.js'));
  const entry = loaded.reduce((sum, { size }) => sum + size, 0);
  const { size: vsix } = await stat(await packed());
  return [
    {
      what: 'loaded at activation',
      measured: `${kilobytes(entry)} in ${loaded.length === 1 ? '1 file' : `${loaded.length} files`}`,
      reference: `${kilobytes(all)} all JS`,
      ratio: entry / all,
      budget: ['<= 60 KB', entry <= 60_000],
    },
    { what: 'all JS', measured: `${kilobytes(all)} in ${names.length} files`, budget: ['<= 500 KB', all <= 500_000] },
    { what: '.vsix', measured: kilobytes(vsix), budget: ['<= 400 KB', vsix <= 400_000] },
  ];
};
