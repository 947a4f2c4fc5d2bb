import assert from 'node:assert/strict';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import { commandIds, paletteTitleOf, paletteWhenOf } from './manifest';

/** What each command of the palette does where there is no container. */
const calm: Readonly<Record<string, 'says so' | 'asks' | 'acts' | 'is not offered'>> = {
  'quayside.container.run': 'asks',
  'quayside.container.create': 'asks',
  'quayside.container.runCommandLine': 'asks',
  'quayside.container.runAgain': 'asks',
  'quayside.container.start': 'says so',
  'quayside.container.stop': 'says so',
  'quayside.container.kill': 'says so',
  'quayside.container.restart': 'says so',
  'quayside.container.pause': 'says so',
  'quayside.container.unpause': 'says so',
  'quayside.container.rename': 'says so',
  'quayside.container.remove': 'says so',
  'quayside.container.prune': 'acts',
  'quayside.container.export': 'says so',
  'quayside.container.logs': 'says so',
  'quayside.container.exec': 'says so',
  'quayside.container.detach': 'acts',
  'quayside.container.inspect': 'says so',
  'quayside.container.revealSecrets': 'is not offered',
  'quayside.container.openInBrowser': 'says so',
  'quayside.container.attachVsCode': 'is not offered',
  'quayside.container.copyId': 'says so',
  'quayside.container.copyName': 'says so',
  'quayside.container.copyPorts': 'says so',
  'quayside.container.copyIp': 'says so',
  'quayside.container.recreate': 'says so',
  'quayside.container.duplicate': 'says so',
  'quayside.container.copyRunCommand': 'says so',
  'quayside.containers.refresh': 'acts',
  'quayside.containers.groupBy': 'asks',
  'quayside.containers.sortBy': 'asks',
  'quayside.containers.toggleStopped': 'acts',
  'quayside.containers.showStopped': 'is not offered',
  'quayside.containers.hideStopped': 'is not offered',
  'quayside.containers.filter': 'asks',
  'quayside.containers.clearFilter': 'is not offered',
  'quayside.containers.open': 'is not offered',
  'quayside.engine.retry': 'acts',
  'quayside.preset.save': 'acts',
  'quayside.showLog': 'acts',
  'quayside.api.show': 'acts',
};

describe('the palette without any container', () => {
  let engine: EngineHandle;
  let workbench: Workbench;

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    workbench = await openWorkbench({ engine });
  });

  after(async () => {
    await workbench?.dispose();
    await engine?.clear();
  });

  afterEach(async () => {
    const { notifications } = workbench;
    const errors = (await notifications.read()).filter(({ severity }) => severity === 'error');
    await notifications.clear();
    assert.deepEqual(errors, []);
  });

  it('is known for every command', () => {
    assert.deepEqual(Object.keys(calm).sort(), [...commandIds].sort());
    for (const [id, what] of Object.entries(calm))
      assert.equal(what === 'is not offered', paletteWhenOf(id) !== undefined, id);
  });

  it('says so in each picker, which goes away without a word', async () => {
    const { quickInput, command, screenshot } = workbench;
    for (const [id, what] of Object.entries(calm)) {
      if (what !== 'says so') continue;
      await command(paletteTitleOf(id));
      const rows = await quickInput.until('one row', all => all.length === 1);
      assert.equal(rows[0]?.label, 'There is no container on this engine', id);
      assert.equal((await quickInput.opened()).placeholder, 'No container can be chosen', id);
      if (id.endsWith('.start')) await screenshot('palette-no-container');
      await quickInput.accept();
      await quickInput.closed();
    }
  });

  it('asks what can be asked, and leaves at once', async () => {
    const { quickInput, command } = workbench;
    for (const [id, what] of Object.entries(calm)) {
      if (what !== 'asks') continue;
      await command(paletteTitleOf(id));
      await waitFor(`a title for ${id}`, async () => (await quickInput.opened()).title !== '');
      await quickInput.cancel();
      await quickInput.closed();
    }
  });

  it('does what needs no container', async () => {
    const { quickInput, command, statusBar, output } = workbench;
    await command(paletteTitleOf('quayside.container.prune'));
    await statusBar.until('There is no stopped container to remove');
    for (const id of ['quayside.containers.refresh', 'quayside.engine.retry', 'quayside.containers.toggleStopped'])
      await command(paletteTitleOf(id));
    await command(paletteTitleOf('quayside.api.show'));
    await waitFor('the trace', async () => (await output.channel()) === 'Quayside: API');
    await command(paletteTitleOf('quayside.preset.save'));
    await statusBar.until('Nothing was run here yet that could be saved');
    await command(paletteTitleOf('quayside.showLog'));
    await waitFor('the log', async () => (await output.channel()) === 'Quayside');
    assert.equal(await quickInput.isOpen(), false);
  });

  it('does not offer what would not make sense', async () => {
    const { quickInput } = workbench;
    await quickInput.openPalette('Quayside: ');
    const rows = await quickInput.until('its commands', all => all.some(({ label }) => label.startsWith('Quayside: ')));
    for (const [id, what] of Object.entries(calm))
      if (what === 'is not offered') assert.ok(!rows.some(({ label }) => label === paletteTitleOf(id)), id);
    await quickInput.cancel();
    await quickInput.closed();
  });

  it('tells a wrong state from an empty engine', async () => {
    const { quickInput, command } = workbench;
    await engine.ok(['create', '--name', 'made', 'quayside/busybox']);
    await waitFor('words about states', async () => {
      await command(paletteTitleOf('quayside.container.pause'));
      const [row] = await quickInput.until('one row', all => all.length === 1);
      await quickInput.cancel();
      await quickInput.closed();
      return row?.label === 'No container is in a state for this';
    });
    assert.deepEqual(await engine.ok(['ps', '--all', '--format', '{{.Names}} {{.State}}']), 'made created');
  });
});
