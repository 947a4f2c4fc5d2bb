import assert from 'node:assert/strict';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import { stepByStep } from './driver/stepByStep';

/** One run, set up in the sheet; each step begins where the one before has ended. */
describe('the sheet', () => {
  let engine: EngineHandle;
  let workbench: Workbench;
  stepByStep();

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    await engine.ok(['volume', 'create', 'pages']);
    await engine.ok(['network', 'create', 'front', '--subnet', '10.77.1.0/24']);
    await engine.ok(['run', '--detach', '--name', 'db', '--network', 'front', '--volume', 'pages:/x', 'quayside/web']);
    workbench = await openWorkbench({
      engine,
      files: {
        '.env': 'FROM_ENV=top\n',
        'deploy/prod.env': 'FROM_ENV=prod\nDB_PASSWORD=hunter2\n',
        'node_modules/x/.env': 'NOT=this\n',
        'data/page.html': 'hello',
      },
    });
    await workbench.sideBar.show('Quayside');
    await (await workbench.sideBar.tree('Containers')).until('db', rows => rows.some(({ label }) => label === 'db'));
  });

  after(async () => {
    await workbench?.dispose();
    await engine?.clear();
  });

  const shown = async (label: string): Promise<string | undefined> =>
    (await workbench.quickInput.rows()).find(one => one.label === label)?.description;
  const has = (label: string) => async () => {
    await workbench.quickInput.until(label, rows => rows.some(row => row.label === label));
  };
  /** Takes a row of the box with that in its title, and waits for the box after it. */
  const take = async (label: string, next: string) => {
    await has(label)();
    await workbench.quickInput.pick(label);
    await workbench.quickInput.titled(next);
  };

  it('is reached by Enter; .env files of the workspace are offered on the way, by name', async () => {
    const { quickInput, sideBar, screenshot } = workbench;
    await sideBar.action('Containers', 'Run...');
    await quickInput.titled('1/5');
    await take('quayside/web:latest', '2/5');
    await quickInput.type('');
    await quickInput.accept();
    await quickInput.titled('3/5');
    await has('Load .env')();
    const labels = (await quickInput.rows()).map(({ label }) => label);
    assert.deepEqual(
      labels.filter(label => label.startsWith('Load ')),
      ['Load from a .env File...', 'Load .env', 'Load deploy/prod.env'],
    );
    await screenshot('sheet-env');
    await take('Load .env', '3/5');
    await has('FROM_ENV')();
    await take('Load deploy/prod.env', '3/5');
    await quickInput.until('the later one wins', rows => rows.some(({ description }) => description === 'prod'));
    await take('Continue', '4/5');
    await quickInput.type('shop');
    await quickInput.accept();
    await quickInput.titled('5/5');
    await screenshot('sheet');
  });

  it('finds what is typed among all flags, and says what is wrong with a value', async () => {
    const { quickInput, screenshot } = workbench;
    await quickInput.type('memory');
    const rows = await quickInput.until('the limit', all => all.some(({ label }) => label === 'Memory Limit'));
    const limit = rows.find(({ label }) => label === 'Memory Limit');
    assert.equal(limit?.description, '-m, --memory');
    assert.ok(limit?.detail);
    await screenshot('sheet-search');
    await take('Memory Limit', 'Memory Limit');
    await quickInput.type('64q');
    await quickInput.objection();
    await quickInput.type('64m');
    await quickInput.accept();
    await quickInput.titled('5/5');
    await waitFor('it in front', async () => (await shown('Memory Limit')) === '64m');
    await quickInput.type('--cap-add');
    await quickInput.until('the flag', all => all[0]?.label === 'Added Capabilities');
    await quickInput.accept();
    await quickInput.titled('Added Capabilities');
    await quickInput.type('net_adm');
    await has('NET_ADMIN')();
    await quickInput.pick('NET_ADMIN');
    await take('Continue', '5/5');
  });

  it('has every other setting one search away, in groups', async () => {
    const { quickInput, screenshot } = workbench;
    await take('More Settings...', 'More Settings');
    await screenshot('sheet-more');
    await quickInput.type('--ulimit');
    await take('Ulimits', 'Ulimits');
    await quickInput.type('nofile=1024:2048');
    await quickInput.accept();
    await has('Continue')();
    await take('Continue', '5/5');
  });

  it('mounts a volume that is made on the spot, one that is there, and a folder', async () => {
    const { quickInput, screenshot } = workbench;
    await take('Volumes and Mounts', 'Volumes and Mounts');
    await has('pages')();
    await screenshot('sheet-volume');
    await quickInput.type('orders');
    await has('New Volume orders')();
    await quickInput.accept();
    await has('/data')();
    await screenshot('sheet-volume-path');
    await quickInput.accept();
    await has('Add...')();
    await quickInput.pick('Add...');
    await has('pages')();
    await quickInput.pick('pages');
    await has('Read-Only')();
    await quickInput.pick('Read-Only');
    await quickInput.until('read-only', rows =>
      rows.some(row => row.label === 'Read-Only' && row.description === 'yes'),
    );
    await quickInput.type('/site');
    await has('Use /site')();
    await quickInput.accept();
    await has('Add...')();
    await quickInput.pick('Add...');
    await has('Folder...')();
    await quickInput.pick('Folder...');
    await quickInput.titled('Folder to Mount');
    await quickInput.until('the folder', rows => rows.some(({ label }) => label === 'data'));
    await quickInput.type(`${workbench.folder}/data/`);
    await quickInput.button('Mount');
    await has('/www')();
    await quickInput.pick('/www');
    await has('./data')();
    await screenshot('sheet-volumes');
    await take('Continue', '5/5');
    assert.equal(await shown('Volumes and Mounts'), 'orders:/data, pages:/site:ro, ./data:/www');
  });

  it('joins a network that is made on the spot', async () => {
    const { quickInput, screenshot } = workbench;
    await take('Networks', 'Networks');
    await has('front')();
    await screenshot('sheet-network');
    await quickInput.type('back');
    await has('New Network back')();
    await quickInput.accept();
    await quickInput.titled('5/5');
    await waitFor('it', async () => (await shown('Networks')) === 'back');
    await screenshot('sheet-filled');
  });

  it('runs it, and the engine has made what was asked for', async () => {
    const { quickInput } = workbench;
    await quickInput.accept();
    await quickInput.closed();
    const [made] = await waitFor('the container', async () => {
      const { code, stdout } = await engine.docker(['inspect', 'shop']);
      return (
        code === 0 && (JSON.parse(stdout) as { State: { Running: boolean } }[])[0]?.State.Running && JSON.parse(stdout)
      );
    });
    const { HostConfig, Config, NetworkSettings } = made;
    assert.deepEqual(HostConfig.Binds, ['orders:/data', 'pages:/site:ro', `${workbench.folder}/data:/www`]);
    assert.equal(HostConfig.Memory, 64 << 20);
    assert.deepEqual(HostConfig.CapAdd, ['NET_ADMIN']);
    assert.deepEqual(HostConfig.Ulimits, [{ Name: 'nofile', Hard: 2048, Soft: 1024 }]);
    assert.deepEqual(Object.keys(NetworkSettings.Networks), ['back']);
    assert.ok(Config.Env.includes('FROM_ENV=prod') && Config.Env.includes('DB_PASSWORD=hunter2'));
    assert.ok(!Config.Env.includes('NOT=this'));
  });
});
