import assert from 'node:assert/strict';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine } from '../parts/testEngine';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import type { Tree, TreeRow } from './driver/tree';

/** Rows stay who they are while what they show changes. */
describe('rows of containers', () => {
  let engine: EngineHandle;
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    for (const project of ['shop', 'blog'])
      for (const name of ['app', 'db'])
        await engine.ok([
          ...['create', '--name', `${project}-${name}`, '--label', `com.docker.compose.project=${project}`],
          'quayside/web',
        ]);
    workbench = await openWorkbench({ engine });
    await workbench.sideBar.show('Quayside');
    tree = await workbench.sideBar.tree('Containers');
  });

  after(async () => {
    await workbench?.dispose();
    await engine?.clear();
  });

  const says = (label: string, text: string) => (rows: TreeRow[]) =>
    rows.some(row => row.label === label && row.description.includes(text));
  /** Waits until selection and focus are on that row, and sees that nothing else is selected. */
  const holds = async (label: string): Promise<void> => {
    const rows = await tree.until(`selection and focus on '${label}'`, all =>
      all.some(row => row.label === label && row.selected && row.focused),
    );
    assert.deepEqual(
      rows.filter(row => row.selected).map(row => row.label),
      [label],
    );
  };
  /** What happens to the selected container, from outside; the row keeps selection and focus all along. */
  const lives = async (name: string): Promise<void> => {
    await tree.click(name);
    await holds(name);
    await engine.ok(['start', name]);
    await tree.until('it to run', says(name, 'up'));
    await holds(name);
    await engine.ok(['rename', name, `${name}-2`]);
    await tree.until('its new name', says(`${name}-2`, 'up'));
    await holds(`${name}-2`);
    await engine.ok(['stop', `${name}-2`]);
    await tree.until('it to have stopped', says(`${name}-2`, 'exited'));
    await holds(`${name}-2`);
    await engine.ok(['rename', `${name}-2`, name]);
    await tree.until('its old name', says(name, 'exited'));
    await holds(name);
  };

  it('keep selection, focus and expansion in groups', async () => {
    await tree.row('blog-db');
    await tree.collapse('blog');
    await lives('shop-db');
    const rows = await tree.rows();
    assert.equal(rows.find(({ label }) => label === 'blog')?.expanded, false);
    assert.equal(rows.find(({ label }) => label === 'shop')?.expanded, true);
    await engine.ok(['start', 'blog-app']);
    await tree.until('the collapsed group to count it', says('blog', '1 of 2'));
    assert.equal((await tree.row('blog')).expanded, false);
    await holds('shop-db');
  });

  it('keep selection and focus in a flat list, where they move', async () => {
    const { command, quickInput, screenshot } = workbench;
    await command('Quayside: Group Containers By...');
    await quickInput.pick('Nothing (a flat list)');
    await tree.until('a flat list', rows => rows.length === 4 && rows.every(({ level }) => level === 1));
    await screenshot('flat');
    await lives('shop-db');
  });

  it('take the selection along into another group', async () => {
    const { command, quickInput, screenshot } = workbench;
    await command('Quayside: Group Containers By...');
    await quickInput.pick('State');
    await tree.until('groups of states', rows => rows.some(({ level, label }) => level === 2 && label === 'shop-app'));
    await screenshot('by-state');
    await tree.click('shop-app');
    await holds('shop-app');
    await engine.ok(['start', 'shop-app']);
    await tree.until('it to run', says('shop-app', 'up'));
    await holds('shop-app');
  });
});
