import assert from 'node:assert/strict';
import { inspectInOrder, masked, safeJson } from '../../../src/model/inspectDocument';
import { mask } from '../../../src/model/secrets';

describe('inspectInOrder', () => {
  it('leads with identity, command, paths and networks, then keeps the order of the engine', () => {
    const ordered = inspectInOrder({
      State: {},
      NetworkSettings: {},
      Zebra: 1,
      Path: 'sh',
      Created: 'c',
      LogPath: '/log',
      Id: 'i',
      Args: [],
      Config: {},
      Mounts: [],
      HostConfig: {},
    });
    assert.deepEqual(Object.keys(ordered), [
      'Id',
      'Created',
      'Path',
      'Args',
      'LogPath',
      'Mounts',
      'NetworkSettings',
      'State',
      'Zebra',
      'Config',
      'HostConfig',
    ]);
  });
});

describe('masked', () => {
  it('masks environment entries by their names, keeping names and harmless values', () => {
    const { data, count } = masked({
      Config: { Env: ['PATH=/bin', 'DB_PASSWORD=a b=c\nd', 'EMPTY_TOKEN=', 'URL=postgres://me:pw@db/x', 'PLAIN'] },
    });
    assert.deepEqual(data, {
      Config: {
        Env: ['PATH=/bin', `DB_PASSWORD=${mask}`, 'EMPTY_TOKEN=', `URL=postgres://me:${mask}@db/x`, 'PLAIN'],
      },
    });
    assert.equal(count, 2);
  });

  it('masks labels, options and what a shell line assigns', () => {
    const { data, count } = masked({
      Path: 'sh',
      Args: ['-c', 'API_TOKEN=abc ./run --password "x y" --port 80; echo done', '--secret-key', 'k', '--name', 'n'],
      Config: { Labels: { 'app.password': 'p', 'app.name': 'web' }, Cmd: ['--token=t', '--verbose'] },
    });
    assert.deepEqual(data, {
      Path: 'sh',
      Args: [
        '-c',
        `API_TOKEN=${mask} ./run --password ${mask} --port 80; echo done`,
        '--secret-key',
        mask,
        '--name',
        'n',
      ],
      Config: { Labels: { 'app.password': mask, 'app.name': 'web' }, Cmd: [`--token=${mask}`, '--verbose'] },
    });
    assert.equal(count, 4);
  });

  it('leaves numbers, booleans, null and what holds no secret as it is', () => {
    const data = { Id: 'x', Token: null, Secret: { Nested: [1, true, null] }, State: { Pid: 3 } };
    assert.deepEqual(masked(data), { data, count: 0 });
  });

  it('takes time linear in the text', () => {
    const hostile = ['a'.repeat(200_000), '://'.repeat(60_000), '-'.repeat(200_000), '--a '.repeat(50_000)];
    assert.equal(masked({ Env: hostile }).count, 0);
  });
});

describe('safeJson', () => {
  it('escapes what reorders or hides text, and stays the same data', () => {
    const data = { name: 'a\u202eb\u200b\u009b', plain: 'é 四 😀' };
    const text = safeJson(data);
    assert.match(text, /a\\u202eb\\u200b\\u009b/);
    assert.match(text, /é 四 😀/);
    assert.deepEqual(JSON.parse(text), data);
  });
});
