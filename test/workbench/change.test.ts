import assert from 'node:assert/strict';
import { CommandIds } from '../../src/ids';
import { execute, type Ref, rejected } from './code';
import { type Connection, connected } from './connection';
import { inspected, running, seen, uniqueName } from './containers';

interface Changed extends Ref {
  readonly how: 'updated' | 'recreated' | 'unchanged';
}

describe('changing a container, from code', () => {
  let connection: Connection;
  const image = 'quayside/web';

  before(async () => {
    connection = await connected();
  });
  after(() => connection.engine.clear());

  const change = (container: string, changes?: object): Promise<Changed> =>
    execute(CommandIds.recreate, { container, changes });
  const read = async (name: string, template: string): Promise<unknown> =>
    JSON.parse(await inspected(connection, name, `{{json ${template}}}`));

  describe(CommandIds.recreate, () => {
    it('makes a new one where it has to, and keeps what is not changed', async () => {
      const flags = ['-e', 'A=1', '-e', 'B=2', '-l', 'x=y', '-p', '127.0.0.1::8080'];
      const { id, name } = await running(connection, { image, flags });
      await connection.engine.ok(['exec', name, 'sh', '-c', 'echo kept > /data/file']);
      const made = await change(name, {
        env: { A: '9', B: null, C: 3 },
        ports: ['127.0.0.1::8443'],
        'stop-signal': 'SIGINT',
      });
      assert.deepEqual([made.name, made.how], [name, 'recreated']);
      assert.notEqual(made.id, id);
      assert.equal(await inspected(connection, name, '{{.Id}}'), made.id);
      const env = (await read(name, '.Config.Env')) as string[];
      assert.deepEqual(env.filter(entry => /^[ABC]=/.test(entry)).sort(), ['A=9', 'C=3']);
      assert.deepEqual(Object.keys((await read(name, '.HostConfig.PortBindings')) as object), ['8443/tcp']);
      assert.equal(((await read(name, '.Config.Labels')) as Record<string, string>).x, 'y');
      assert.equal(await connection.engine.ok(['exec', name, 'cat', '/data/file']), 'kept');
      await seen(connection, made.id, 'running');
    });

    it('changes limits, restart policy and name in place, and nothing where nothing differs', async () => {
      const { id, name } = await running(connection, { image, flags: ['--memory', '64m'] });
      assert.deepEqual(await change(name), { id, name, how: 'unchanged' });
      assert.deepEqual(await change(name, { memory: '64m' }), { id, name, how: 'unchanged' });
      const next = uniqueName();
      const changed = await change(name, { memory: '96m', restart: 'always', name: next });
      assert.deepEqual(changed, { id, name: next, how: 'updated' });
      assert.equal(await read(next, '.HostConfig.Memory'), 96 * 2 ** 20);
      const { how } = await change(next, { memory: null });
      assert.equal(how, 'recreated');
      assert.equal(await read(next, '.HostConfig.Memory'), 0);
    });

    it('is rejected with the old one as it was', async () => {
      const { id, name } = await running(connection, { image });
      const said = await rejected('change.undone', CommandIds.recreate, {
        container: name,
        changes: { command: ['false'] },
      });
      assert.match(said, /is back as it was: .*ended at once, with exit code 1\./);
      await rejected('image.missing', CommandIds.recreate, {
        container: name,
        changes: { image: 'no/such', pull: 'never' },
      });
      await rejected('run.invalid', CommandIds.recreate, { container: name, changes: { memory: 'much' } });
      await rejected('container.missing', CommandIds.recreate, { container: 'nobody', changes: {} });
      const other = await running(connection, { flags: ['-p', '127.0.0.1:25119:80'] });
      await rejected('container.nameTaken', CommandIds.recreate, { container: name, changes: { name: other.name } });
      await rejected('port.taken', CommandIds.recreate, { container: name, changes: { ports: ['25119:80'] } });
      for (const changes of [7, [], { colour: 'red' }, { env: 5 }, { env: { A: {} } }, { image: null }])
        await rejected('argument.malformed', CommandIds.recreate, { container: name, changes });
      assert.equal(await inspected(connection, name, '{{.Id}} {{.State.Running}}'), `${id} true`);
    });
  });

  describe(CommandIds.duplicate, () => {
    it('makes a second one with a name and ports of its own', async () => {
      const flags = ['-p', '127.0.0.1:25121:8080', '-e', 'A=1', '-l', 'com.docker.compose.project=p', '-l', 'x=y'];
      const { name } = await running(connection, { image, flags });
      const second = await execute<Ref>(CommandIds.duplicate, { container: name });
      assert.equal(second.name, `${name}-2`);
      const bindings = (await read(second.id, '.HostConfig.PortBindings')) as Record<string, { HostPort: string }[]>;
      assert.equal(bindings['8080/tcp']?.[0]?.HostPort, '25122');
      const labels = (await read(second.id, '.Config.Labels')) as Record<string, string>;
      assert.deepEqual([labels.x, labels['com.docker.compose.project']], ['y', undefined]);
      const volumes = async (id: string) => ((await read(id, '.Mounts')) as { Name: string }[]).map(({ Name }) => Name);
      assert.notDeepEqual(await volumes(second.id), await volumes(name));
      await seen(connection, second.id, 'running');
      const third = await execute<Ref>(CommandIds.duplicate, {
        container: name,
        name: uniqueName(),
        changes: { env: { A: null } },
      });
      assert.ok(!((await read(third.id, '.Config.Env')) as string[]).includes('A=1'));
      await rejected('argument.malformed', CommandIds.duplicate, { container: name, name: 5 });
    });
  });
});
