import { Engine } from '../../src/docker/engine';
import { EngineModel } from '../../src/model/engineModel';
import { BareGet, timed } from './bareGet';
import type { Bench } from './benches';
import { median, milliseconds, percentile, spread } from './figures';
import { type Delays, delaysOfToggles, type Sighting, unpauseAll } from './toggles';

const clock = () => performance.now();

/** From an event's arrival to the model's Change, against the bare GET of the one container that has to be read for it. */
export const change: Bench = async ({ crowd }) => {
  const members = await crowd();
  const { socket } = members.engine;
  const model = new EngineModel('bench', async () => new Engine({ kind: 'unix', path: socket }));
  const bare = new BareGet(socket);
  let sightings: Sighting[] = [];
  model.onDidChange(told => {
    const container = told.kind === 'container' ? model.containers.get(told.id) : undefined;
    if (container) sightings.push({ name: container.name, paused: container.state === 'paused', at: clock() });
  });
  const measure = (count: number, every: number, among: number): Promise<Delays> => {
    sightings = [];
    return delaysOfToggles(members, { count, every, among }, async () => sightings, clock);
  };
  try {
    await model.live();
    const gets: number[] = [];
    for (const { id } of members.running) {
      const filters = encodeURIComponent(JSON.stringify({ id: [id] }));
      gets.push(await timed(() => bare.json(`/containers/json?all=1&filters=${filters}`)));
    }
    const isolated = await measure(100, 120, 10);
    await unpauseAll(members);
    const steady = await measure(200, 50, 20);
    const reference = `${milliseconds(median(gets))} bare GET of the one container`;
    return [
      ['event -> Change, 100 isolated', isolated] as const,
      ['event -> Change, 20 events/s for 10 s', steady] as const,
    ].map(([what, { ms, lost }]) => ({
      what,
      measured: `${spread(ms)}, ${lost} lost`,
      reference,
      ratio: percentile(ms, 50) / median(gets),
    }));
  } finally {
    model.dispose();
    bare.dispose();
    await unpauseAll(members);
  }
};
