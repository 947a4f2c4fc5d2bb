import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../parts/cleanup';
import { runOrThrow } from '../parts/process';
import type { Bench } from './benches';
import { median, milliseconds } from './figures';
import { distFolder } from './pack';

/** How a module loads in a fresh process. */
export interface LoadSample {
  readonly ms: number;
  /** The files that were read for it. */
  readonly loaded: readonly { readonly file: string; readonly size: number }[];
}

/** Loads a module in a fresh node with a `vscode` that does nothing. */
export async function sampleLoad(file: string): Promise<LoadSample> {
  return JSON.parse(await runOrThrow(process.execPath, [join(__dirname, 'loadProbe.main.js'), file])) as LoadSample;
}

const samples = 21;

/** Requiring the entry, against requiring a module that does nothing but name `vscode`. */
export const load: Bench = async () => {
  const empty = join(await makeFolder('empty'), 'empty.js');
  await writeFile(empty, "'use strict';\nconst vscode = require('vscode');\nexports.activate = () => vscode;\n");
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let n = 0; n < samples; n++) {
    theirs.push((await sampleLoad(empty)).ms);
    ours.push((await sampleLoad(join(distFolder, 'extension.js'))).ms);
  }
  const ms = median(ours);
  return [
    {
      what: `load of the entry, stubbed vscode (median of ${samples})`,
      measured: milliseconds(ms),
      reference: `${milliseconds(median(theirs))} empty module`,
      ratio: ms / median(theirs),
      budget: ['<= 5 ms', ms <= 5],
    },
  ];
};
