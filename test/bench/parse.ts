import { parseRunLine } from '../../src/cli/parse';
import { timed } from './bareGet';
import type { Bench } from './benches';
import { median, milliseconds } from './figures';

const samples = 101;
const characters = 2000;
const piece = '-e "NAME=$HOME" -p 127.0.0.1:8080:80/tcp -v "$PWD/data":/data:ro --label a.b=c --memory 1.5g ';
const around = { environment: process.env, cwd: '/work', home: '/root' };

/** A long line read, against JSON of the same length. */
export const parse: Bench = async () => {
  const start = 'docker run -d ';
  const line = `${start}${piece.repeat(Math.floor((characters - start.length - 5) / piece.length))}nginx`.padEnd(
    characters,
  );
  const json = JSON.stringify(line);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let n = 0; n < samples; n++) {
    theirs.push(await timed(async () => JSON.parse(json)));
    ours.push(await timed(async () => parseRunLine(line, around)));
  }
  const took = median(ours);
  return [
    {
      what: `a line of ${characters.toLocaleString('en')} characters read (median of ${samples})`,
      measured: milliseconds(took),
      reference: `${milliseconds(median(theirs))} JSON.parse of the same`,
      ratio: took / median(theirs),
      budget: ['<= 1 ms', took <= 1],
    },
  ];
};
