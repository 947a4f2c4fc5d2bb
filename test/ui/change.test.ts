import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import { stepByStep } from './driver/stepByStep';
import type { Tree } from './driver/tree';
import { titleOf } from './manifest';

describe('changing a container', () => {
  let engine: EngineHandle;
  let workbench: Workbench;
  let tree: Tree;
  let id: string;
  stepByStep();

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    workbench = await openWorkbench({ engine, settings: { 'remote.autoForwardPorts': false } });
    await workbench.sideBar.show('Quayside');
    const tmpfs = ['--tmpfs', '/scratch', '--env', 'API_TOKEN=hunter2'];
    id = await engine.ok(['run', '--detach', '--name', 'shop', '--publish', '18090:8080', ...tmpfs, 'quayside/web']);
    await engine.ok([
      'run',
      '--detach',
      '--name',
      'sidecar',
      '--network',
      'container:shop',
      'quayside/busybox',
      'idle',
    ]);
    await engine.ok(['exec', 'shop', 'sh', '-c', 'echo kept > /data/file; echo lost > /tmp/file']);
    tree = await workbench.sideBar.tree('Containers');
    await tree.row('shop');
  });
  after(async () => {
    await workbench?.dispose();
    await engine?.clear();
  });

  const inspect = (name: string, format: string): Promise<string> => engine.ok(['inspect', '--format', format, name]);
  const names = async () => (await engine.ok(['ps', '--all', '--format', '{{.Names}}'])).split('\n').sort();

  it('shows in the sheet what the container has, secrets masked', async () => {
    const { quickInput, screenshot } = workbench;
    await tree.contextMenuItem('shop', titleOf('quayside.container.recreate'));
    await quickInput.titled('Change the Settings of shop');
    const rows = await quickInput.until('its settings', all => all.some(({ label }) => label === 'Ports'));
    assert.equal(rows.find(({ label }) => label === 'Ports')?.description, '18090:8080');
    assert.ok(rows.some(({ label }) => label === 'Apply') && !rows.some(({ label }) => label === 'Run'));
    await screenshot('recreate-sheet');
    assert.ok(!JSON.stringify(rows).includes('hunter2'));
  });

  it('says before what is lost and who uses it, and leads back to the sheet when that is declined', async () => {
    const { quickInput, dialog, screenshot } = workbench;
    await quickInput.pick('Ports');
    await quickInput.titled('Ports');
    await quickInput.type('18091:8080');
    await quickInput.accept();
    await quickInput.titled('Change the Settings of shop');
    await quickInput.pick('Apply');
    const { message, detail } = await dialog.read();
    assert.equal(message, 'Replace the container shop by a changed one?');
    for (const words of [/--publish/, /outside of its volumes, are lost/, /tmpfs/, /logs/, /sidecar \(its network\)/])
      assert.match(detail, words);
    await screenshot('recreate-confirm');
    await dialog.click('Cancel');
    await quickInput.titled('Change the Settings of shop');
    assert.equal(await inspect('shop', '{{.Id}}'), id);
  });

  it('replaces it: another container of that name, with its volumes and all else', async () => {
    const { quickInput, dialog } = workbench;
    await quickInput.pick('Apply');
    await dialog.read();
    await dialog.click('Replace');
    await workbench.notifications.one('Replacing shop');
    await workbench.screenshot('recreate-progress');
    await waitFor('another one', async () => (await inspect('shop', '{{.Id}} {{.State.Running}}')) !== `${id} true`);
    await waitFor('the old one to go', async () => (await names()).join() === 'shop,sidecar');
    assert.match(await engine.ok(['port', 'shop', '8080/tcp']), /:18091/);
    assert.equal(await engine.ok(['exec', 'shop', 'cat', '/data/file']), 'kept');
    assert.match(await inspect('shop', '{{.Config.Env}}'), /API_TOKEN=hunter2/);
    await tree.until('its row', rows => rows.some(row => row.label === 'shop' && row.description.includes('18091')));
  });

  it('brings it back when the new one does not start, and says why above the settings', async () => {
    const { quickInput, dialog, screenshot } = workbench;
    id = await inspect('shop', '{{.Id}}');
    await tree.contextMenuItem('shop', titleOf('quayside.container.recreate'));
    await quickInput.titled('Change the Settings of shop');
    await quickInput.pick('Command');
    await quickInput.titled('Command');
    await quickInput.type('no-such-program');
    await quickInput.accept();
    await quickInput.titled('Change the Settings of shop');
    await quickInput.pick('Apply');
    await dialog.read();
    await dialog.click('Replace');
    await quickInput.until('the failure', rows =>
      rows.some(({ label }) => label.startsWith('"shop" is back as it was: ')),
    );
    await screenshot('recreate-failed');
    await quickInput.cancel();
    assert.equal(await inspect('shop', '{{.Id}} {{.State.Running}}'), `${id} true`);
    assert.deepEqual(await names(), ['shop', 'sidecar']);
  });

  it('duplicates it with a free name and a free port', async () => {
    const { quickInput, screenshot } = workbench;
    await tree.contextMenuItem('shop', titleOf('quayside.container.duplicate'));
    await quickInput.titled('Run a Container');
    const rows = await quickInput.until('its settings', all => all.some(({ label }) => label === 'Ports'));
    assert.equal(rows.find(({ label }) => label === 'Ports')?.description, '18092:8080');
    assert.equal(rows.find(({ label }) => label === 'Name')?.description, 'shop-2');
    await screenshot('duplicate');
    await quickInput.pick('Run');
    await tree.until('the second one', all =>
      all.some(({ label, description }) => label === 'shop-2' && /18092/.test(description)),
    );
    assert.equal(await inspect('shop', '{{.State.Running}}'), 'true');
  });

  it('offers to restore what a window has left half-way', async () => {
    const { server, notifications, screenshot } = workbench;
    // As a window leaves it that was killed once the old container was aside.
    await engine.ok(['stop', 'shop-2']);
    const old = { id: await inspect('shop-2', '{{.Id}}'), name: 'shop-2' };
    await engine.ok(['rename', 'shop-2', 'shop-2-before-change']);
    const made = await engine.ok(['create', '--name', 'shop-2', 'quayside/web']);
    const folder = join(server.userDataDir, 'data', 'User', 'globalStorage', 'quayside.quayside', 'changes');
    const facts = {
      ...{ endpoint: engine.host, began: Date.now(), old, was: 'running', vanishes: false },
      ...{ name: 'shop-2', temporary: 'shop-2-changed-0', aside: 'shop-2-before-change' },
    };
    await mkdir(folder, { recursive: true });
    const lines = [facts, { step: 'create' }, { made }, { step: 'start', until: 0 }];
    await writeFile(
      join(folder, `${crypto.randomUUID()}.${2 ** 22 + 1}`),
      lines.map(line => `${JSON.stringify(line)}\n`).join(''),
    );
    await workbench.reload();
    await workbench.sideBar.show('Quayside');
    const { text, buttons } = await notifications.one('A change of the container shop-2 was interrupted');
    assert.match(text, /old container is there as shop-2-before-change \(exited\)/);
    assert.deepEqual(buttons, ['Restore']);
    await screenshot('recreate-restore');
    await notifications.click('was interrupted', 'Restore');
    await waitFor(
      'the old one',
      async () => (await inspect('shop-2', '{{.Id}} {{.State.Running}}')) === `${old.id} true`,
    );
    assert.deepEqual(await names(), ['shop', 'shop-2', 'sidecar']);
    await waitFor('the journal to be empty', async () => (await readdir(folder)).length === 0);
  });
});
