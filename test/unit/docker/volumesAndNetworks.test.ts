import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError';
import { parseEndpoint } from '../../../src/docker/endpoint';
import { Engine } from '../../../src/docker/engine';
import { type FakeEngine, json, startFakeEngine } from '../../parts/fakeEngine';

describe('volumes and networks', () => {
  let fake: FakeEngine;
  let engine: Engine;
  let answer: unknown;
  before(async () => {
    const answered = (_request: unknown, response: Parameters<typeof json>[0]) => json(response, answer);
    fake = await startFakeEngine({
      'GET /volumes': answered,
      'GET /networks': answered,
      'POST /volumes/create': answered,
      'POST /networks/create': answered,
    });
    engine = new Engine(parseEndpoint(fake.host, 'setting'));
  });
  after(async () => {
    engine.dispose();
    await fake.dispose();
  });

  const bad = (error: unknown) => UserError.is(error, 'engine.badAnswer');

  it('are listed by name, whatever they leave out', async () => {
    answer = {
      Volumes: [
        { Name: 'b', Driver: 'local', CreatedAt: '2024-01-02T03:04:05Z', Labels: { a: 'b' } },
        { Name: 'a' },
        null,
        { Driver: 'x' },
      ],
    };
    assert.deepEqual(await engine.volumes.list(), [
      { name: 'a', driver: '', created: 0, labels: {} },
      { name: 'b', driver: 'local', created: Date.UTC(2024, 0, 2, 3, 4, 5), labels: { a: 'b' } },
    ]);
    answer = [
      {
        Id: '2',
        Name: 'front',
        Driver: 'bridge',
        Scope: 'local',
        Internal: true,
        Created: '2024-01-02T03:04:05Z',
        Labels: null,
        IPAM: { Config: [{ Subnet: '10.1.0.0/24' }, {}] },
      },
      { Id: '1' },
      { Name: 'no id' },
    ];
    const nothing = { name: '', driver: '', scope: '', internal: false, created: 0, labels: {}, subnets: [] };
    assert.deepEqual(await engine.networks.list(), [
      { ...nothing, id: '1' },
      {
        ...nothing,
        id: '2',
        name: 'front',
        driver: 'bridge',
        scope: 'local',
        internal: true,
        created: Date.UTC(2024, 0, 2, 3, 4, 5),
        subnets: ['10.1.0.0/24'],
      },
    ]);
  });

  it('are none for a null, and a failure for what is no list or no answer', async () => {
    answer = { Volumes: null };
    assert.deepEqual(await engine.volumes.list(), []);
    answer = null;
    assert.deepEqual(await engine.volumes.list(), []);
    assert.deepEqual(await engine.networks.list(), []);
    answer = { Volumes: 'x' };
    await assert.rejects(engine.volumes.list(), bad);
    await assert.rejects(engine.networks.list(), bad);
    await assert.rejects(engine.volumes.create({ name: 'x' }), bad);
    await assert.rejects(engine.networks.create({ name: 'x' }), bad);
  });

  it('are created with nothing of the request in the URL', async () => {
    const before = fake.requests.length;
    answer = { Name: 'data', Driver: 'nfs', Id: 'n1' };
    const volume = { name: 'data', driver: 'nfs', options: { password: 'hunter2' }, labels: { a: 'b' } };
    assert.equal((await engine.volumes.create(volume)).driver, 'nfs');
    assert.equal(await engine.networks.create({ name: 'front', internal: true }), 'n1');
    assert.deepEqual(fake.requests.slice(before), ['POST /volumes/create', 'POST /networks/create']);
  });
});
