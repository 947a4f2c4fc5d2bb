import { Engine } from '../../src/docker/engine';
import { BareGet, listPath, timed } from './bareGet';
import type { Bench } from './benches';
import { median, milliseconds } from './figures';

const samples = 25;

/** The list of all containers as the model reads it, against the least that reading it takes. Samples alternate. */
export const list: Bench = async ({ crowd }) => {
  const { socket } = (await crowd()).engine;
  const engine = new Engine({ kind: 'unix', path: socket });
  const bare = new BareGet(socket);
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    for (let n = -2; n < samples; n++) {
      const [first, second] = [
        await timed(() => bare.json(listPath)),
        await timed(async () => {
          const { length } = await engine.containers.list();
          if (length !== 1000) throw new Error(`${length} containers were listed`);
        }),
      ];
      // Two rounds to warm up both.
      if (n < 0) continue;
      theirs.push(first);
      ours.push(second);
    }
  } finally {
    engine.dispose();
    bare.dispose();
  }
  const ratio = median(ours) / median(theirs);
  return [
    {
      what: `list of 1,000 containers (median of ${samples})`,
      measured: milliseconds(median(ours)),
      reference: `${milliseconds(median(theirs))} bare GET + JSON.parse`,
      ratio,
      budget: ['<= 1.2 x', ratio <= 1.2],
    },
  ];
};
