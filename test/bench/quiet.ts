import { setTimeout as pause } from 'node:timers/promises';
import type { RecordedRequest } from '../parts/requestReader';
import type { Bench } from './benches';

const minute = 60_000;

/** What the engine is asked while the view is on screen and nothing happens, and when the mouse rests on a row. */
export const quiet: Bench = async ({ crowd, window: open }) => {
  const { running } = await crowd();
  const window = await open();
  await window.ensureShown();
  const { recorder, page } = window;
  // What the opening has caused is over when the engine has been left alone for a while.
  await pause(2000);
  recorder.clear();
  const name = running[2]?.name ?? '';
  await page.hover(`.sidebar .customview-tree .monaco-list-row:has-text("${name}")`);
  await page.waitForSelector(`.monaco-hover:has-text("${name}") >> visible=true`);
  await pause(500);
  const hovered = recorder.requests.filter(request => !isPing(request));
  await page.mouse.move(0, 0);
  recorder.clear();
  await pause(minute);
  const pings = recorder.requests.filter(isPing).length;
  const others = recorder.requests.filter(request => !isPing(request));
  const named = [...hovered, ...others].map(({ method, url }) => `${method} ${url.split('?')[0]}`);
  if (named.length) console.error(`Asked for without need: ${named.join(', ')}`);
  return [
    { what: 'requests on hover', measured: `${hovered.length}`, budget: ['0', hovered.length === 0] },
    {
      what: 'requests in an idle minute',
      measured: `${others.length}, and ${pings} pings`,
      budget: ['0, and <= 6 pings', others.length === 0 && pings <= 6],
    },
  ];
};

function isPing({ url }: RecordedRequest): boolean {
  return url.endsWith('/_ping');
}
