import assert from 'node:assert/strict';
import { CommandIds } from '../../src/ids';
import { waitFor } from '../parts/waitFor';
import { execute, rejected } from './code';
import { type Connection, connected } from './connection';
import { created, running, uniqueName } from './containers';

describe('an engine that is lost and comes back', () => {
  let connection: Connection;
  before(async () => {
    connection = await connected();
    await connection.engine.clear();
  });
  after(() => connection.engine.clear());

  const names = () =>
    connection.quayside
      .containers()
      .map(({ name, state }) => `${name} ${state}`)
      .sort();

  it('keeps what was last seen, rejects commands, heals by itself, and then is right about all that has changed', async () => {
    const { engine, quayside } = connection;
    const [stays, goes, changes] = await Promise.all([running(connection), created(connection), created(connection)]);
    const before = names();
    const engineStates: (string | undefined)[] = [];
    const changed = new Map<string, string[]>();
    const listener = quayside.onDidChange(change => {
      if (change.kind === 'engine') engineStates.push(quayside.engines[0]?.state);
      else changed.set(change.id, [...(changed.get(change.id) ?? []), change.how]);
    });
    try {
      const late = uniqueName();
      let made = '';
      await connection.without(async () => {
        assert.deepEqual(names(), before);
        assert.deepEqual(await execute(CommandIds.retry, {}), { state: 'lost' });
        await rejected('engine.socketMissing', CommandIds.start, { container: goes.name });
        await rejected('engine.socketMissing', CommandIds.prune, {});
        await engine.ok(['rm', goes.id]);
        await engine.ok(['start', changes.id]);
        made = await engine.ok(['create', '--name', late, 'quayside/busybox', 'idle']);
        assert.deepEqual(names(), before);
      });
      const after = [`${stays.name} running`, `${changes.name} running`, `${late} created`].sort();
      await waitFor('what changed meanwhile', () => names().join() === after.join());
      assert.deepEqual(changed.get(goes.id), ['removed']);
      assert.equal(changed.get(made)?.[0], 'added');
      assert.equal(changed.get(changes.id)?.[0], 'changed');
      assert.equal(changed.get(stays.id), undefined);
      assert.equal(engineStates[0], 'lost');
      assert.equal(engineStates.at(-1), 'live');
      assert.deepEqual(await execute(CommandIds.pause, { container: stays.name }), stays);
    } finally {
      listener.dispose();
    }
  });

  it('asks for nothing but what an event concerns', async () => {
    const { engine, recorder } = connection;
    const [noisy, marked] = await Promise.all([running(connection), created(connection)]);
    const before = recorder.requests.length;
    const file = ['sh', '-c', 'echo 1 > /one'];
    await engine.ok(['exec', noisy.id, ...file]);
    await engine.ok(['top', noisy.id]);
    await engine.ok(['tag', 'quayside/busybox', 'quayside/other']);
    await engine.ok(['rmi', 'quayside/other']);
    await engine.ok(['volume', 'create', uniqueName()]);
    const name = uniqueName();
    await engine.ok(['rename', marked.id, name]);
    await waitFor('the new name', () => names().some(text => text.startsWith(`${name} `)));
    const asked = recorder.requests.slice(before).map(({ method, url }) => `${method} ${decodeURIComponent(url)}`);
    const filters = JSON.stringify({ id: [marked.id] });
    assert.deepEqual(
      asked.filter(it => !it.includes('/_ping')),
      // To inspect it waits until the list knows.
      [`GET /containers/${marked.id}/json`, `GET /containers/json?all=1&filters=${filters}`],
    );
  });
});
