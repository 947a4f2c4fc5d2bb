import { waitFor } from '../parts/waitFor';
import type { Bench } from './benches';
import type { BenchWindow } from './benchWindow';
import { post } from './crowd';
import type { Line } from './line';

interface Marks {
  readonly selected: readonly string[];
  readonly focused: readonly string[];
  readonly keyboard: boolean;
}

/** Whether a row that is selected, and moves as its container starts and stops, keeps selection, focus and keyboard. */
export const kept: Bench = async ({ crowd, window: open }) => {
  const { engine, all } = await crowd();
  // In the second group: none of that runs, so this one goes to the group's top, and back.
  const member = all[27];
  if (!member) throw new Error('The crowd is too small');
  const window = await open();
  await window.ensureShown();
  await window.page.click(`.sidebar .customview-tree .monaco-list-row:has-text("${member.name}") .label-name`);
  await waitFor('the selection', async () => marked(await marksOf(window), member.name));
  const lines: Line[] = [];
  for (const [verb, path, says] of [
    ['starts', 'start', /\bup\b/],
    ['stops', 'stop?t=0', /\bexited\b/],
  ] as const) {
    await post(engine.socket, `/containers/${member.id}/${path}`);
    await waitFor(`the row that says ${says}`, async () =>
      says.test(await window.page.evaluate(`rowWatch.description(${JSON.stringify(member.name)})`)),
    );
    const keeps = await waitFor('the marks', async () => marked(await marksOf(window), member.name), {
      timeout: 3000,
    }).catch(() => false);
    const { selected, focused, keyboard } = await marksOf(window);
    lines.push({
      what: `selection and focus when a container ${verb}`,
      measured: keeps
        ? 'both kept'
        : `selected ${selected.join() || 'none'}, focused ${focused.join() || 'none'}, keyboard ${keyboard}`,
      budget: ['both kept', keeps],
    });
  }
  return lines;
};

function marksOf({ page }: BenchWindow): Promise<Marks> {
  return page.evaluate('rowWatch.marks()');
}

function marked({ selected, focused, keyboard }: Marks, name: string): boolean {
  return selected.join() === name && focused.join() === name && keyboard;
}
