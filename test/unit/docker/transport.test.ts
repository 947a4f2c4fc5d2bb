import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../src/base/userError';
import { parseEndpoint } from '../../../src/docker/endpoint';
import { Engine } from '../../../src/docker/engine';
import { targetOf } from '../../../src/docker/trace';
import { Transport } from '../../../src/docker/transport';
import { type FakeEngine, json, type Route, startFakeEngine } from '../../parts/fakeEngine';
import { waitFor } from '../../parts/waitFor';

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof UserError, String(error));
  assert.equal(error.failure.code, expected);
  return true;
};

describe('transport', () => {
  let fake: FakeEngine;
  let transport: Transport;
  let route: Route;
  before(async () => {
    fake = await startFakeEngine({
      'GET /x': (...call) => route(...call),
      'HEAD /x': (...call) => route(...call),
      'POST /x': (...call) => route(...call),
    });
    transport = new Transport(parseEndpoint(fake.host, 'setting'));
  });
  beforeEach(() => {
    fake.requests.length = 0;
  });
  after(async () => {
    transport.dispose();
    await fake.dispose();
  });
  const get = (signal?: AbortSignal) => transport.json<unknown>({ path: '/x', signal });
  const text = (body: string, status = 200): Route => {
    return (_request, response) => response.writeHead(status).end(body);
  };

  it('gives JSON, text, nothing', async () => {
    route = (_request, response) => json(response, { a: 'ü' });
    assert.deepEqual(await get(), { a: 'ü' });
    route = text('');
    assert.equal(await get(), undefined);
    route = text('plain');
    assert.equal(await transport.text({ path: '/x' }), 'plain');
  });

  it('tells what is no engine by what it answers: HTML, a redirect, another protocol', async () => {
    for (const status of [200, 404, 500]) {
      route = text('\n<!doctype html><h1>router</h1>', status);
      await assert.rejects(get(), code('engine.notAnEngine'));
    }
    const server = createServer(socket => socket.on('data', () => socket.end('SSH-2.0-OpenSSH_9\r\n')));
    const port = await listen(server);
    const other = new Transport(parseEndpoint(`tcp://127.0.0.1:${port}`, 'setting'));
    await assert.rejects(other.text({ path: '/x' }), code('engine.notAnEngine'));
    other.dispose();
    server.close();
  });

  it('follows no redirect', async () => {
    const other = await startFakeEngine({}, { tcp: true });
    const places = [
      `${other.host.replace('tcp', 'http')}/info`,
      'http://127.0.0.1:1/',
      '/info',
      'ftp://x/',
      'http://[',
    ];
    for (const location of places) {
      route = (_request, response) => response.writeHead(302, { location }).end('moved');
      await assert.rejects(get(), code('engine.notAnEngine'));
    }
    // A further round trip, so that a redirect that was followed would have arrived.
    route = text('');
    await get();
    assert.deepEqual(other.requests, []);
    assert.equal(fake.requests.length, places.length + 1);
    await other.dispose();
  });

  it('fails, and does not hang, when an answer is cut in half', async () => {
    route = (_request, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('[{"Id":"a"},{"I');
      setImmediate(() => response.destroy());
    };
    await assert.rejects(get(), code('engine.connectionLost'));
    assert.equal(fake.requests.length, 2, 'tried once more');
    route = (_request, response) => {
      response.writeHead(200).write('[{"Id":"a"},{"I');
      setImmediate(() => response.destroy());
    };
    await assert.rejects(get(), code('engine.connectionLost'));
  });

  it('tries once more only what reads', async () => {
    route = (_request, response) => response.destroy();
    await assert.rejects(transport.text({ method: 'POST', path: '/x' }), code('engine.connectionLost'));
    assert.equal(fake.requests.length, 1);
    let broken = true;
    route = (request, response) => {
      if (broken) response.destroy();
      else json(response, { said: request.method });
      broken = false;
    };
    assert.deepEqual(await get(), { said: 'GET' });
  });

  it('words error answers', async () => {
    route = (_request, response) => json(response, { message: 'starting' }, 503);
    await assert.rejects(get(), code('engine.overloaded'));
    route = text('plain words', 500);
    await assert.rejects(
      get(),
      error => UserError.is(error, 'engine.said') && error.failure.args.message === 'plain words',
    );
    route = text('{"message":3}', 500);
    await assert.rejects(get(), code('engine.said'));
  });

  it('bounds error answers', async () => {
    route = text('x'.repeat(300 * 1024), 500);
    await assert.rejects(get(), code('engine.badAnswer'));
  });

  it('names what it cannot read', async () => {
    route = text('{"a":');
    await assert.rejects(get(), error => UserError.is(error, 'engine.badAnswer') && error.failure.args.what === '/x');
  });

  it('ends at once with its signal, before and within the answer', async () => {
    for (const begun of [false, true]) {
      const stop = new AbortController();
      const reason = new Error('enough');
      const own = new Transport(parseEndpoint(fake.host, 'setting'), ({ status }) => {
        if (status) stop.abort(reason);
        return undefined;
      });
      let closed = false;
      route = (_request, response) => {
        response.on('close', () => {
          closed = true;
        });
        if (begun) response.write('[');
        else stop.abort(reason);
      };
      await assert.rejects(own.json({ path: '/x', signal: stop.signal }), reason);
      await waitFor('the end of the request', () => closed);
      own.dispose();
    }
    await assert.rejects(get(AbortSignal.abort(new Error('before'))), /before/);
  });

  it('is not led astray by the environment', async () => {
    route = (_request, response) => json(response, 'here');
    const names = ['DOCKER_HOST', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH'] as const;
    const kept = names.map(name => process.env[name]);
    try {
      for (const host of ['http://[', 'tcp://10.1.1.1:2376', 'ssh://nobody@nowhere', 'unix:///nowhere', '::::']) {
        Object.assign(process.env, { DOCKER_HOST: host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/nowhere' });
        const own = new Transport(parseEndpoint(fake.host, 'setting'));
        assert.equal(await own.json({ path: '/x' }), 'here');
        assert.equal(process.env.DOCKER_HOST, host);
        own.dispose();
      }
    } finally {
      for (const [at, name] of names.entries()) {
        delete process.env[name];
        if (kept[at] !== undefined) process.env[name] = kept[at];
      }
    }
  });

  it('puts a body nowhere but into the body', async () => {
    let body = '';
    const creating = await startFakeEngine({
      'POST /containers/create': async (request, response) => {
        for await (const chunk of request) body += chunk;
        json(response, { Id: 'new', Warnings: null }, 201);
      },
    });
    const traced: string[] = [];
    const engine = new Engine(parseEndpoint(creating.host, 'setting'), call => {
      traced.push(targetOf(call));
      return undefined;
    });
    const created = await engine.containers.create({ Image: 'x', Env: ['PASSWORD=hunter2'] }, { name: 'web' });
    assert.deepEqual(created, { id: 'new', warnings: [] });
    assert.deepEqual(creating.requests, ['POST /containers/create?name=web']);
    assert.deepEqual(JSON.parse(body), { Image: 'x', Env: ['PASSWORD=hunter2'] });
    assert.doesNotMatch(traced.join(), /hunter2/);
    engine.dispose();
    await creating.dispose();
  });

  it('tells of each call, and counts the bytes of its answer for who wants that', async () => {
    const lines: string[] = [];
    let wanted = true;
    const own = new Transport(parseEndpoint(fake.host, 'setting'), call => {
      lines.push(`${call.method} ${targetOf(call)} ${call.status} ${call.stream} ${call.container}`);
      return wanted ? ({ bytes, ms }) => lines.push(`${bytes} ${ms >= call.ms}`) : undefined;
    });
    const told = async (...expected: string[]) => {
      await waitFor('what is told', () => lines.length >= expected.length);
      assert.deepEqual(lines.splice(0), expected);
    };
    route = text('four', 409);
    await assert.rejects(
      own.text({ path: '/x', query: { a: 'b c', filters: { d: [1] } }, subject: { container: 'web' } }),
    );
    await told('GET /x?a=b+c&filters=%7B%22d%22%3A%5B1%5D%7D 409 false web', '4 true');
    route = (_request, response) => response.end('x'.repeat(1_000_000));
    await own.text({ path: '/x', slow: true });
    await told('GET /x 200 false undefined', '1000000 true');
    const answer = await own.stream({ path: '/x' });
    let size = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) size += chunk.length;
    assert.equal(size, 1_000_000);
    await told('GET /x 200 true undefined', '1000000 true');
    route = (_request, response) => response.write('abc');
    const cut = await own.stream({ path: '/x' });
    await new Promise(resolve => cut.once('readable', resolve));
    cut.destroy();
    await told('GET /x 200 true undefined', '3 true');
    wanted = false;
    route = text('more');
    assert.equal(await own.text({ path: '/x' }), 'more');
    await told('GET /x 200 false undefined');
    own.dispose();
  });

  it('fails what is under way when it is closed', async () => {
    const own = new Transport(parseEndpoint(fake.host, 'setting'));
    route = () => own.dispose();
    await assert.rejects(own.text({ method: 'POST', path: '/x' }), code('engine.connectionLost'));
  });
});

describe('dialling', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dial-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const ping = async (host: string) => {
    const engine = new Engine(parseEndpoint(host, 'setting'));
    try {
      await engine.system.ping();
    } finally {
      engine.dispose();
    }
  };

  it('reaches an engine over TCP', async () => {
    const fake = await startFakeEngine({}, { tcp: true });
    await ping(fake.host).finally(() => fake.dispose());
    assert.deepEqual(fake.requests, ['GET /_ping']);
  });

  it('says why it does not', async () => {
    await assert.rejects(ping(`unix://${folder}/none.sock`), code('engine.socketMissing'));
    await writeFile(join(folder, 'file'), '');
    await assert.rejects(ping(`unix://${folder}/file`), code('engine.refused'));
    const server = createServer();
    const port = await listen(server);
    await new Promise(resolve => server.close(resolve));
    await assert.rejects(ping(`tcp://127.0.0.1:${port}`), code('engine.refused'));
  });

  it('refuses what it cannot do yet', () => {
    for (const host of ['https://a', 'ssh://a'])
      assert.throws(() => new Engine(parseEndpoint(host, 'setting')), code('endpoint.unsupported'));
  });
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  return address.port;
}
