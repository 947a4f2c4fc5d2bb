import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError';
import { parseEndpoint } from '../../../src/docker/endpoint';
import { Engine } from '../../../src/docker/engine';
import { type FakeEngine, json, startFakeEngine } from '../../parts/fakeEngine';

describe('images', () => {
  let fake: FakeEngine;
  let engine: Engine;
  let listed: unknown;
  let inspected: unknown;
  before(async () => {
    fake = await startFakeEngine({
      'GET /images/json': (_request, response) => json(response, listed),
      'GET /images/*': (_request, response) => json(response, inspected),
    });
    engine = new Engine(parseEndpoint(fake.host, 'setting'));
  });
  after(async () => {
    engine.dispose();
    await fake.dispose();
  });

  it('are listed, nameless ones without tags', async () => {
    listed = [
      { Id: 'sha256:1', RepoTags: ['a:1', 'b:2'], Size: 5, Created: 1_700_000_000 },
      { Id: 'sha256:2', RepoTags: ['<none>:<none>'] },
      { Id: 'sha256:3', RepoTags: null },
      null,
      { RepoTags: ['x'] },
    ];
    assert.deepEqual(await engine.images.list(), [
      { id: 'sha256:1', tags: ['a:1', 'b:2'], size: 5, created: 1_700_000_000_000 },
      { id: 'sha256:2', tags: [], size: 0, created: 0 },
      { id: 'sha256:3', tags: [], size: 0, created: 0 },
    ]);
  });

  it('are none for a null, and a failure for anything else that is no list', async () => {
    listed = null;
    assert.deepEqual(await engine.images.list(), []);
    for (listed of [{ message: 'sorry' }, 'x', 3])
      await assert.rejects(engine.images.list(), error => UserError.is(error, 'engine.badAnswer'));
  });

  it('are inspected, whatever they leave out', async () => {
    inspected = { Id: 'sha256:1' };
    assert.deepEqual(await engine.images.inspect('r.x:5/a/b:t'), {
      id: 'sha256:1',
      tags: [],
      size: 0,
      created: 0,
      os: '',
      arch: '',
      ports: [],
      env: [],
      volumes: [],
      cmd: [],
      entrypoint: [],
      labels: {},
      user: '',
      workingDir: '',
    });
    assert.equal(fake.requests.at(-1), 'GET /images/r.x:5/a/b:t/json');
    inspected = { Id: 'x', Config: { ExposedPorts: { '80': {}, '53/udp': {}, 'x/tcp': {} } } };
    assert.deepEqual((await engine.images.inspect('sha256:1234')).ports, [
      { containerPort: 80, protocol: 'tcp' },
      { containerPort: 53, protocol: 'udp' },
    ]);
  });

  it('are not inspected by what could lead elsewhere', async () => {
    const before = fake.requests.length;
    for (const image of ['../containers/x', 'a?b', 'a#b', 'a%2e', '', 'A'])
      await assert.rejects(engine.images.inspect(image), error => UserError.is(error, 'image.malformed'));
    assert.equal(fake.requests.length, before);
  });
});
