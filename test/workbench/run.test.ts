import assert from 'node:assert/strict';
import { CommandIds } from '../../src/ids';
import { type Registry, startRegistry } from '../parts/registry';
import { execute, type Ref, rejected } from './code';
import { type Connection, connected } from './connection';
import { inspected, seen, uniqueName } from './containers';
import { secret } from './secret';

describe('running an image, from code', () => {
  let connection: Connection;
  const image = 'quayside/busybox';
  const ids = () => connection.engine.ok(['ps', '--all', '--quiet']);

  before(async () => {
    connection = await connected();
  });
  after(() => connection.engine.clear());

  describe(CommandIds.run, () => {
    it('runs with a name, ports, variables, labels, volumes and a command, and resolves to what it made', async () => {
      const name = uniqueName();
      const env = { API_TOKEN: secret, GREETING: 'a=b c' };
      const wishes = { ports: ['127.0.0.1::80', '9:9/udp'], labels: { 'com.example': 'x y' }, volumes: ['/data'] };
      const made = await execute<Ref>(CommandIds.run, { image, name, env, ...wishes, command: ['sleep', '600'] });
      assert.deepEqual(made, { id: await inspected(connection, name, '{{.Id}}'), name });
      const read = async (template: string) => JSON.parse(await inspected(connection, made.id, `{{json ${template}}}`));
      assert.equal(await read('.State.Status'), 'running');
      const variables: string[] = await read('.Config.Env');
      assert.deepEqual(
        Object.entries(env).filter(([key, value]) => !variables.includes(`${key}=${value}`)),
        [],
      );
      assert.equal((await read('.Config.Labels'))['com.example'], 'x y');
      assert.deepEqual(await read('.Config.Cmd'), ['sleep', '600']);
      assert.deepEqual(Object.keys(await read('.HostConfig.PortBindings')).sort(), ['80/tcp', '9/udp']);
      assert.equal((await read('.Mounts'))[0].Destination, '/data');
      await seen(connection, made.id, 'running');
    });

    it('resolves to the name that the engine gave', async () => {
      const { id, name } = await execute<Ref>(CommandIds.run, { image, command: ['idle'], env: ['A=1', 'B=2'] });
      assert.equal(await inspected(connection, id, '{{.Name}}'), `/${name}`);
    });

    it('leaves nothing behind when it fails', async () => {
      const before = await ids();
      await rejected('engine.said', CommandIds.run, { image, command: ['no-such-program'] });
      assert.equal(await ids(), before);
    });

    it('rejects what cannot be run, before it asks the engine', async () => {
      const taken = await execute<Ref>(CommandIds.run, { image, command: ['idle'], ports: ['127.0.0.1:25117:80'] });
      const before = await ids();
      await rejected('container.nameTaken', CommandIds.run, { image, name: taken.name });
      const said = await rejected('port.taken', CommandIds.run, { image, ports: ['25117:80'] });
      assert.ok(said.includes('25117'), said);
      await rejected('run.invalid', CommandIds.run, { image, name: 'a b' });
      await rejected('run.invalid', CommandIds.run, { image, ports: ['70000:80'] });
      await rejected('image.malformed', CommandIds.run, { image: 'Not An Image' });
      for (const args of [
        {},
        { image: 7 },
        { image, ports: 80 },
        { image, command: 'idle' },
        { image, colour: 'red' },
      ]) {
        await rejected('argument.malformed', CommandIds.run, args);
      }
      await rejected('engine.none', CommandIds.run, { image, engine: 'nowhere' });
      assert.equal(await ids(), before);
    });
  });

  describe(CommandIds.create, () => {
    it('does the same without starting', async () => {
      const name = uniqueName();
      const made = await execute<Ref>(CommandIds.create, { image, name, env: { API_TOKEN: secret } });
      assert.equal(made.name, name);
      assert.equal(await inspected(connection, made.id, '{{.Name}} {{.State.Status}}'), `/${name} created`);
      assert.ok((await inspected(connection, made.id, '{{json .Config.Env}}')).includes(`API_TOKEN=${secret}`));
    });
  });

  describe('an image that is not there', () => {
    let registry: Registry;
    let remote: string;
    before(async () => {
      registry = await startRegistry();
      remote = `${registry.address}/busybox:1`;
      await connection.engine.ok(['tag', image, remote]);
      await connection.engine.ok(['push', '--quiet', remote]);
      await connection.engine.ok(['rmi', remote]);
    });
    after(async () => {
      await connection.engine.docker(['rmi', '--force', remote]);
      await registry.dispose();
    });

    it('is pulled, unless it must not be', async () => {
      await rejected('image.missing', CommandIds.create, { image: remote, pull: 'never' });
      const { id } = await execute<Ref>(CommandIds.create, { image: remote });
      assert.equal(await inspected(connection, id, '{{.Config.Image}}'), remote);
    });

    it('is a failure when there is none', async () => {
      const before = await ids();
      const said = await rejected('pull.notFound', CommandIds.run, { image: `${registry.address}/nothing:1` });
      assert.ok(said.includes('nothing'), said);
      assert.equal(await ids(), before);
    });
  });
});
