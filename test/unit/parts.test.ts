import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type FakeEngine, json, startFakeEngine } from '../parts/fakeEngine';
import { type Recorder, startRecorder } from '../parts/recorder';
import { waitFor } from '../parts/waitFor';

describe('parts: recorder in front of a fake engine', () => {
  let engine: FakeEngine;
  let recorder: Recorder;

  before(async () => {
    engine = await startFakeEngine({
      'POST /containers/create': async (asked, answer) => json(answer, { Id: 'c1', Asked: await text(asked) }, 201),
      'POST /exec/*': (asked, answer) => {
        answer.writeHead(101, { Connection: 'Upgrade', Upgrade: 'tcp' }).flushHeaders();
        asked.socket.on('data', data => asked.socket.write(data.toString().toUpperCase()));
        asked.socket.on('end', () => asked.socket.end());
      },
    });
    recorder = await startRecorder(engine.socket);
  });

  beforeEach(() => recorder.clear());

  after(async () => {
    await recorder.dispose();
    await engine.dispose();
  });

  it('records requests with bodies of known and of unknown length', async () => {
    for (const headers of [{ 'content-length': 12 }, {}]) {
      const asked = request({
        socketPath: recorder.socket,
        method: 'POST',
        path: '/v1.41/containers/create?name=a',
        headers,
      });
      asked.write('{"Image":');
      asked.end('"x"');
      const [answer] = await once(asked, 'response');
      assert.equal(JSON.parse(await text(answer)).Asked, '{"Image":"x"');
    }
    assert.deepEqual(
      recorder.requests.map(({ method, url, body }) => ({ method, url, body })),
      Array(2).fill({ method: 'POST', url: '/v1.41/containers/create?name=a', body: '{"Image":"x"' }),
    );
  });

  it('lets an upgraded connection through, to its half-closed end', async () => {
    const socket = connect({ path: recorder.socket, allowHalfOpen: true });
    socket.write(
      'POST /exec/e1/start HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 2\r\n\r\n{}',
    );
    const [head] = await once(socket, 'data');
    assert.match(String(head), /^HTTP\/1\.1 101 /);
    socket.end('GET up');
    assert.equal(await text(socket), 'GET UP');
    assert.deepEqual(
      recorder.requests.map(({ url, body }) => [url, body]),
      [['/exec/e1/start', '{}']],
    );
  });

  it('breaks connections on demand, events with them', async () => {
    const asked = request({ socketPath: recorder.socket, path: '/events' }).end();
    const [answer] = await once(asked, 'response');
    await waitFor('a listener', () => engine.listeners === 1);
    engine.emit({ Type: 'container', Action: 'start' });
    const [line] = await once(answer, 'data');
    assert.deepEqual(JSON.parse(String(line)), { Type: 'container', Action: 'start' });
    recorder.dropAll();
    await once(answer, 'error');
    await waitFor('nobody listens any more', () => engine.listeners === 0);
  });
});
