import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import { stepByStep } from './driver/stepByStep';

const secret = 'hunter2-4c1f77d0';

/** All that the page keeps in its data bases, where VS Code's state is; secrets have a store of their own. */
const stateOfPage = `(async () => {
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done, failed) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    for (const store of base.objectStoreNames) {
      const all = base.transaction(store).objectStore(store).getAll();
      await new Promise(done => { all.onsuccess = done; all.onerror = done; });
      texts.push(name + '/' + store + ': ' + JSON.stringify(all.result));
    }
    base.close();
  }
  return texts.join('\\n');
})()`;

describe('running again and seeing how it works', () => {
  let engine: EngineHandle;
  let workbench: Workbench;
  stepByStep();

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    workbench = await openWorkbench({
      engine,
      settings: { 'quayside.trace.api': true, 'remote.autoForwardPorts': false },
      files: {
        '.vscode/settings.json': JSON.stringify({
          'quayside.presets': [
            {
              name: 'cache',
              image: 'quayside/busybox',
              command: ['idle'],
              env: [`CACHE_TOKEN=\${secret:CACHE_TOKEN}`],
            },
            { name: 'broken', image: 'quayside/web', publish: ['70000:80'] },
          ],
        }),
      },
    });
    await workbench.sideBar.show('Quayside');
  });

  after(async () => {
    await workbench?.dispose();
    await engine?.clear();
  });

  const inspect = (name: string, format: string): Promise<string> => engine.ok(['inspect', '--format', format, name]);
  const running = (name: string) =>
    waitFor(`${name} to run`, async () => (await engine.docker(['inspect', name])).code === 0);

  it('begins with a run, from the sheet of which a preset is saved', async () => {
    const { sideBar, quickInput, statusBar, screenshot } = workbench;
    await sideBar.action('Containers', 'Run...');
    await quickInput.titled('1/5');
    await quickInput.pick('quayside/web:latest');
    await quickInput.titled('2/5');
    await quickInput.type('18140:8080');
    await quickInput.accept();
    await quickInput.titled('3/5');
    await quickInput.type(`DB_PASSWORD=${secret}`);
    await quickInput.until('the offer', all => all.some(row => row.label.startsWith('Set ')));
    await quickInput.accept();
    await quickInput.until('the variable', all => all.some(row => row.label === 'DB_PASSWORD'));
    await quickInput.pick('Continue');
    await quickInput.titled('4/5');
    await quickInput.type('shop');
    await quickInput.accept();
    await quickInput.titled('5/5');
    await quickInput.pick('Save as Preset...');
    await quickInput.titled('Save as Preset');
    assert.equal((await quickInput.opened()).value, 'shop');
    await quickInput.type('shop for tests');
    await screenshot('save-preset');
    await quickInput.accept();
    await quickInput.titled('5/5');
    await statusBar.until('Saved as preset "shop for tests"');
    await quickInput.pick('Run');
    await quickInput.closed();
    await running('shop');
  });

  it('offers presets and runs, the newest run in focus, and says what has to be another', async () => {
    const { sideBar, quickInput, screenshot } = workbench;
    await engine.ok(['run', '--detach', '--name', 'other', 'quayside/web']);
    await sideBar.moreAction('Containers', 'Run Again...');
    await quickInput.titled('Run Again');
    const all = await quickInput.until('the run', found => found.some(({ label }) => label === 'shop'));
    await screenshot('run-again');
    const said = all.map(({ label, description }) => `${label}: ${description}`);
    assert.deepEqual(
      said.map(text => text.replace(/just now|\d+ min ago/, 'AGO')),
      [
        'cache: quayside/busybox · of this workspace',
        'broken: publish: "70000" is not a host port: write a number up to 65535, or a range such as 8080-8085.',
        'shop for tests: quayside/web:latest · name shop-2 in place of shop · port 18141 in place of 18140',
        'shop: quayside/web:latest · AGO · name shop-2 in place of shop · port 18141 in place of 18140',
        'Run an Image...: ',
      ],
    );
    assert.match(all[3]?.detail ?? '', /^docker container run -d --name shop -p 18140:8080 -e 'DB_PASSWORD=••••••'/);
    assert.ok(all.every(({ detail }) => !detail.includes(secret)));
  });

  it('runs the newest on Enter, as it was but for what is taken', async () => {
    const { quickInput, statusBar } = workbench;
    await quickInput.accept();
    await quickInput.closed();
    await running('shop-2');
    await statusBar.until('shop-2: name shop-2 in place of shop, port 18141 in place of 18140');
    assert.ok((await inspect('shop-2', '{{json .Config.Env}}')).includes(`DB_PASSWORD=${secret}`));
    assert.match(await inspect('shop-2', '{{json .HostConfig.PortBindings}}'), /18141/);
  });

  it('asks for a secret that a preset needs, once', async () => {
    const { command, quickInput } = workbench;
    for (const times of [1, 2]) {
      await command('Quayside: Run Again...');
      await quickInput.titled('Run Again');
      await quickInput.pick('cache');
      if (times === 1) {
        await waitFor('the question', async () => (await quickInput.message()).includes('CACHE_TOKEN'));
        await quickInput.type(secret);
        await quickInput.accept();
      }
      await quickInput.closed();
      await waitFor(`${times} of it`, async () => {
        const ids = await engine.ok(['ps', '--quiet', '--filter', 'ancestor=quayside/busybox']);
        return ids.split('\n').filter(Boolean).length === times;
      });
    }
    const [id = ''] = (await engine.ok(['ps', '--quiet', '--filter', 'ancestor=quayside/busybox'])).split('\n');
    assert.ok((await inspect(id, '{{json .Config.Env}}')).includes(`CACHE_TOKEN=${secret}`));
  });

  it('opens a run in the sheet, to be changed first', async () => {
    const { command, quickInput } = workbench;
    await command('Quayside: Run Again...');
    await quickInput.titled('Run Again');
    await quickInput.until('the run', all => all.some(({ label }) => label === 'shop-2'));
    await quickInput.button('Change It First...', 'shop-2');
    await quickInput.titled('Run a Container');
    const shown = await quickInput.until('the sheet', all => all.some(({ label }) => label === 'Name'));
    assert.equal(shown.find(({ label }) => label === 'Name')?.description, 'shop-3');
    assert.equal(shown.find(({ label }) => label === 'Ports')?.description, '18142:8080');
    await quickInput.cancel();
    await quickInput.closed();
  });

  it('removes a run from the history, and stays open', async () => {
    const { command, quickInput } = workbench;
    await command('Quayside: Run Again...');
    await quickInput.titled('Run Again');
    await quickInput.until('the run', all => all.some(({ label }) => label === 'shop-2'));
    await quickInput.button('Remove from History', 'shop-2');
    await quickInput.until('it to go', all => all.length > 1 && !all.some(({ label }) => label === 'shop-2'));
    await quickInput.cancel();
    await quickInput.closed();
  });

  it('has traced each request beside its docker command', async () => {
    const { command, output, page, screenshot, sideBar } = workbench;
    const tree = await sideBar.tree('Containers');
    await tree.inlineAction('shop', 'Show Logs');
    await tree.inlineAction('shop-2', 'Stop');
    await waitFor('its end', async () => (await inspect('shop-2', '{{.State.Status}}')) === 'exited');
    await command('Quayside: Show API Trace');
    await waitFor('the channel', async () => (await output.channel()) === 'Quayside: API');
    await output.until('the stop', text => text.includes('docker container stop shop-2'));
    await command('View: Toggle Maximized Panel');
    await page.mouse.move(600, 5);
    await screenshot('api-trace');
    await command('View: Toggle Maximized Panel');
  });

  it('survives a reload, and asks for what the store of secrets has lost', async () => {
    const { reload, command, quickInput } = workbench;
    // In this workbench that store lives no longer than the page.
    await reload();
    await command('Quayside: Run Again...');
    await quickInput.titled('Run Again');
    await quickInput.until('the runs', all => all.some(({ label }) => label === 'shop'));
    await quickInput.pick('shop');
    await waitFor('the question', async () => (await quickInput.message()).includes('DB_PASSWORD'));
    await quickInput.type(secret);
    await quickInput.accept();
    await quickInput.closed();
    await running('shop-3');
    assert.ok((await inspect('shop-3', '{{json .Config.Env}}')).includes(`DB_PASSWORD=${secret}`));
  });

  it('has left the secret nowhere: not in settings, state, log or trace', async () => {
    const { page, server } = workbench;
    const state = await page.evaluate<string>(stateOfPage);
    assert.match(state, /quayside\.runs/, 'the history is there');
    assert.ok(!state.includes(secret));
    const data = join(server.userDataDir, 'data');
    const files = (await readdir(data, { recursive: true, withFileTypes: true })).filter(file => file.isFile());
    const texts = await Promise.all(files.map(file => readFile(join(file.parentPath, file.name), 'utf8')));
    assert.ok(
      texts.some(text => text.includes('shop for tests')),
      'the preset is there',
    );
    assert.ok(
      texts.some(text => text.includes('docker container stop shop-2')),
      'the trace is there',
    );
    assert.deepEqual(
      files.filter((_, index) => texts[index]?.includes(secret)).map(({ name }) => name),
      [],
    );
  });
});
