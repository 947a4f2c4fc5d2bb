import assert from 'node:assert/strict';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import { stepByStep } from './driver/stepByStep';

/** The steps of one user, each beginning where the one before has ended. */
describe('a terminal attached to a container', () => {
  let engine: EngineHandle;
  let workbench: Workbench;
  stepByStep();

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    workbench = await openWorkbench({ engine });
    await workbench.sideBar.show('Quayside');
  });

  after(async () => {
    await workbench?.dispose();
    await engine?.clear();
  });

  const state = (name: string) => engine.ok(['inspect', '--format', '{{.State.Status}}', name]);

  /** Runs busybox by the wizard with an interactive terminal, up to the sheet. */
  async function sheetFor(name: string): Promise<void> {
    const { quickInput, command } = workbench;
    await command('Quayside: Run...');
    await quickInput.titled('1/5');
    await quickInput.type('quayside/busybox');
    await quickInput.until('the image', rows => rows[0]?.label === 'quayside/busybox:latest');
    await quickInput.accept();
    await quickInput.titled('2/5');
    await quickInput.accept();
    await quickInput.titled('3/5');
    await quickInput.pick('Continue');
    await quickInput.titled('4/5');
    await quickInput.type(name);
    await quickInput.accept();
    await quickInput.titled('5/5');
  }

  it('is what an interactive run opens, in place of the background', async () => {
    const { quickInput, terminal, screenshot } = workbench;
    await sheetFor('desk');
    const line = async () => (await quickInput.rows()).find(({ label }) => label.startsWith('docker'))?.label ?? '';
    assert.match(await line(), /run -d /);
    await quickInput.pick('Interactive Terminal');
    await waitFor('the change', async () => /run -it /.test(await line()));
    assert.doesNotMatch(await line(), /-d /);
    await screenshot('attached-sheet');
    await quickInput.pick('Run');
    await quickInput.closed();
    await terminal.until(/[#$]\s*$/);
    assert.deepEqual(await terminal.names(), ['desk']);
  });

  it('has the size of its tab, and the one that the tab gets', async () => {
    const { terminal, page, screenshot } = workbench;
    let looks = 0;
    const sized = async () => {
      const mark = `look-${++looks}`;
      // How wide the terminal is shows in where it breaks a long line.
      await terminal.type(`echo ${mark}: $(stty size); printf '%0400d.\\n' 7\n`);
      const screen = await terminal.until(new RegExp(`^${mark}: [\\s\\S]*7\\.\\n`, 'm'));
      const [, rows, told, zeros = ''] = new RegExp(`^${mark}: (\\d+) (\\d+)\\n(0+)\\n`, 'm').exec(screen) ?? [];
      assert.deepEqual([rows, told], [String(await terminal.rows()), String(zeros.length)]);
      return zeros.length;
    };
    const before = await sized();
    await terminal.type('echo "항구 $((40 + 2))"\n');
    await terminal.until('항구 42');
    await screenshot('attached');
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    await page.setViewportSize({ width: width - 200, height });
    const after = await waitFor('another size', async () => {
      const columns = await sized();
      return columns < before && columns;
    });
    assert.ok(after < before);
    await page.setViewportSize({ width, height });
  });

  it('is detached by the menu of its tab: the tab closes, the container runs on', async () => {
    const { terminal, screenshot } = workbench;
    await terminal.type('while :; do echo working; sleep 0.1; done\n');
    await terminal.until(/working\nworking/);
    const offered = await terminal.tabMenu('desk');
    assert.ok(offered.includes('Detach'), offered.join('\n'));
    await terminal.tabMenuItem('desk', 'Detach');
    await waitFor('the tab to close', async () => (await terminal.names()).length === 0);
    await screenshot('attached-detached');
    assert.equal(await state('desk'), 'running');
    const lines = async () => (await engine.ok(['logs', 'desk'])).split('\n').length;
    const before = await lines();
    await waitFor('more of its work', async () => (await lines()) > before + 3);
  });

  it('stays readable after its end, whatever the exit code, and starts again on Enter', async () => {
    const { quickInput, terminal, screenshot } = workbench;
    await sheetFor('hello');
    await quickInput.pick('Command');
    await quickInput.titled('Command');
    await quickInput.type('echo hello from inside');
    await quickInput.accept();
    await quickInput.titled('5/5');
    await quickInput.pick('Interactive Terminal');
    await quickInput.until('the change', rows => rows.some(({ label }) => label.includes('run -it')));
    await quickInput.pick('Run');
    await quickInput.closed();
    await terminal.until(
      /^hello from inside\n\nThe container ended with exit code 0\.\nPress Enter to start it again/m,
    );
    await screenshot('attached-ended');
    await terminal.press('Enter');
    await terminal.until(/exit code 0[\s\S]*hello from inside[\s\S]*exit code 0/);
    await terminal.press('q');
    await waitFor('the tab to close', async () => (await terminal.names()).length === 0);
    assert.equal(await state('hello'), 'exited');
  });

  it('offers to detach from it alone where there are others', async () => {
    const { quickInput, terminal, command, sideBar, statusBar } = workbench;
    await command('Quayside: Detach');
    await statusBar.until('No terminal is attached to a container');
    for (const name of ['first', 'second']) {
      await sheetFor(name);
      await quickInput.pick('Interactive Terminal');
      await quickInput.until('the change', rows => rows.some(({ label }) => label.includes('run -it')));
      await quickInput.pick('Run');
      await quickInput.closed();
      await terminal.until(/[#$]\s*$/);
    }
    const tree = await sideBar.tree('Containers');
    await tree.inlineAction('desk', 'Open Shell');
    await waitFor('its tab', async () => (await terminal.names()).length === 3);
    await terminal.show('desk');
    await waitFor('no offer for a shell', async () => !(await terminal.tabMenu('desk')).includes('Detach'));
    await terminal.show('first');
    await waitFor('the offer', async () => (await terminal.tabMenu('first')).includes('Detach'));
    await command('Quayside: Detach');
    const rows = await quickInput.until('both', all => all.length === 2);
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['first', 'the terminal in front'],
        ['second', ''],
      ],
    );
    await quickInput.pick('second');
    await waitFor('its tab to close', async () => (await terminal.names()).join() === 'first,desk');
    assert.equal(await state('second'), 'running');
  });

  it('says so when its container is removed, and that there is nothing to start', async () => {
    const { terminal, screenshot } = workbench;
    await terminal.show('first');
    await engine.ok(['rm', '--force', 'first']);
    await terminal.until(/ended with exit code 137 and was removed\.\nPress any key to close this terminal\./);
    await screenshot('attached-removed');
  });
});
