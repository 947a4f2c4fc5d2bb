import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CommandIds } from '../../src/ids';
import { waitFor } from '../parts/waitFor';
import { execute, type Ref, rejected } from './code';
import { type Connection, connected } from './connection';
import { inspected, seen, uniqueName } from './containers';
import { outputOf } from './output';
import { secret } from './secret';

describe('running again, from code', () => {
  let connection: Connection;
  const image = 'quayside/busybox';
  const command = ['idle'];
  const port = 25230;

  const settings = () => vscode.workspace.getConfiguration('quayside');
  const setPresets = (presets: readonly unknown[] | undefined) =>
    settings().update('presets', presets, vscode.ConfigurationTarget.Global);
  const envOf = async (id: string): Promise<string[]> =>
    JSON.parse(await inspected(connection, id, '{{json .Config.Env}}'));

  before(async () => {
    connection = await connected();
  });
  after(async () => {
    await setPresets(undefined);
    await settings().update('trace.api', undefined, vscode.ConfigurationTarget.Global);
    await connection.engine.clear();
  });

  describe(CommandIds.runAgain, () => {
    it('runs the last run again as it was, with the next free name and port', async () => {
      const name = uniqueName();
      const env = { API_TOKEN: secret, MODE: 'a b' };
      const ports = [`127.0.0.1:${port}:80`];
      const first = await execute<Ref>(CommandIds.run, { image, name, env, ports, command });
      await seen(connection, first.id, 'running');
      const again = await execute<Ref>(CommandIds.runAgain, { last: true });
      assert.equal(again.name, `${name}-2`);
      const entries = await envOf(again.id);
      assert.ok(entries.includes(`API_TOKEN=${secret}`) && entries.includes('MODE=a b'), entries.join());
      const bindings = JSON.parse(await inspected(connection, again.id, '{{json .HostConfig.PortBindings}}'));
      assert.deepEqual(bindings, { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: String(port + 1) }] });
      assert.equal(await inspected(connection, again.id, '{{.State.Status}}'), 'running');
    });

    it('finds free ports that only the engine knows to be taken', async () => {
      const { createServer } = await import('node:net');
      const other = createServer();
      await new Promise<void>(done => other.listen(0, '0.0.0.0', done));
      const address = other.address();
      assert.ok(address && typeof address === 'object');
      const taken = address.port;
      await setPresets([{ name: 'web', image, command, publish: [`${taken}:80`], containerName: uniqueName() }]);
      const { id } = await execute<Ref>(CommandIds.runAgain, { preset: 'web' });
      other.close();
      const bindings = JSON.parse(await inspected(connection, id, '{{json .HostConfig.PortBindings}}'));
      assert.ok(Number(bindings['80/tcp'][0].HostPort) > taken);
      assert.equal(await connection.engine.ok(['ps', '--all', '--quiet', '--filter', 'status=created']), '');
    });

    it('creates again what was only created', async () => {
      await execute<Ref>(CommandIds.create, { image, command });
      const { id } = await execute<Ref>(CommandIds.runAgain, { last: true });
      assert.equal(await inspected(connection, id, '{{.State.Status}}'), 'created');
    });

    it('runs a preset by its name', async () => {
      const labels = { 'com.example': 'x' };
      await setPresets([{ name: 'idle one', image, command, labels, env: ['A=b'], rm: true }]);
      const { id, name } = await execute<Ref>(CommandIds.runAgain, { preset: 'idle one' });
      assert.equal(await inspected(connection, id, '{{.Name}} {{.HostConfig.AutoRemove}}'), `/${name} true`);
      assert.ok((await envOf(id)).includes('A=b'));
    });

    it('says what is wrong, and leaves nothing behind', async () => {
      const before = await connection.engine.ok(['ps', '--all', '--quiet']);
      await setPresets([
        { name: 'bad', image, publish: ['70000:80'] },
        { name: 'odd', image, colour: 'red' },
        { name: 'secret', image, command, env: [`A_TOKEN=\${secret:A_TOKEN}`] },
      ]);
      await rejected('preset.missing', CommandIds.runAgain, { preset: 'none' });
      assert.match(await rejected('preset.malformed', CommandIds.runAgain, { preset: 'bad' }), /70000/);
      assert.match(await rejected('preset.malformed', CommandIds.runAgain, { preset: 'odd' }), /colour/);
      assert.match(await rejected('secret.missing', CommandIds.runAgain, { preset: 'secret' }), /A_TOKEN/);
      await rejected('argument.malformed', CommandIds.runAgain, {});
      await rejected('engine.none', CommandIds.runAgain, { engine: 'nowhere', last: true });
      assert.equal(await connection.engine.ok(['ps', '--all', '--quiet']), before);
    });
  });

  describe(CommandIds.savePreset, () => {
    it('writes a preset without its secrets, which come back when it is run', async () => {
      await setPresets([{ name: 'kept', image }]);
      const env = { API_TOKEN: secret, DB: `postgres://me:${secret}@db/x`, MODE: 'test' };
      await execute(CommandIds.savePreset, { preset: 'mine', image, env, name: 'mine-1', command });
      const written = settings().inspect<Record<string, unknown>[]>('presets')?.globalValue;
      assert.deepEqual(written, [
        { name: 'kept', image },
        {
          ...{ name: 'mine', image, containerName: 'mine-1', command },
          env: [`API_TOKEN=\${secret:API_TOKEN}`, `DB=postgres://me:\${secret:DB}@db/x`, 'MODE=test'],
        },
      ]);
      const { id, name } = await execute<Ref>(CommandIds.runAgain, { preset: 'mine' });
      assert.equal(name, 'mine-1');
      const entries = await envOf(id);
      for (const [key, value] of Object.entries(env)) assert.ok(entries.includes(`${key}=${value}`), key);
    });

    it('takes the place of one of that name', async () => {
      await setPresets([]);
      await execute(CommandIds.savePreset, { preset: 'one', image });
      await execute(CommandIds.savePreset, { preset: 'one', image, rm: true });
      assert.deepEqual(settings().inspect('presets')?.globalValue, [{ name: 'one', image, rm: true }]);
      await rejected('argument.malformed', CommandIds.savePreset, { preset: ' ', image });
      await rejected('argument.malformed', CommandIds.savePreset, { preset: 'x' });
    });
  });

  describe(CommandIds.showApi, () => {
    const title = 'Quayside: API';

    it('shows each request beside its docker command, and no secret', async () => {
      await execute(CommandIds.showApi, {});
      const name = uniqueName();
      const words = [...command, `--password=${secret}`];
      const { id } = await execute<Ref>(CommandIds.run, { image, name, env: { API_TOKEN: secret }, command: words });
      await execute(CommandIds.logs, { container: id });
      await execute(CommandIds.stop, { container: id });
      await execute(CommandIds.remove, { container: id, force: true });
      await execute(CommandIds.showApi, {});
      const text = await outputOf(title, all => all.includes(`docker container rm`) && all.includes(`stop ${name}`));
      assert.ok(!text.includes(secret), text);
      const has = (pattern: RegExp) => assert.match(text, pattern);
      has(/^\d\d:\d\d:\d\d\.\d{3} 201 .* B {2}POST {3}\/containers\/create\?name=\S+ +docker container create /m);
      has(new RegExp(`204 .* POST   /containers/[0-9a-f]{12}/start +docker container start ${name}$`, 'm'));
      has(new RegExp(`open  GET .*/logs\\?.* +docker logs --follow --tail 1000 (--timestamps )?${name}$`, 'm'));
      has(new RegExp(`DELETE /containers/[0-9a-f]{12}(\\?\\S+)? +docker container rm (--force )?${name}$`, 'm'));
      has(/docker container ls --all/);
      assert.doesNotMatch(text, /"Image"|X-Registry-Auth/);
    });

    it('is silent again when the setting says so, and goes on when it says that', async () => {
      const update = (on: boolean) => settings().update('trace.api', on, vscode.ConfigurationTarget.Global);
      await update(true);
      await update(false);
      const quiet = await execute<Ref>(CommandIds.create, { image, command, name: uniqueName() });
      await update(true);
      const told = await execute<Ref>(CommandIds.create, { image, command, name: uniqueName() });
      await execute(CommandIds.showApi, {});
      const text = await outputOf(title, all => all.includes(`--name ${told.name}`));
      assert.ok(!text.includes(`--name ${quiet.name}`));
    });
  });

  describe('when all is done', () => {
    it('has left no secret in the settings or in a channel', async () => {
      await execute(CommandIds.showLog, {});
      await waitFor('a shown channel', () => vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === 'output'));
      assert.ok(!JSON.stringify(settings().inspect('presets')).includes(secret));
      for (const document of vscode.workspace.textDocuments)
        assert.ok(!document.getText().includes(secret), document.uri.toString());
    });
  });
});
