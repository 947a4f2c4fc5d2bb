import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { CommandIds } from '../../src/ids';
import { makeFolder } from '../parts/cleanup';
import { type Registry, startRegistry } from '../parts/registry';
import { execute, type Ref, rejected } from './code';
import { type Connection, connected } from './connection';
import { inspected, seen, uniqueName } from './containers';
import { secret } from './secret';

const id = CommandIds.runCommandLine;
const image = 'quayside/busybox';

describe(`${CommandIds.runCommandLine}, from code`, () => {
  let connection: Connection;
  let cwd: string;

  before(async () => {
    connection = await connected();
    cwd = await makeFolder('run-line');
  });
  after(() => connection.engine.clear());

  const ids = () => connection.engine.ok(['ps', '--all', '--quiet']);

  it('runs it, and resolves to what it made', async () => {
    const name = uniqueName();
    const line = `$ sudo docker run -d --rm --name ${name} \\\n  -e MODE -e "TOKEN=$TOKEN" -v "$PWD/data":/data:ro ${image} sleep 600`;
    const made = await execute<Ref>(id, { line, cwd, env: { TOKEN: secret, MODE: 'test' } });
    assert.deepEqual(made, { id: await inspected(connection, name, '{{.Id}}'), name });
    await seen(connection, made.id, 'running');
    const read = async (template: string) => JSON.parse(await inspected(connection, name, `{{json ${template}}}`));
    assert.deepEqual(await read('.HostConfig.Binds'), [`${cwd}/data:/data:ro`]);
    assert.deepEqual(await read('.Config.Cmd'), ['sleep', '600']);
    const env: string[] = await read('.Config.Env');
    assert.ok(env.includes(`TOKEN=${secret}`) && env.includes('MODE=test'), env.join());
    assert.equal(await read('.HostConfig.AutoRemove'), true);
  });

  it('creates without starting', async () => {
    const made = await execute<Ref>(id, { line: `docker container create ${image} idle` });
    assert.equal(await inspected(connection, made.id, '{{.Name}} {{.State.Status}}'), `/${made.name} created`);
  });

  it('tells what it would do and sends nothing', async () => {
    const before = connection.recorder.requests.length;
    const line =
      'A=1 docker run -d --rm --pull never --cidfile id --name web --platform linux/amd64 -p 80:8080 -e A nginx';
    const plan = await execute<Record<string, unknown>>(id, { line, cwd, dryRun: true });
    const { body, ...rest } = plan;
    assert.deepEqual(rest, {
      name: 'web',
      platform: 'linux/amd64',
      pull: 'never',
      detach: true,
      rm: true,
      cidfile: 'id',
    });
    const { Image, Env, HostConfig } = body as { Image: string; Env: string[]; HostConfig: Record<string, unknown> };
    assert.deepEqual([Image, Env], ['nginx', ['A=1']]);
    assert.deepEqual(HostConfig.PortBindings, { '8080/tcp': [{ HostIp: '', HostPort: '80' }] });
    const other = await execute<Record<string, unknown>>(id, { line: 'docker create nginx', dryRun: true });
    assert.deepEqual([other.name, other.pull, other.detach, other.rm], [undefined, 'missing', false, false]);
    const platform = async (line: string) =>
      (await execute<{ platform?: string }>(id, { line, dryRun: true })).platform;
    assert.equal(await platform('DOCKER_DEFAULT_PLATFORM=linux/arm64 docker run nginx'), 'linux/arm64');
    assert.equal(
      await platform('DOCKER_DEFAULT_PLATFORM=linux/arm64 docker run --platform linux/amd64 a'),
      'linux/amd64',
    );
    assert.deepEqual(
      connection.recorder.requests.slice(before).filter(({ method }) => method === 'POST'),
      [],
    );
  });

  it('needs no engine for that', () =>
    connection.without(async () => {
      assert.ok(await execute(id, { line: 'docker run nginx', dryRun: true }));
    }));

  it('rejects a mistake with its place, before anything is asked for', async () => {
    const before = await ids();
    const wrong = async (line: string, mistake: string, piece: string, env = {}) => {
      for (const dryRun of [true, false]) {
        const error = await vscode.commands.executeCommand(id, { line, env, dryRun }).then(
          () => assert.fail(`${line} was taken`),
          (reason: unknown) => reason as Error & { code: string; mistake: string; offset: number; length: number },
        );
        assert.equal(error.code, 'line.invalid');
        assert.equal(error.mistake, mistake);
        assert.equal(line.slice(error.offset, error.offset + error.length), piece);
        assert.ok(error.message.length > 10, error.message);
      }
    };
    await wrong('docker run --nmae web nginx', 'flag.unknown', '--nmae');
    await wrong('docker run -p 80:80 -p 99999:80 nginx', 'port.host', '99999:80');
    await wrong('docker run nginx | cat', 'line.operator', '|');
    await wrong('docker run nginx:$NOT_SET_AT_ALL', 'line.unset', '$NOT_SET_AT_ALL');
    await wrong('docker run --rm --restart always nginx', 'restart.remove', 'docker run --rm --restart always nginx');
    await wrong('docker run', 'image.missing', '');
    for (const args of [
      {},
      { line: 7 },
      { line: 'docker run x', cwd: 'here' },
      { line: 'docker run x', env: { A: 1 } },
    ])
      await rejected('argument.malformed', id, args);
    await rejected('engine.none', id, { line: 'docker run x', engine: 'nowhere' });
    assert.equal(await ids(), before);
  });

  it('writes the id into a file, not over one', async () => {
    const line = `docker create --cidfile made.id ${image}`;
    const made = await execute<Ref>(id, { line, cwd });
    assert.equal(await readFile(join(cwd, 'made.id'), 'utf8'), made.id);
    await writeFile(join(cwd, 'made.id'), 'other');
    const before = await ids();
    const said = await rejected('file.write', id, { line, cwd });
    assert.ok(said.includes('made.id'), said);
    assert.equal(await ids(), before);
    assert.equal(await readFile(join(cwd, 'made.id'), 'utf8'), 'other');
  });

  it('leaves nothing behind when it cannot start', async () => {
    const before = await ids();
    await rejected('engine.said', id, { line: `docker run -d --cidfile none.id ${image} no-such-program`, cwd });
    assert.equal(await ids(), before);
    await assert.rejects(readFile(join(cwd, 'none.id')));
  });

  describe('of an image that is not there', () => {
    let registry: Registry;
    let remote: string;
    before(async () => {
      registry = await startRegistry();
      remote = `${registry.address}/line:1`;
      await connection.engine.ok(['tag', image, remote]);
      await connection.engine.ok(['push', '--quiet', remote]);
      await connection.engine.ok(['rmi', remote]);
    });
    after(async () => {
      await connection.engine.docker(['rmi', '--force', remote]);
      await registry.dispose();
    });

    it('pulls it, as --pull says', async () => {
      await rejected('image.missing', id, { line: `docker create --pull=never ${remote}` });
      const { id: made } = await execute<Ref>(id, { line: `docker create ${remote}` });
      assert.equal(await inspected(connection, made, '{{.Config.Image}}'), remote);
    });
  });
});
