import { BareGet, listPath, timed } from './bareGet';
import type { Bench } from './benches';
import { median, milliseconds } from './figures';

const samples = 5;

/**
 * From a click on the view's icon to the first rows, in a workbench that has just been opened. By default the badge has
 * connected the engine by then, which is what the budget is about; with the badge switched off, connecting, the list and the
 * opening of the view all lie in that time and compete for the machine.
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
    const connected: number[] = [];
    const unconnected: number[] = [];
    for (let n = 0; n < samples; n++) connected.push(await sample(true));
    for (let n = 0; n < samples; n++) unconnected.push(await sample(false));
    const get = median(gets);
    const reference = `${milliseconds(get)} bare GET + JSON.parse`;
    return [
      {
        what: `click -> first rows of 1,000 (median of ${samples})`,
        measured: milliseconds(median(connected)),
        reference,
        ratio: median(connected) / get,
        budget: ['<= 3 x', median(connected) <= 3 * get],
      },
      {
        what: 'the same without the badge, which has connected before',
        measured: milliseconds(median(unconnected)),
        reference,
        ratio: median(unconnected) / get,
      },
    ];
  } finally {
    bare.dispose();
  }
};
