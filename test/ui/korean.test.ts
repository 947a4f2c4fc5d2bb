import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';

const root = resolve(__dirname, '..', '..', '..');
const textsOf = (file: string): Readonly<Record<string, string>> => JSON.parse(readFileSync(join(root, file), 'utf8'));

describe('the workbench in Korean', () => {
  const manifest = textsOf('package.nls.ko.json');
  const texts = textsOf('l10n/bundle.l10n.ko.json');
  const view = manifest['view.containers'] ?? '';
  let engine: EngineHandle;
  let workbench: Workbench;

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    workbench = await openWorkbench({ engine, language: 'ko' });
    await workbench.sideBar.show(manifest.viewContainer ?? '');
  });

  after(async () => {
    await workbench?.dispose();
    await engine?.clear();
  });

  it('has the empty view, its button and its title in Korean', async () => {
    const { sideBar } = workbench;
    const [says = '', button = ''] = (manifest['welcome.empty'] ?? '').split('\n');
    await waitFor('the welcome', async () => (await sideBar.welcome(view)).includes(says));
    assert.match(says, /[가-힣]/);
    const label = /\[(.+?)\]/.exec(button)?.[1] ?? '';
    await sideBar.welcomeButton(view, label);
    const { title } = await workbench.quickInput.opened();
    assert.ok(title.startsWith(texts['Run a Container'] ?? ''), title);
    await workbench.quickInput.cancel();
    await workbench.quickInput.closed();
  });

  it('has rows and menus in Korean', async () => {
    const { sideBar, screenshot } = workbench;
    await engine.ok(['run', '--detach', '--name', 'web', 'quayside/web']);
    const tree = await sideBar.tree(view);
    const age = (texts['up {0}'] ?? '').replace('{0}', texts['< 1 min'] ?? '');
    await tree.until(`'${age}'`, rows => rows.some(row => row.label === 'web' && row.description.endsWith(age)));
    const menu = await tree.contextMenu('web');
    for (const command of ['stop', 'logs', 'exec', 'remove'])
      assert.ok(menu.includes(manifest[`command.container.${command}`] ?? ''), `${command} in ${menu.join()}`);
    await screenshot('korean');
  });

  it('has commands in Korean in the palette, and failures too', async () => {
    const { command, notifications, quickInput } = workbench;
    await engine.ok(['rm', '--force', '--volumes', 'web']);
    await engine.ok(['create', '--name', 'broken', 'quayside/busybox', 'no-such-program']);
    await (await workbench.sideBar.tree(view)).row('broken');
    await command(`${manifest.category}: ${manifest['command.container.start']}`);
    await quickInput.pick('broken');
    const refused = (texts['The engine refused: {0}'] ?? '').split('{0}')[0] ?? '';
    const { buttons } = await notifications.one(refused);
    assert.deepEqual(buttons, [texts['Show Log']]);
  });
});
