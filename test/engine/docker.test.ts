import assert from 'node:assert/strict';
import { connect, createServer, type Socket } from 'node:net';
import { UserError } from '../../src/base/userError';
import { parseEndpoint } from '../../src/docker/endpoint';
import { Engine } from '../../src/docker/engine';
import type { PullState } from '../../src/docker/pullProgress';
import type { EngineEvent } from '../../src/docker/types';
import type { EngineHandle } from '../parts/engineHandle';
import { type Recorder, startRecorder } from '../parts/recorder';
import { type Registry, startRegistry } from '../parts/registry';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof UserError, String(error));
  assert.equal(error.failure.code, expected);
  return true;
};

describe('docker: the API against the docker CLI', () => {
  let cli: EngineHandle;
  let recorder: Recorder;
  let engine: Engine;
  before(async () => {
    cli = await testEngine();
    recorder = await startRecorder(cli.socket);
    engine = new Engine(parseEndpoint(recorder.host, 'setting'));
  });
  after(async () => {
    engine.dispose();
    await recorder.dispose();
  });
  beforeEach(() => recorder.clear());
  afterEach(() => cli.clear());

  const field = (id: string, format: string) => cli.ok(['inspect', '--format', format, id]);
  const status = (id: string) => field(id, '{{.State.Status}}');
  const only = async (id: string) => {
    const [container, ...more] = await engine.containers.list({ ids: [id] });
    assert.ok(container && more.length === 0);
    return container;
  };

  it('tells version and platform', async () => {
    await engine.system.ping();
    const { version, apiVersion, os } = await engine.system.version();
    assert.equal(
      `${version} ${apiVersion} ${os}`,
      await cli.ok(['version', '--format', '{{.Server.Version}} {{.Server.APIVersion}} {{.Server.Os}}']),
    );
  });

  it('lists containers as `docker ps -a` does', async () => {
    const web = await cli.ok([
      ...['run', '--detach', '--name', 'web', '--publish', '127.0.0.1::8080', '--label', 'a=ü "x"'],
      ...['--volume', 'kept:/data', '--mount', 'type=bind,src=/etc,dst=/conf,ro', 'quayside/web'],
    ]);
    const made = await cli.ok(['create', '--name', 'made', 'quayside/busybox']);
    const ended = await cli.ok(['run', '--detach', '--name', 'ended', 'quayside/busybox', 'sh', '-c', 'exit 7']);
    await cli.ok(['wait', ended]);
    const listed = await engine.containers.list();
    const rows = await cli.ok(['ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.Names}} {{.Image}} {{.State}}']);
    assert.deepEqual(
      listed.map(({ id, name, image, state }) => `${id} ${name} ${image} ${state}`),
      rows.split('\n'),
    );
    const byId = new Map(listed.map(container => [container.id, container]));
    assert.equal(byId.get(ended)?.exitCode, 7);
    assert.equal(byId.get(made)?.state, 'created');
    const { ports, labels, mounts, networks, created, since, imageId } = byId.get(web) ?? (await only(web));
    const published = ports.filter(port => port.hostPort);
    const address = `${published[0]?.ip}:${published[0]?.hostPort}`;
    assert.equal(address, await cli.ok(['port', web, '8080/tcp']));
    assert.equal(labels.a, 'ü "x"');
    assert.deepEqual(
      mounts.map(({ type, source, destination, readOnly }) => `${type} ${source} ${destination} ${readOnly}`).sort(),
      ['bind /etc /conf true', 'volume kept /data false'],
    );
    const ip = await field(web, '{{.NetworkSettings.Networks.bridge.IPAddress}}');
    assert.deepEqual(networks, [{ name: 'bridge', ip, ip6: '' }]);
    assert.equal(imageId, await field(web, '{{.Image}}'));
    assert.ok(Math.abs(created - Date.parse(await field(web, '{{.Created}}'))) < 1000);
    assert.ok(since && Math.abs(since - Date.now()) < 60_000);
    assert.deepEqual(
      (await engine.containers.list({ ids: [made, '0'.repeat(64)] })).map(({ id }) => id),
      [made],
    );
  });

  it('takes a container through its life', async () => {
    const secret = 'PASSWORD=hunter2';
    const body = { Image: 'quayside/web', Env: [secret] };
    const { id, warnings } = await engine.containers.create(body, { name: 'life' });
    assert.deepEqual(warnings, []);
    assert.ok((await field(id, '{{.Config.Env}}')).includes(secret));
    const life = { id, name: 'life' };
    await engine.containers.start(life);
    assert.equal(await status(id), 'running');
    await engine.containers.start(life);
    await engine.containers.pause(life);
    assert.equal(await status(id), 'paused');
    await assert.rejects(engine.containers.remove(life), code('container.paused'));
    await engine.containers.unpause(life);
    assert.equal(await status(id), 'running');
    await assert.rejects(engine.containers.remove(life), code('container.running'));
    const pid = await field(id, '{{.State.Pid}}');
    await engine.containers.restart(life, { graceSeconds: 5 });
    assert.notEqual(await field(id, '{{.State.Pid}}'), pid);
    await engine.containers.rename(life, 'renamed');
    assert.equal(await field(id, '{{.Name}}'), '/renamed');
    const inspected = await engine.containers.inspect(life);
    assert.deepEqual(inspected, JSON.parse(await cli.ok(['inspect', id]))[0]);
    await engine.containers.stop(life, { graceSeconds: 5 });
    assert.equal(await field(id, '{{.State.ExitCode}}'), '0');
    await assert.rejects(engine.containers.kill(life), code('container.notRunning'));
    await engine.containers.start(life);
    await engine.containers.kill(life);
    await waitFor('its end', async () => (await status(id)) === 'exited');
    assert.equal(await field(id, '{{.State.ExitCode}}'), '137');
    assert.ok((await engine.containers.sizes([id])).has(id));
    await engine.containers.remove(life, { volumes: true });
    assert.equal(await cli.ok(['ps', '--all', '--quiet']), '');
    assert.equal(await cli.ok(['volume', 'ls', '--quiet']), '');
    await assert.rejects(engine.containers.start(life), code('container.missing'));
    for (const { url } of recorder.requests) assert.doesNotMatch(decodeURIComponent(url), /hunter2|PASSWORD/);
  });

  it('words what the engine refuses', async () => {
    await cli.ok(['create', '--name', 'taken', 'quayside/busybox']);
    const create = (Image: string, name: string, more: object = {}) =>
      engine.containers.create({ Image, ...more }, { name }, { image: Image });
    await assert.rejects(create('quayside/busybox', 'taken'), code('container.nameTaken'));
    await assert.rejects(create('quayside/none', 'other'), code('image.missing'));
    const HostConfig = (port: string) => ({ PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: port }] } });
    const web = await cli.ok(['run', '--detach', '--publish', '127.0.0.1::8080', 'quayside/web']);
    const port = (await cli.ok(['port', web, '8080/tcp'])).split(':')[1] ?? '';
    const second = await create('quayside/web', 'second', { HostConfig: HostConfig(port) });
    await assert.rejects(
      engine.containers.start({ id: second.id, name: 'second' }),
      error => UserError.is(error, 'port.taken') && error.failure.args.port === port,
    );
  });

  it('hears of what happens, and again what it missed', async () => {
    const stop = new AbortController();
    const heard: EngineEvent[] = [];
    const listen = async (stream: AsyncIterable<EngineEvent>) => {
      for await (const event of stream) heard.push(event);
    };
    const first = listen(await engine.system.events(['container'], stop.signal)).catch(() => {});
    const id = await cli.ok(['create', '--name', 'one', 'quayside/busybox']);
    await cli.ok(['rename', 'one', 'two']);
    await waitFor('two events', () => heard.length === 2);
    stop.abort();
    await first;
    assert.deepEqual(
      heard.map(({ type, action, id: of, attributes }) => `${type} ${action} ${of} ${attributes.name}`),
      [`container create ${id} one`, `container rename ${id} two`],
    );
    await cli.ok(['rm', 'two']);
    const again = new AbortController();
    const resumed = await engine.system.events(['container'], again.signal, heard[1]?.timeNano);
    const { value } = await resumed.next();
    again.abort();
    assert.equal(value?.action, 'destroy');
  });

  it('lists and inspects images as the CLI does', async () => {
    const images = await engine.images.list();
    const rows = await cli.ok(['images', '--no-trunc', '--format', '{{.ID}} {{.Repository}}:{{.Tag}}']);
    assert.deepEqual(images.flatMap(({ id, tags }) => tags.map(tag => `${id} ${tag}`)).sort(), rows.split('\n').sort());
    const [raw] = JSON.parse(await cli.ok(['image', 'inspect', 'quayside/web']));
    const web = await engine.images.inspect('quayside/web');
    assert.deepEqual(web.env, raw.Config.Env);
    assert.deepEqual(web.ports.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`).sort(), [
      '5353/udp',
      '8080/tcp',
      '8443/tcp',
    ]);
    assert.deepEqual(web.volumes, ['/data']);
    assert.deepEqual(web.labels, raw.Config.Labels);
    assert.deepEqual([web.workingDir, web.cmd, web.size], ['/www', ['serve'], raw.Size]);
    assert.equal(web.created, Date.parse(raw.Created));
    assert.equal((await engine.images.inspect(web.id)).id, raw.Id);
    const plain = await engine.images.inspect('quayside/shellless');
    assert.deepEqual([plain.entrypoint, plain.cmd], [['/sleep'], ['infinity']]);
    await assert.rejects(engine.images.inspect('quayside/none'), code('image.missing'));
  });

  describe('pull from a registry with a password', () => {
    const password = 'sesame-7';
    let registry: Registry;
    let name: string;
    const login = (secret: string) => async () =>
      Buffer.from(JSON.stringify({ username: 'ann', password: secret })).toString('base64');
    const isThere = async (image: string) => (await cli.docker(['image', 'inspect', image])).code === 0;

    before(async () => {
      registry = await startRegistry({ user: 'ann', password });
      name = `${registry.address}/layered:1`;
      await cli.ok(['tag', 'quayside/layered', name]);
      await cli.ok(['login', '--username', 'ann', '--password-stdin', registry.address], { input: password });
      await cli.ok(['push', name]);
      await cli.ok(['logout', registry.address]);
      // Its layers must not be there already when it is pulled.
      await cli.ok(['rmi', name, 'quayside/layered']);
    });
    after(async () => {
      await engine.images.pull(name, { credentials: login(password) });
      await cli.ok(['tag', name, 'quayside/layered']);
      await cli.ok(['rmi', name]);
      await registry.dispose();
    });
    afterEach(() => {
      for (const { url } of recorder.requests) assert.doesNotMatch(decodeURIComponent(url), /sesame|ann/);
    });

    it('brings the image, and tells of its layers', async () => {
      const states: PullState[] = [];
      await engine.images.pull(name, { credentials: login(password), onProgress: state => states.push(state) });
      assert.ok(await isThere(name));
      const last = states.at(-1);
      assert.deepEqual(last, { ...last, phase: 'done', layers: 4, layersDone: 4 });
      assert.ok(last.bytesTotal >= 4 * (3 << 20), `${last.bytesTotal} bytes`);
      assert.equal(last.bytesDone, last.bytesTotal);
      assert.ok(states.some(({ phase }) => phase === 'downloading' || phase === 'extracting'));
      await cli.ok(['rmi', name]);
    });

    it('is denied without the password, and with a wrong one', async () => {
      for (const credentials of [undefined, login('wrong')]) {
        await assert.rejects(engine.images.pull(name, credentials && { credentials }), error => {
          code('pull.denied')(error);
          assert.deepEqual((error as UserError).failure.args, { image: name, registry: registry.address });
          return true;
        });
      }
      assert.ok(!(await isThere(name)));
    });

    it('says what is not there, and what does not answer', async () => {
      const credentials = login(password);
      await assert.rejects(
        engine.images.pull(`${registry.address}/layered:none`, { credentials }),
        code('pull.notFound'),
      );
      await assert.rejects(engine.images.pull(`${registry.address}/none`, { credentials }), code('pull.notFound'));
      await assert.rejects(engine.images.pull('127.0.0.1:1/x'), code('pull.unreachable'));
    });

    it('leaves nothing when it is cancelled half-way', async () => {
      const slow = await startDam(registry.address, 4 << 20);
      try {
        const dammed = `${slow.address}/layered:1`;
        const stop = new AbortController();
        const reason = new Error('enough');
        let seen = 0;
        const pulling = engine.images.pull(dammed, {
          credentials: login(password),
          signal: stop.signal,
          onProgress: ({ bytesDone }) => {
            seen = bytesDone;
          },
        });
        const cancelled = assert.rejects(pulling, reason);
        await waitFor('half of it', () => slow.waiting > 0 && seen > 0);
        stop.abort(reason);
        await cancelled;
        // An engine notices when more arrives; one that went on would read to the end and keep the connections.
        slow.open();
        await waitFor('the engine to let go of the registry', () => slow.waiting === 0);
        assert.ok(!(await isThere(dammed)));
        assert.doesNotMatch(await cli.ok(['images', '--all']), /layered/);
      } finally {
        slow.dispose();
      }
    });
  });
});

/** A way to a server on which no more than so many bytes come back, all connections together, until it is opened. */
async function startDam(target: string, most: number) {
  const [host, port] = target.split(':');
  const open = new Set<Socket>();
  const waiting = new Map<Socket, Socket>();
  let left = most;
  const server = createServer(client => {
    const there = connect({ host: host ?? '', port: Number(port) });
    open.add(client);
    const drop = () => {
      open.delete(client);
      waiting.delete(client);
      client.destroy();
      there.destroy();
    };
    client.pipe(there);
    there.on('data', (data: Buffer) => {
      const passed = data.subarray(0, left);
      left -= passed.length;
      client.write(passed);
      if (passed.length === data.length) return;
      there.pause();
      there.unshift(data.subarray(passed.length));
      waiting.set(client, there);
    });
    for (const socket of [client, there]) socket.on('error', drop).on('close', drop);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  return {
    address: `127.0.0.1:${address.port}`,
    /** Connections that had to wait and are still there. */
    get waiting() {
      return waiting.size;
    },
    open: () => {
      left = Number.POSITIVE_INFINITY;
      for (const there of waiting.values()) there.resume();
    },
    dispose: () => {
      for (const client of open) client.destroy();
      server.close();
    },
  };
}
