import { BareGet, listPath, timed } from './bareGet';
import type { Bench } from './benches';
import { median, milliseconds } from './figures';

const samples = 3;

/**
 * From a click on the view's icon to the first rows, in a workbench that has just been opened. With the badge switched off
 * nothing has connected before the click, so all of it lies in that time; by default the engine is connected then.
 */
export const firstRows: Bench = async ({ window: open }) => {
  const window = await open();
  const bare = new BareGet(window.recorder.socket);
  const gets: number[] = [];
  const sample = async (showBadge: boolean): Promise<number> => {
    await window.configure({ 'quayside.containers.showBadge': showBadge });
    await window.reopen();
    gets.push(await timed(() => bare.json(listPath)));
    return window.showContainers();
  };
  try {
    await bare.json(listPath);
    const cold: number[] = [];
    for (let n = 0; n < samples; n++) cold.push(await sample(false));
    const warm = await sample(true);
    const get = median(gets);
    const reference = `${milliseconds(get)} bare GET + JSON.parse`;
    return [
      {
        what: `click -> first rows of 1,000, not connected before (median of ${samples})`,
        measured: milliseconds(median(cold)),
        reference,
        ratio: median(cold) / get,
        budget: ['<= 3 x', median(cold) <= 3 * get],
      },
      {
        what: 'click -> first rows of 1,000, connected by the badge',
        measured: milliseconds(warm),
        reference,
        ratio: warm / get,
        budget: ['<= 3 x', warm <= 3 * get],
      },
    ];
  } finally {
    bare.dispose();
  }
};
