import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../src/base/userError';
import { Journal } from '../../src/change/journal';
import { planOf, presentOf, wishOf } from '../../src/change/plan';
import { replace } from '../../src/change/replace';
import { commandLine } from '../../src/cli/render';
import type { Named } from '../../src/docker/containers';
import { Engine } from '../../src/docker/engine';
import { EngineModel } from '../../src/model/engineModel';
import { madeAnswers } from '../../src/model/madeAnswers';
import { withFlags } from '../../src/model/runSpec';
import { specOf } from '../../src/model/specOf';
import { makeFolder } from '../parts/cleanup';
import { startEngine } from '../parts/engine';
import type { EngineHandle } from '../parts/engineHandle';
import { loadImages } from '../parts/images';
import { mountsOfFolder, processesOfFolder, processOf } from '../parts/procfs';
import { testPodman } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof UserError, String(error));
  assert.equal(error.failure.code, expected);
  return true;
};

describe('Podman 4.3', () => {
  let cli: EngineHandle;
  let engine: Engine;
  let model: EngineModel;
  before(async function () {
    const given = await testPodman();
    if (!given) return this.skip();
    cli = given;
    engine = new Engine({ kind: 'unix', path: cli.socket });
    model = new EngineModel('podman', async () => new Engine({ kind: 'unix', path: cli.socket }));
    await model.live();
  });
  after(() => {
    model?.dispose();
    engine?.dispose();
  });
  afterEach(() => cli?.clear());

  async function running(name: string, ...words: readonly string[]): Promise<Named> {
    return { id: await cli.ok(['run', '--detach', '--name', name, ...words]), name };
  }

  it('lists what there is', async () => {
    const bind = ['--mount', 'type=bind,src=/etc,dst=/conf,ro', '--volume', 'kept:/data'];
    const { id } = await running('web', '--publish', '127.0.0.1:8080:8080', '--label', 'a=ü', ...bind, 'quayside/web');
    const made = await cli.ok(['create', '--name', 'made', 'quayside/busybox']);
    const ended = await cli.ok(['run', '--detach', '--name', 'ended', 'quayside/busybox', 'sh', '-c', 'exit 7']);
    await cli.ok(['wait', ended]);
    const listed = new Map((await engine.containers.list()).map(container => [container.id, container]));
    const rows = [id, made, ended].map(each => listed.get(each)).map(row => [row?.name, row?.state, row?.exitCode]);
    assert.deepEqual(rows, [
      ['web', 'running', undefined],
      ['made', 'created', undefined],
      ['ended', 'exited', 7],
    ]);
    const { image, ports, labels, mounts, networks, since, created } = listed.get(id) ?? {};
    assert.equal(image, 'quayside/web:latest');
    assert.deepEqual(ports, [{ containerPort: 8080, protocol: 'tcp', hostPort: 8080, ip: '127.0.0.1' }]);
    assert.equal(labels?.a, 'ü');
    assert.deepEqual(
      mounts?.map(({ type, source, destination, readOnly }) => `${type} ${source} ${destination} ${readOnly}`).sort(),
      ['bind /etc /conf true', 'volume kept /data false'],
    );
    assert.match(networks?.map(({ name, ip }) => `${name} ${ip}`).join() ?? '', /^podman 10\.88\.\d+\.\d+$/);
    for (const time of [since, created]) assert.ok(time && Math.abs(time - Date.now()) < 60_000);
    assert.ok((await engine.images.list()).some(({ tags }) => tags.includes('quayside/web:latest')));
    assert.deepEqual(
      (await engine.volumes.list()).map(({ name }) => name),
      ['kept'],
    );
    const { platform, apiVersion } = await engine.system.version();
    assert.deepEqual([platform, apiVersion], ['Podman Engine', '1.41']);
  });

  it('takes a container through its life, and words what it refuses', async () => {
    const { containers } = engine;
    const body = { Image: 'quayside/web', Env: ['A=1'], StopTimeout: 10 };
    const life = { id: (await containers.create(body, { name: 'life' })).id, name: 'life' };
    const state = async () => (await containers.inspect(life)).State;
    await containers.start(life);
    await containers.start(life);
    await containers.pause(life);
    assert.equal((await state()).Status, 'paused');
    await assert.rejects(containers.remove(life), code('container.paused'));
    await assert.rejects(containers.stop(life), code('container.paused'));
    await containers.unpause(life);
    await assert.rejects(containers.remove(life), code('container.running'));
    await containers.restart(life, { graceSeconds: 5 });
    await containers.rename(life, 'renamed');
    assert.equal((await containers.inspect(life)).Name, '/renamed');
    await containers.stop(life, { graceSeconds: 5 });
    assert.equal((await state()).ExitCode, 0);
    await containers.stop(life);
    await assert.rejects(containers.kill(life), code('container.notRunning'));
    await containers.start(life);
    await containers.kill(life);
    await waitFor('its end', async () => !(await state()).Running);
    assert.equal((await state()).ExitCode, 137);
    await assert.rejects(containers.create(body, { name: 'renamed' }), code('container.nameTaken'));
    const none = { Image: 'quayside/none' };
    await assert.rejects(containers.create(none, {}, { image: 'quayside/none' }), code('image.missing'));
    await containers.remove(life, { volumes: true });
    assert.deepEqual(await engine.volumes.list(), []);
    await assert.rejects(containers.start(life), code('container.missing'));
  });

  it('is followed without reading it all again', async () => {
    const happened: string[] = [];
    const heard = model.onDidHappen(({ event: { type, action } }) => happened.push(`${type} ${action}`));
    await cli.ok(['network', 'create', 'mine']);
    const { id } = await running('followed', 'quayside/web');
    const row = () => model.containers.get(id);
    await waitFor('it runs', () => row()?.state === 'running');
    await cli.ok(['pause', id]);
    await waitFor('it is paused', () => row()?.state === 'paused');
    await cli.ok(['unpause', id]);
    await cli.ok(['rename', id, 'other']);
    await waitFor('it runs by its new name', () => row()?.state === 'running' && row()?.name === 'other');
    await cli.ok(['network', 'connect', 'mine', id]);
    await waitFor('its network', () => row()?.networks.some(({ name }) => name === 'mine'));
    await cli.ok(['network', 'disconnect', 'mine', id]);
    await waitFor('its network to go', () => row()?.networks.length === 1);
    await cli.ok(['kill', id]);
    await waitFor('its end', () => row()?.state === 'exited' && row()?.exitCode === 137);
    await cli.ok(['rm', id]);
    await waitFor('it to go', () => !row());
    heard.dispose();
    assert.ok(happened.includes('container die') && happened.includes('container destroy'), happened.join());
  });

  it('runs commands in a container, and says where it cannot', async () => {
    const container = await running('exec', 'quayside/busybox', 'sleep', '1000');
    const run = (...command: string[]) => engine.execs.run(container, { command });
    assert.deepEqual(await run('sh', '-c', 'echo out; echo wrong >&2; exit 7'), {
      exitCode: 7,
      stdout: 'out\n',
      stderr: 'wrong\n',
      cut: false,
    });
    for (const program of ['nope', '/nope', '/etc/passwd']) await assert.rejects(run(program), code('exec.notFound'));
    assert.equal((await run('sh', '-c', 'nope')).exitCode, 127);
    await cli.ok(['pause', container.id]);
    await assert.rejects(run('true'), code('container.paused'));
    await cli.ok(['unpause', container.id]);
    await cli.ok(['kill', container.id]);
    await assert.rejects(run('true'), code('container.notRunning'));
  });

  it('gives logs, with their times and while they are written', async () => {
    const script = 'for i in 1 2 3; do echo "out $i"; echo "wrong $i" >&2; done; printf "no end"';
    const container = await running('logs', 'quayside/busybox', 'sh', '-c', script);
    const signal = new AbortController().signal;
    const expected = { stdout: 'out 1\nout 2\nout 3\nno end', stderr: 'wrong 1\nwrong 2\nwrong 3\n' };
    const parts = { stdout: '', stderr: '' };
    for await (const outputs of await engine.logs.output(container, { follow: true, signal }))
      for (const { stream, data } of outputs) parts[stream] += data;
    assert.deepEqual(parts, expected);
    const messages = { stdout: '', stderr: '' };
    for await (const some of await engine.logs.messages(container, { follow: false, signal })) {
      for (const { stream, data, time } of some) {
        assert.match(time ?? '', /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{9}Z$/);
        messages[stream] += data;
      }
    }
    assert.deepEqual(messages, expected);
  });

  it('gives the whole log of one that has ended, be it followed', async () => {
    const script = 'i=0; while [ $i -lt 3000 ]; do echo "line $i"; i=$((i+1)); done';
    const container = await running('ended', 'quayside/busybox', 'sh', '-c', script);
    await cli.ok(['wait', container.id]);
    for (let round = 0; round < 3; round++) {
      let text = '';
      const signal = new AbortController().signal;
      for await (const some of await engine.logs.messages(container, { follow: true, signal }))
        for (const { data } of some) text += data;
      assert.equal(text.split('\n').length, 3001, `round ${round}`);
    }
  });

  it('has of a container that runs the shortest line', async () => {
    const words = ['-e', 'A=1', '-p', '8081:8080', '-m', '64m', '--hostname', 'me', 'quayside/web'];
    const { id, name } = await running('short', ...words);
    const line = commandLine(specOf(await madeAnswers(engine, { id, name })), { secrets: true });
    const limits = '--ulimit nofile=1024 --ulimit nproc=1024';
    assert.equal(
      line,
      `docker container run -d --name short -p 8081:8080 -h me -e A=1 -m 64m ${limits} quayside/web:latest`,
    );
  });

  it('changes limits by a new container with the volumes of the old one', async () => {
    const old = await running('web', '--volume', '/own', 'quayside/web');
    const volumes = () => cli.ok(['volume', 'ls', '--quiet']);
    const before = await volumes();
    assert.equal(before.split('\n').length, 2);
    const present = await presentOf(engine, old);
    const around = { environment: {}, cwd: '/', readFile: () => new Uint8Array() };
    const wish = wishOf(present, withFlags(present.spec, { memory: '96m' }), around, 41);
    const plan = planOf(present, wish, { endpoint: engine.endpointText, names: ['web'], api: 41, now: Date.now() });
    assert.ok(plan.how === 'recreated');
    const journal = new Journal(await makeFolder('changes'), { pid: process.pid, isAlive: () => true, now: Date.now });
    const signal = new AbortController().signal;
    const options = { signal, report: () => {}, settling: 100 };
    const { id } = await replace(engine, plan.replacement, await journal.begin(plan.facts), options);
    const { HostConfig: host } = await engine.containers.inspect({ id, name: 'web' });
    assert.equal((host as unknown as { Memory: number }).Memory, 96 * 2 ** 20);
    assert.deepEqual(
      [await volumes(), (await engine.containers.list()).map(row => `${row.name} ${row.state}`)],
      [before, ['web running']],
    );
  });

  it('is a part that can be killed and goes with all it has made', async () => {
    const own = await startEngine({ flavour: 'podman-4' });
    const folder = dirname(own.socket);
    await loadImages(own);
    const id = await own.ok(['run', '--detach', '--publish', '8080', 'quayside/busybox', 'idle']);
    await own.ok(['pause', id]);
    const pid = await own.ok(['inspect', '--format', '{{.State.Pid}}', id]);
    const groups = readFileSync(`/proc/${pid}/cgroup`, 'utf8').split('\n').filter(Boolean);
    const paths = groups.map(line => line.split(':')).map(([, kind, path]) => `/sys/fs/cgroup/${kind}${path}`);
    await own.kill();
    await own.start();
    assert.equal(await own.ok(['ps', '--all', '--quiet', '--no-trunc']), id);
    await own.dispose();
    assert.equal(processOf(Number(pid)), undefined);
    assert.deepEqual([processesOfFolder(folder), mountsOfFolder(folder), existsSync(folder)], [[], [], false]);
    await waitFor('its control groups to go', () => !paths.some(existsSync));
  });
});
