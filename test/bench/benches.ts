import type { BenchParts } from './benchParts';
import { change } from './change';
import { firstRows } from './firstRows';
import { host } from './host';
import { kept } from './kept';
import type { Line } from './line';
import { list } from './list';
import { load } from './load';
import { logs } from './logs';
import { parse } from './parse';
import { quiet } from './quiet';
import { repaint } from './repaint';
import { sheet } from './sheet';
import { sizes } from './sizes';

/** Measures something and its reference in this run. */
export type Bench = (parts: BenchParts) => Promise<readonly Line[]>;

/** All there is to measure, by the name that `--only` takes, in the order in which it runs. */
export const benches: Readonly<Record<string, Bench>> = {
  sizes,
  load,
  parse,
  sheet,
  list,
  logs,
  change,
  rows: firstRows,
  quiet,
  repaint,
  kept,
  host,
};
