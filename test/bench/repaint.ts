import type { Bench } from './benches';
import { percentile, spread } from './figures';
import type { Line } from './line';
import { type Delays, delaysOfToggles, type Sighting, unpauseAll } from './toggles';

/** From an event's arrival until its row reads otherwise in the page of the workbench, with 1,000 containers listed. */
export const repaint: Bench = async ({ crowd, window: open }) => {
  const members = await crowd();
  const window = await open();
  await window.ensureShown();
  await window.page.evaluate('rowWatch.start()');
  const sightings = (): Promise<Sighting[]> => window.page.evaluate('rowWatch.sightings()');
  try {
    const isolated = await delaysOfToggles(members, { count: 100, every: 500, among: 10 }, sightings);
    await unpauseAll(members);
    const steady = await delaysOfToggles(members, { count: 240, every: 50, among: 20 }, sightings);
    return [
      lineOf('event -> row repainted, 100 isolated', isolated, 100),
      lineOf('event -> row repainted, 20 events/s for 12 s', steady, 350),
    ];
  } finally {
    await unpauseAll(members);
  }
};

function lineOf(what: string, { ms, lost }: Delays, most: number): Line {
  const measured = `${spread(ms)}, ${lost} lost`;
  return { what, measured, budget: [`p95 <= ${most} ms, 0 lost`, percentile(ms, 95) <= most && lost === 0] };
}
