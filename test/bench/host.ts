import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './benches';
import { BenchWindow } from './benchWindow';
import { median, megabytes } from './figures';

const samples = 3;

/** What the extension host takes, memory and processes, against the same workbench without Quayside. The last bench. */
export const host: Bench = async ({ window: open }) => {
  const window = await open();
  await window.reopen();
  await window.showContainers();
  const ours = await lookAt(window);
  await window.dispose();
  const plain = await BenchWindow.open();
  const theirs = await lookAt(plain);
  await plain.dispose();
  const extra = ours.spawned.filter(command => !theirs.spawned.includes(command));
  if (extra.length) console.error(`Processes started only with Quayside: ${extra.join(', ')}`);
  return [
    {
      what: 'processes started at activation and for the view',
      measured: `${extra.length}`,
      reference: `${theirs.spawned.length} without Quayside`,
      budget: ['0', extra.length === 0],
    },
    {
      what: 'extension host with 1,000 containers, PSS (heap)',
      measured: words(ours),
      reference: `${words(theirs)} without Quayside`,
      ratio: ours.pss / theirs.pss,
    },
  ];
};

async function lookAt(window: BenchWindow): Promise<{ pss: number; heap: number; spawned: string[] }> {
  const memory: { pss: number; heap: number }[] = [];
  for (let n = 0; n < samples; n++) {
    await pause(1500);
    memory.push(await window.memory());
  }
  return {
    pss: median(memory.map(({ pss }) => pss)),
    heap: median(memory.map(({ heap }) => heap)),
    spawned: window.spawned(),
  };
}

function words({ pss, heap }: { pss: number; heap: number }): string {
  return `${megabytes(pss)} (${megabytes(heap)})`;
}
