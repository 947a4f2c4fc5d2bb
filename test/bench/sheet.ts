import '../parts/languageStub';

import { type FlagName, flagNames } from '../../src/model/runFlags';
import { flagNamed, type RunSpec } from '../../src/model/runSpec';
import { searchedRows, sheetRows } from '../../src/run/sheetRows';
import { timed } from './bareGet';
import type { Bench } from './benches';
import { median, milliseconds } from './figures';

const samples = 101;

/** The rows of the review with every flag set, at a glance and as typing searches them, against JSON of as many rows. */
export const sheet: Bench = async () => {
  const state = { spec: everyFlag(), inherited: [], start: true, newNetworks: [] };
  const rows = () => [...sheetRows(state), ...searchedRows(state)];
  const json = JSON.stringify(rows());
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let n = 0; n < samples; n++) {
    theirs.push(await timed(async () => JSON.parse(json)));
    ours.push(await timed(async () => rows()));
  }
  const took = median(ours);
  return [
    {
      what: `rows of the review with all ${flagNames.length} flags set (median of ${samples})`,
      measured: milliseconds(took),
      reference: `${milliseconds(median(theirs))} JSON.parse of the rows`,
      ratio: took / median(theirs),
      budget: ['<= 50 ms', took <= 50],
    },
  ];
};

function everyFlag(): RunSpec {
  const value = (name: FlagName) => {
    const { kind, entries } = flagNamed(name);
    const text = entries ? 'DB_PASSWORD=secret' : 'value';
    return kind === 'switch' ? true : kind === 'list' ? [text, text] : text;
  };
  return { image: 'nginx', command: [], flags: Object.fromEntries(flagNames.map(name => [name, value(name)])) };
}
