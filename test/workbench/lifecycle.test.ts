import assert from 'node:assert/strict';
import { CommandIds } from '../../src/ids';
import { engineRequest } from '../parts/engineRequest';
import { waitFor } from '../parts/waitFor';
import { execute, type Ref, rejected } from './code';
import { type Connection, connected } from './connection';
import { created, exists, inspected, running, seen, uniqueName } from './containers';

/** A program that does `onSignal` when it gets `signal`, and otherwise goes on. */
const trapping = (signal: string, onSignal: string) => ({
  command: ['sh', '-c', `trap '${onSignal}' ${signal}; echo ready; while :; do sleep 0.1; done`],
});

describe('what changes a container, from code', () => {
  let connection: Connection;
  const state = (id: string) => inspected(connection, id, '{{.State.Status}}');
  /** Resolves once the program has set its traps. */
  const ready = ({ id }: Ref) =>
    waitFor('the program to be ready', async () => (await connection.engine.ok(['logs', id])).includes('ready'));

  before(async () => {
    connection = await connected();
  });
  after(() => connection.engine.clear());

  describe(CommandIds.start, () => {
    it('takes a name, a full id, the beginning of an id, and a bare string', async () => {
      const all = await Promise.all([1, 2, 3, 4].map(() => created(connection)));
      const [byName, byId, byPrefix, bare] = all as [Ref, Ref, Ref, Ref];
      assert.deepEqual(await execute(CommandIds.start, { container: byName.name }), byName);
      assert.deepEqual(await execute(CommandIds.start, { container: byId.id }), byId);
      assert.deepEqual(await execute(CommandIds.start, { container: byPrefix.id.slice(0, 12) }), byPrefix);
      assert.deepEqual(await execute(CommandIds.start, bare.name), bare);
      for (const { id } of all) assert.equal(await state(id), 'running');
    });

    it('takes an engine and several containers, and answers with a list', async () => {
      const [a, b] = await Promise.all([created(connection), created(connection)]);
      const started = await execute(CommandIds.start, { engine: 'default', container: [a.name, b.id] });
      assert.deepEqual(started, [a, b]);
      assert.equal(await state(a.id), 'running');
      assert.equal(await state(b.id), 'running');
    });

    it('knows a container that was made this moment', async () => {
      const name = uniqueName();
      const body = JSON.stringify({ Image: 'quayside/busybox', Cmd: ['idle'] });
      const path = `/containers/create?name=${name}`;
      const made = await engineRequest(connection.engine.socket, 'POST', path, body, 'application/json');
      const { Id: id } = JSON.parse(made.body) as { Id: string };
      assert.deepEqual(await execute(CommandIds.start, { container: name }), { id, name });
    });
  });

  describe(CommandIds.stop, () => {
    it('asks a program to end, which may do so in its own time', async () => {
      const web = await running(connection, { image: 'quayside/web' });
      assert.deepEqual(await execute(CommandIds.stop, { container: web.name }), web);
      assert.equal(await inspected(connection, web.id, '{{.State.Status}} {{.State.ExitCode}}'), 'exited 0');
    });

    it("waits for the container's own grace period before it kills", async () => {
      const deaf = await running(connection, { ...trapping('TERM', ''), flags: ['--stop-timeout', '1'] });
      await ready(deaf);
      const began = Date.now();
      await execute(CommandIds.stop, { container: deaf.name });
      const took = Date.now() - began;
      assert.equal(await inspected(connection, deaf.id, '{{.State.Status}} {{.State.ExitCode}}'), 'exited 137');
      assert.ok(took >= 1000 && took < 9000, `took ${took} ms`);
    });

    it('waits as long as the caller says', async () => {
      const deaf = await running(connection, { ...trapping('TERM', ''), flags: ['--stop-timeout', '60'] });
      await ready(deaf);
      const began = Date.now();
      await execute(CommandIds.stop, { container: deaf.name, graceSeconds: 0 });
      assert.ok(Date.now() - began < 30_000);
      assert.equal(await inspected(connection, deaf.id, '{{.State.ExitCode}}'), '137');
    });

    it("sends the container's own stop signal", async () => {
      const own = await running(connection, { ...trapping('USR1', 'exit 7'), flags: ['--stop-signal', 'SIGUSR1'] });
      await ready(own);
      await execute(CommandIds.stop, { container: own.name });
      assert.equal(await inspected(connection, own.id, '{{.State.ExitCode}}'), '7');
    });
  });

  describe(CommandIds.kill, () => {
    it('sends SIGKILL', async () => {
      const deaf = await running(connection, trapping('TERM', ''));
      assert.deepEqual(await execute(CommandIds.kill, { container: deaf.name }), { ...deaf, signal: 'SIGKILL' });
      await seen(connection, deaf.id, 'exited');
      assert.equal(await inspected(connection, deaf.id, '{{.State.ExitCode}}'), '137');
    });

    it('sends the signal that was chosen, and no other', async () => {
      const told = await running(connection, trapping('USR1', 'echo got it'));
      await ready(told);
      const signal = 'SIGUSR1';
      assert.deepEqual(await execute(CommandIds.kill, { container: told.name, signal }), { ...told, signal });
      await waitFor('the trap', async () => (await connection.engine.ok(['logs', told.id])).includes('got it'));
      assert.equal(await state(told.id), 'running');
    });

    it('rejects what is no signal', async () => {
      const { id, name } = await running(connection);
      await rejected('argument.malformed', CommandIds.kill, { container: name, signal: '' });
      await rejected('argument.malformed', CommandIds.kill, { container: name, signal: 9 });
      await rejected('engine.said', CommandIds.kill, { container: name, signal: 'SIGNONE' });
      assert.equal(await state(id), 'running');
    });
  });

  describe(CommandIds.restart, () => {
    it('starts another process', async () => {
      const web = await running(connection, { image: 'quayside/web' });
      const before = await inspected(connection, web.id, '{{.State.Pid}} {{.State.StartedAt}}');
      assert.deepEqual(await execute(CommandIds.restart, { container: web.name }), web);
      assert.equal(await state(web.id), 'running');
      assert.notEqual(await inspected(connection, web.id, '{{.State.Pid}} {{.State.StartedAt}}'), before);
    });

    it('starts a stopped one', async () => {
      const { id, name } = await created(connection);
      await execute(CommandIds.restart, { container: name });
      assert.equal(await state(id), 'running');
    });
  });

  describe(`${CommandIds.pause} and ${CommandIds.unpause}`, () => {
    it('freeze all processes, and let them go on', async () => {
      const one = await running(connection);
      assert.deepEqual(await execute(CommandIds.pause, { container: one.name }), one);
      assert.equal(await inspected(connection, one.id, '{{.State.Paused}}'), 'true');
      await seen(connection, one.id, 'paused');
      assert.deepEqual(await execute(CommandIds.unpause, { container: one.name }), one);
      assert.equal(await inspected(connection, one.id, '{{.State.Paused}}'), 'false');
    });
  });

  describe(CommandIds.rename, () => {
    it('gives another name, whatever the state', async () => {
      const one = await running(connection);
      const name = uniqueName();
      assert.deepEqual(await execute(CommandIds.rename, { container: one.name, name }), { id: one.id, name });
      assert.equal(await inspected(connection, one.id, '{{.Name}}'), `/${name}`);
      await waitFor('the new name', () => connection.quayside.containers().some(it => it.name === name));
    });

    it('rejects a name that is taken, not allowed, or none', async () => {
      const [one, other] = await Promise.all([created(connection), created(connection)]);
      const said = await rejected('container.nameTaken', CommandIds.rename, { container: one.name, name: other.name });
      assert.ok(said.includes(other.name), said);
      await rejected('engine.said', CommandIds.rename, { container: one.name, name: 'a b/c' });
      await rejected('argument.malformed', CommandIds.rename, { container: one.name, name: '' });
      await rejected('argument.malformed', CommandIds.rename, { container: one.name });
      assert.equal(await inspected(connection, one.id, '{{.Name}}'), `/${one.name}`);
    });
  });

  describe(CommandIds.remove, () => {
    it('removes a stopped container', async () => {
      const one = await created(connection);
      assert.deepEqual(await execute(CommandIds.remove, { container: one.name }), one);
      assert.equal(await exists(connection, one.id), false);
    });

    it('refuses a running one, and a paused one, unless it is forced', async () => {
      const [one, paused] = await Promise.all([running(connection), running(connection)]);
      await connection.engine.ok(['pause', paused.id]);
      await seen(connection, paused.id, 'paused');
      await rejected('container.running', CommandIds.remove, { container: one.name });
      await rejected('container.running', CommandIds.remove, { container: paused.name, force: 'yes' });
      assert.deepEqual([await state(one.id), await state(paused.id)], ['running', 'paused']);
      await execute(CommandIds.remove, { container: [one.name, paused.name], force: true });
      assert.deepEqual([await exists(connection, one.id), await exists(connection, paused.id)], [false, false]);
    });

    it('takes anonymous volumes along only when it is told to, and named ones never', async () => {
      const volumes = async () => (await connection.engine.ok(['volume', 'ls', '--quiet'])).split('\n').filter(Boolean);
      const named = uniqueName();
      const flags = ['--volume', '/anonymous', '--volume', `${named}:/named`];
      const before = await volumes();
      const [kept, cleared] = await Promise.all([created(connection, { flags }), created(connection, { flags })]);
      await execute(CommandIds.remove, { container: kept.name });
      assert.equal((await volumes()).length, before.length + 3);
      await execute(CommandIds.remove, { container: cleared.name, volumes: true });
      const left = await volumes();
      assert.equal(left.length, before.length + 2);
      assert.ok(left.includes(named));
    });
  });
});
