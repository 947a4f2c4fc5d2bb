import assert from 'node:assert/strict';
import type { Change, ContainerInfo } from '../../src/api';
import { engineRequest } from '../parts/engineRequest';
import { waitFor } from '../parts/waitFor';
import { type Connection, connected } from './connection';
import { created, running, uniqueName } from './containers';

describe('the API for other extensions', () => {
  let connection: Connection;
  before(async () => {
    connection = await connected();
    await connection.engine.clear();
  });
  after(() => connection.engine.clear());

  const found = (id: string): ContainerInfo | undefined => connection.quayside.containers().find(it => it.id === id);

  it('has a version, and tells of the engine', () => {
    const { quayside, engine } = connection;
    assert.equal(quayside.version, 1);
    const [info, ...more] = quayside.engines;
    assert.deepEqual(more, []);
    assert.equal(info?.name, 'default');
    assert.equal(info.state, 'live');
    assert.equal(info.endpoint, process.env.DOCKER_HOST);
    assert.equal(info.apiVersion, engine.apiVersion);
    assert.match(info.version ?? '', /^\d+\.\d+/);
  });

  it('gives plain copies of all there is to tell', async () => {
    const { quayside, engine } = connection;
    const flags = ['--publish', '127.0.0.1::8080', '--label', 'com.example.a=b'];
    const { id, name } = await running(connection, { image: 'quayside/web', flags });
    const port = Number((await engine.ok(['port', id, '8080'])).replace(/^.*:/, ''));
    const info = found(id);
    assert.ok(info);
    const { created: made, labels, ports, ...rest } = info;
    assert.deepEqual(rest, { engine: 'default', id, name, image: 'quayside/web', state: 'running' });
    assert.equal(
      made,
      Math.floor(Date.parse(await engine.ok(['inspect', '--format', '{{.Created}}', id])) / 1000) * 1000,
    );
    assert.equal(labels['com.example.a'], 'b');
    assert.deepEqual(
      ports.filter(({ hostPort }) => hostPort),
      [{ containerPort: 8080, protocol: 'tcp', hostPort: port, ip: '127.0.0.1' }],
    );
    assert.deepEqual(structuredClone(info), info);
    (labels as Record<string, string>)['com.example.a'] = 'changed by a caller';
    assert.equal(found(id)?.labels['com.example.a'], 'b');
    assert.deepEqual(quayside.containers('default'), quayside.containers());
    assert.deepEqual(quayside.containers('nowhere'), []);
  });

  it('tells of each change of a container, in order, when it can be read', async () => {
    const { quayside, engine } = connection;
    const name = uniqueName();
    const told: string[] = [];
    const states: (string | undefined)[] = [];
    const listener = quayside.onDidChange((change: Change) => {
      if (change.kind !== 'container') return;
      const now = found(change.id);
      told.push(change.how);
      states.push(now && `${now.name} ${now.state}`);
    });
    try {
      const next = (count: number) => waitFor(`change ${count}`, () => told.length >= count);
      const id = await engine.ok(['create', '--name', name, 'quayside/busybox', 'idle']);
      await next(1);
      await engine.ok(['start', id]);
      await next(2);
      await engine.ok(['rename', id, `${name}-2`]);
      await next(3);
      await engine.ok(['stop', id]);
      await waitFor('the end', () => states.at(-1) === `${name}-2 exited`);
      await engine.ok(['rm', id]);
      await waitFor('the removal', () => told.at(-1) === 'removed');
    } finally {
      listener.dispose();
    }
    assert.equal(told[0], 'added');
    assert.deepEqual(new Set(told.slice(1, -1)), new Set(['changed']));
    assert.deepEqual(distinct(states), [
      `${name} created`,
      `${name} running`,
      `${name}-2 running`,
      `${name}-2 exited`,
      undefined,
    ]);
    const silent = told.length;
    await created(connection);
    assert.equal(told.length, silent);
  });

  it('gives labels as they are, however they were made', async () => {
    const labels = [
      'markdown=[click](command:workbench.action.quit) ![x](http://127.0.0.1/x) <img src=x onerror=alert(1)>',
      'terminal=\u001b[31mred\u001b]0;title\u0007',
      'direction=\u202egnp.exe',
      `long=${'x'.repeat(4096)}`,
      '__proto__=polluted',
      'constructor=taken',
      'command:x](y)=',
    ];
    const { id } = await created(connection, { flags: labels.flatMap(label => ['--label', label]) });
    const theirs = JSON.parse(await connection.engine.ok(['inspect', '--format', '{{json .Config.Labels}}', id]));
    const told = Object.entries(found(id)?.labels ?? {});
    assert.equal(told.length, labels.length);
    assert.deepEqual(new Map(told), new Map(Object.entries(theirs)));
  });

  it('is right after 200 containers have come and gone in a burst', async () => {
    const { quayside, engine } = connection;
    const told = new Map<string, string[]>();
    const listener = quayside.onDidChange(change => {
      if (change.kind === 'container') told.set(change.id, [...(told.get(change.id) ?? []), change.how]);
    });
    const ids: string[] = [];
    const kept: string[] = [];
    const create = async (index: number): Promise<void> => {
      const body = JSON.stringify({ Image: 'quayside/busybox', Cmd: ['idle'] });
      const { body: answer } = await engineRequest(
        engine.socket,
        'POST',
        '/containers/create',
        body,
        'application/json',
      );
      const { Id: id } = JSON.parse(answer) as { Id: string };
      ids.push(id);
      if (index % 40 === 0) kept.push(id);
      else await engineRequest(engine.socket, 'DELETE', `/containers/${id}`);
    };
    try {
      const waiting = Array.from({ length: 200 }, (_, index) => index);
      const worker = async (): Promise<void> => {
        for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) await create(index);
      };
      await Promise.all(Array.from({ length: 8 }, worker));
      const theirs = (await engine.ok(['ps', '--all', '--quiet', '--no-trunc'])).split('\n').sort();
      await waitFor('the same containers as the engine', () => {
        return (
          quayside
            .containers()
            .map(({ id }) => id)
            .sort()
            .join() === theirs.join()
        );
      });
      assert.ok(kept.every(id => told.get(id)?.[0] === 'added'));
      for (const id of ids) {
        const changes = told.get(id) ?? [];
        if (kept.includes(id) || changes.length === 0) continue;
        assert.deepEqual([changes[0], changes.at(-1)], ['added', 'removed']);
      }
    } finally {
      listener.dispose();
    }
  });
});

/** Without repetitions of the value before. */
function distinct<T>(values: readonly T[]): T[] {
  return values.filter((value, index) => index === 0 || value !== values[index - 1]);
}
