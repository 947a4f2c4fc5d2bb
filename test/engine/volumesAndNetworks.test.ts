import assert from 'node:assert/strict';
import { UserError } from '../../src/base/userError';
import { parseEndpoint } from '../../src/docker/endpoint';
import { Engine } from '../../src/docker/engine';
import type { EngineHandle } from '../parts/engineHandle';
import { type Recorder, startRecorder } from '../parts/recorder';
import { testEngine } from '../parts/testEngine';

const name = 'quayside-clients';

describe('docker: volumes and networks against the docker CLI', () => {
  let cli: EngineHandle;
  let recorder: Recorder;
  let engine: Engine;
  before(async () => {
    cli = await testEngine();
    recorder = await startRecorder(cli.socket);
    engine = new Engine(parseEndpoint(recorder.host, 'setting'));
  });
  after(async () => {
    engine.dispose();
    await recorder.dispose();
  });
  afterEach(async () => {
    await cli.docker(['volume', 'rm', name]);
    await cli.docker(['network', 'rm', name]);
  });

  const said = (error: unknown) => UserError.is(error, 'engine.said');

  it('creates, lists and removes a volume; of one name there is one', async () => {
    const made = await engine.volumes.create({ name, labels: { a: 'b' }, options: { type: 'tmpfs', device: 'tmpfs' } });
    assert.ok(Math.abs(Date.now() - made.created) < 60_000);
    assert.deepEqual(
      (await engine.volumes.list()).find(volume => volume.name === name),
      made,
    );
    const [inspected] = JSON.parse(await cli.ok(['volume', 'inspect', name]));
    assert.deepEqual([inspected.Labels, inspected.Options.type, made.driver], [{ a: 'b' }, 'tmpfs', 'local']);
    assert.deepEqual(await engine.volumes.create({ name }), made);
    assert.deepEqual(
      (await engine.volumes.list()).map(volume => volume.name).sort(),
      (await cli.ok(['volume', 'ls', '--quiet'])).split('\n').sort(),
    );
    await engine.volumes.remove(name);
    assert.equal((await cli.docker(['volume', 'inspect', name])).code, 1);
    assert.ok(!recorder.requests.some(({ url }) => url.includes('create?')));
  });

  it('creates, lists and removes a network; a second one of its name is refused', async () => {
    const id = await engine.networks.create({ name, internal: true, labels: { a: 'b' } });
    const found = (await engine.networks.list()).find(network => network.id === id);
    const [inspected] = JSON.parse(await cli.ok(['network', 'inspect', name]));
    assert.deepEqual(
      [found?.name, found?.driver, found?.scope, found?.internal, found?.subnets, found?.labels],
      [name, 'bridge', 'local', true, [inspected.IPAM.Config[0].Subnet], { a: 'b' }],
    );
    await assert.rejects(engine.networks.create({ name }), said);
    await engine.networks.remove(id);
    assert.equal((await cli.docker(['network', 'inspect', name])).code, 1);
  });

  it('does not remove a volume that a container uses', async () => {
    const container = await cli.ok(['create', '--volume', `${name}:/data`, 'quayside/busybox']);
    await assert.rejects(engine.volumes.remove(name), said);
    await cli.ok(['rm', container]);
  });
});
