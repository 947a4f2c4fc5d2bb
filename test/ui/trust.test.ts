import assert from 'node:assert/strict';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine } from '../parts/testEngine';
import { openWorkbench, type Workbench } from './driver/openWorkbench';

const presets = JSON.stringify({ 'quayside.presets': [{ name: 'of-workspace', image: 'quayside/web' }] });
const load = 'Load from a .env File...';

describe('an untrusted folder', () => {
  let engine: EngineHandle;
  let workbench: Workbench;

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    await engine.ok(['run', '--detach', '--name', 'web', 'quayside/web']);
    workbench = await openWorkbench({
      engine,
      trust: true,
      files: { '.env': 'FROM_WORKSPACE=yes\n', '.vscode/settings.json': presets },
    });
  });

  after(async () => {
    await workbench?.dispose();
    await engine?.clear();
  });

  /** Walks the wizard to its step of variables. */
  const toVariables = async (): Promise<void> => {
    const { command, quickInput } = workbench;
    await command('Quayside: Run...');
    await quickInput.titled('1/5');
    await quickInput.pick('quayside/web:latest');
    await quickInput.titled('2/5');
    await quickInput.type('');
    await quickInput.accept();
    await quickInput.titled('3/5');
  };

  it('is opened in Restricted Mode', async () => {
    await workbench.statusBar.until('Restricted Mode');
  });

  it('has its containers shown and run all the same', async () => {
    const { sideBar, screenshot } = workbench;
    await sideBar.show('Quayside');
    const tree = await sideBar.tree('Containers');
    await tree.row('web');
    await tree.inlineAction('web', 'Stop');
    await tree.until('it to end', rows => rows.some(row => row.label === 'web' && row.description.includes('exited')));
    await tree.inlineAction('web', 'Start');
    await tree.until('it to run', rows => rows.some(row => row.label === 'web' && row.description.includes('up')));
    await screenshot('restricted');
  });

  it('has no .env file offered, while variables can be typed', async () => {
    const { quickInput } = workbench;
    await toVariables();
    const labels = (await quickInput.rows()).map(row => row.label);
    assert.ok(labels.includes('Add a Variable...'), labels.join());
    assert.equal(labels.includes(load), false);
    await quickInput.cancel();
    await quickInput.closed();
  });

  /** Whether the preset of the workspace is offered to be run. */
  const isOffered = async (): Promise<boolean> => {
    const { command, quickInput } = workbench;
    await command('Quayside: Run Again...');
    await quickInput.titled('Run Again');
    const rows = await quickInput.until('the last row', all => all.some(({ label }) => label === 'Run an Image...'));
    await quickInput.cancel();
    await quickInput.closed();
    return rows.some(({ label }) => label === 'of-workspace');
  };

  it('has no preset of its own offered', async () => {
    assert.equal(await isOffered(), false);
  });

  it('has its presets offered and its .env file read once it is trusted, without a reload', async () => {
    const { command, quickInput, page, screenshot } = workbench;
    await command('Workspaces: Manage Workspace Trust');
    await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await page
      .locator('.part.statusbar .statusbar-item', { hasText: 'Restricted Mode' })
      .waitFor({ state: 'detached' });
    // The editor of trust lies above the window and would take the focus back, but no keys.
    await page
      .locator('.monaco-modal-editor-block')
      .getByRole('button', { name: /^Close/ })
      .first()
      .click();
    assert.equal(await isOffered(), true);
    await toVariables();
    await quickInput.pick(load);
    await quickInput.titled('Load Variables');
    await quickInput.until('the folder', rows => rows.some(({ label }) => label === '.env'));
    await quickInput.pick('.env');
    const rows = await quickInput.until('its variable', all => all.some(row => row.label === 'FROM_WORKSPACE'));
    assert.equal(rows.find(row => row.label === 'FROM_WORKSPACE')?.description, 'yes');
    await screenshot('trusted');
    await quickInput.cancel();
    await quickInput.closed();
  });
});
