import assert from 'node:assert/strict';
import { Engine } from '../../src/docker/engine';
import { InspectPage } from '../../src/inspect/inspectPage';
import { EngineModel } from '../../src/model/engineModel';
import { Engines } from '../../src/model/engines';
import { startEngine } from '../parts/engine';
import type { EngineHandle } from '../parts/engineHandle';
import { loadImages } from '../parts/images';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';

const name = 'inspected';
const secret = 'hunter2-in-the-environment';
const create = [
  ...['create', '--name', name, '--env', `DB_PASSWORD=${secret}`, '--env', 'HELLO=world'],
  ...['--env', `DB_URL=postgres://me:${secret}@db/x`, '--label', `app.token=${secret}`, '--memory', '64m'],
  ...['quayside/busybox', 'sh', '-c', `serve --api-key ${secret}`],
];

describe('Inspect documents', () => {
  let cli: EngineHandle;
  let model: EngineModel;
  let engines: Engines;

  const open = (of: EngineHandle) => new EngineModel('test', async () => new Engine({ kind: 'unix', path: of.socket }));

  before(async () => {
    cli = await testEngine();
    model = open(cli);
    engines = new Engines([model]);
  });

  after(() => model.dispose());

  afterEach(() => cli.docker(['rm', '--force', name]));

  async function page(of: EngineHandle = cli): Promise<InspectPage> {
    const id = await of.ok(create);
    return new InspectPage({ engine: 'test', id, name });
  }

  it('hold all that docker inspect says, led by identity, command, paths and networks', async () => {
    const shown = await page();
    await shown.read(engines);
    shown.revealed = true;
    const data = JSON.parse(shown.text(undefined)) as Record<string, unknown>;
    const [expected] = JSON.parse(await cli.ok(['inspect', name])) as [Record<string, unknown>];
    assert.deepEqual(data, expected);
    const leading = ['Id', 'Name', 'Created', 'Path', 'Args', 'ResolvConfPath', 'HostnamePath', 'HostsPath', 'LogPath'];
    assert.deepEqual(Object.keys(data).slice(0, 12), [...leading, 'Mounts', 'GraphDriver', 'NetworkSettings']);
  });

  it('hold no secret until revealed', async () => {
    const shown = await page();
    await shown.read(engines);
    const text = shown.text(undefined);
    assert.ok(!text.includes(secret));
    assert.match(text, /DB_PASSWORD=•+"/);
    assert.match(text, /HELLO=world/);
    assert.ok(shown.secrets >= 4, `${shown.secrets} masked`);
    shown.revealed = true;
    assert.match(shown.text(undefined), new RegExp(`DB_PASSWORD=${secret}`));
  });

  it('mask nothing where there is no secret', async () => {
    const id = await cli.ok(['run', '--detach', '--name', name, 'quayside/busybox', 'idle']);
    const shown = new InspectPage({ engine: 'test', id, name });
    await shown.read(engines);
    const masked = JSON.parse(shown.text(undefined)) as unknown;
    shown.revealed = true;
    assert.deepEqual(masked, JSON.parse(shown.text(undefined)));
    assert.equal(shown.secrets, 0);
  });

  it('follow changes, and keep what was last seen of a container that is gone', async () => {
    const shown = await page();
    await shown.read(engines);
    assert.match(shown.text(undefined), /"Memory": 67108864/);
    await cli.ok(['update', '--memory', '80m', '--memory-swap', '80m', name]);
    await shown.read(engines);
    assert.equal(shown.standing.kind, 'current');
    assert.match(shown.text(undefined), /"Memory": 83886080/);
    await cli.ok(['rm', name]);
    await shown.read(engines);
    assert.equal(shown.standing.kind, 'removed');
    const data = JSON.parse(shown.text('gone')) as Record<string, unknown>;
    assert.equal(Object.keys(data)[0], 'Quayside');
    assert.equal(data.Name, `/${name}`);
  });

  it('keep what was last seen when the engine is lost, and heal', async () => {
    const own = await startEngine();
    const ownModel = open(own);
    const all = new Engines([ownModel]);
    try {
      await loadImages(own);
      const shown = await page(own);
      await shown.read(all);
      await own.kill();
      await waitFor('the loss', () => ownModel.state.kind === 'lost');
      await shown.read(all);
      assert.equal(shown.standing.kind, 'lost');
      assert.match(shown.text('lost'), /"Name": "\/inspected"/);
      await own.start();
      await waitFor('the engine', () => ownModel.state.kind === 'live');
      await shown.read(all);
      assert.equal(shown.standing.kind, 'current');
    } finally {
      ownModel.dispose();
      await own.dispose();
    }
  });
});
