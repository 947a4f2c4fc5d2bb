import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError';
import type { Container } from '../../../src/model/container';
import type { EngineModel } from '../../../src/model/engineModel';
import { Engines } from '../../../src/model/engines';
import { createApi } from '../../../src/publicApi';
import { container, published } from './samples';

function model(name: string, ...containers: Container[]): EngineModel {
  const stand = {
    name,
    state: { kind: 'lost' },
    containers: new Map(containers.map(one => [one.id, one])),
    onDidChange: () => ({ dispose: () => {} }),
  };
  return stand as unknown as EngineModel;
}

describe('Engines', () => {
  const id = (begin: string) => begin.padEnd(64, '0');
  const first = model(
    'default',
    container(1, { id: id('abc1'), name: 'web' }),
    container(2, { id: id('abc2'), name: 'abc1' }),
    container(3, { id: id('def'), name: 'web-2' }),
  );
  const engines = new Engines([first, model('lab')]);
  const find = (name: string) => engines.find(first, name).name;

  it('asks the engine for what is not known yet, or does not fit as far as is known', async () => {
    const known = model('default', container(1, { name: 'web', state: 'created' }));
    let reads = 0;
    const read = () => {
      reads++;
      const all = [container(1, { name: 'web', state: 'running' }), container(2, { name: 'new' })];
      return Promise.resolve(Object.assign(known, { containers: new Map(all.map(one => [one.id, one])) }));
    };
    Object.assign(known, { refresh: read });
    const names = async (wanted: string[], fits: (one: Container) => boolean = () => true) =>
      (await engines.findAll(known, wanted, fits)).map(({ name }) => name);
    assert.deepEqual([await names(['web']), reads], [['web'], 0]);
    assert.deepEqual([await names(['web'], ({ state }) => state === 'running'), reads], [['web'], 1]);
    assert.deepEqual([await names(['new', 'web', 'new']), reads], [['new', 'web'], 1]);
    await assert.rejects(names(['none']), (error: unknown) => UserError.is(error, 'container.missing'));
    assert.equal(reads, 2);
  });

  it('are found by name, the first one without', () => {
    assert.equal(engines.named(), first);
    assert.equal(engines.named('lab').name, 'lab');
    assert.throws(
      () => engines.named('x'),
      (error: unknown) => UserError.is(error, 'engine.none'),
    );
    assert.throws(
      () => new Engines([]).named(),
      (error: unknown) => UserError.is(error, 'engine.none'),
    );
  });

  it('find containers as the CLI does: by name, id, or the beginning of an id', () => {
    assert.equal(find('web'), 'web');
    assert.equal(find('/web'), 'web');
    assert.equal(find(id('abc1')), 'web');
    assert.equal(find('de'), 'web-2');
    assert.equal(find('abc1'), 'abc1', 'a name comes before the beginning of an id');
  });

  it('say when a name means none or several', () => {
    assert.throws(
      () => find('ab'),
      (error: unknown) => UserError.is(error, 'container.ambiguous'),
    );
    for (const name of ['we', '', 'zzz', 'WEB'])
      assert.throws(
        () => find(name),
        (error: unknown) => UserError.is(error, 'container.missing', 'container.ambiguous'),
      );
  });
});

describe('the API for other extensions', () => {
  it('gives plain copies of what is known', () => {
    const one = container(1, { ports: published('8080:80'), labels: { a: 'b' }, state: 'exited', exitCode: 3 });
    const api = createApi(new Engines([model('default', one), model('lab')]));
    assert.equal(api.version, 1);
    assert.deepEqual(api.engines, [
      { name: 'default', state: 'lost' },
      { name: 'lab', state: 'lost' },
    ]);
    const [info] = api.containers();
    assert.deepEqual(info, {
      engine: 'e',
      id: one.id,
      name: 'c1',
      image: 'busybox',
      state: 'exited',
      exitCode: 3,
      created: 1_000_000,
      labels: { a: 'b' },
      ports: [{ containerPort: 80, protocol: 'tcp', hostPort: 8080, ip: '0.0.0.0' }],
    });
    assert.notEqual(info?.labels, one.labels);
    assert.notEqual(info?.ports[0], one.ports[0]);
    assert.deepEqual(api.containers('lab'), []);
    assert.deepEqual(api.containers('x'), []);
  });
});
