import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { UserError } from '../../../src/base/userError';
import { parseEndpoint } from '../../../src/docker/endpoint';
import { Engine } from '../../../src/docker/engine';
import type { PullOptions } from '../../../src/docker/pull';
import { type PullMessage, PullProgress, type PullState } from '../../../src/docker/pullProgress';
import { type FakeEngine, json, startFakeEngine } from '../../parts/fakeEngine';
import { waitFor } from '../../parts/waitFor';

const said = (...messages: readonly object[]) => messages.map(message => `${JSON.stringify(message)}\r\n`).join('');

describe('pull progress', () => {
  const stateAfter = (...messages: readonly PullMessage[]) => {
    const progress = new PullProgress();
    const changed = messages.map(message => progress.take(message));
    return { state: progress.state, changed, finished: progress.finished() };
  };
  const loading = (id: string, current: number, total: number): PullMessage => ({
    id,
    status: 'Downloading',
    progressDetail: { current, total },
  });

  it('merges layers', () => {
    const begun: PullMessage[] = [
      { status: 'Pulling from library/nginx', id: 'latest' },
      { status: 'Already exists', id: 'a' },
      { status: 'Pulling fs layer', id: 'b', progressDetail: {} },
      { status: 'Waiting', id: 'c' },
      loading('b', 10, 100),
      loading('b', 60, 100),
      loading('c', 5, 50),
    ];
    const { state, changed } = stateAfter(...begun);
    assert.deepEqual(state, { phase: 'downloading', layers: 3, layersDone: 1, bytesDone: 65, bytesTotal: 150 });
    assert.equal(changed[0], false);
    const { state: unpacking } = stateAfter(
      ...begun,
      { status: 'Verifying Checksum', id: 'b' },
      { status: 'Download complete', id: 'b' },
      { status: 'Extracting', id: 'b', progressDetail: { current: 1, total: 999 } },
      { status: 'Download complete', id: 'c' },
      { status: 'Pull complete', id: 'b' },
    );
    assert.deepEqual(unpacking, { phase: 'extracting', layers: 3, layersDone: 2, bytesDone: 150, bytesTotal: 150 });
  });

  it('is resolving before the first layer, and done at the end whatever the engine left out', () => {
    const { state } = stateAfter({ status: 'Pulling from x', id: 'latest' });
    assert.equal(state.phase, 'resolving');
    assert.deepEqual(stateAfter(loading('a', 1, 9)).finished, {
      phase: 'done',
      layers: 1,
      layersDone: 1,
      bytesDone: 9,
      bytesTotal: 9,
    });
  });

  it('stands rubbish', () => {
    const rubbish = [
      {},
      { id: 3, status: 'Downloading' },
      { id: 'a', status: { x: 1 } },
      { id: '__proto__', status: 'constructor' },
      { id: 'b', status: 'Downloading', progressDetail: null },
      { id: 'b', status: 'Downloading', progressDetail: { current: -5, total: 'many' } },
      { id: 'b', status: 'Downloading', progressDetail: { current: 1e300, total: Number.NaN } },
    ] as PullMessage[];
    assert.deepEqual(stateAfter(...rubbish).state, {
      phase: 'downloading',
      layers: 1,
      layersDone: 0,
      bytesDone: 0,
      bytesTotal: 0,
    });
    assert.equal(stateAfter(loading('a', 20, 10)).state.bytesTotal, 20);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 5000 }, (_, at) => loading(`layer ${at}`, 1, 1));
    assert.equal(stateAfter(...many).state.layers, 1000);
  });
});

describe('pull', () => {
  let fake: FakeEngine;
  let engine: Engine;
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown;
  before(async () => {
    fake = await startFakeEngine({ 'POST /images/create': (request, response) => answer(request, response) });
    engine = new Engine(parseEndpoint(fake.host, 'setting'));
  });
  beforeEach(() => {
    fake.requests.length = 0;
  });
  after(async () => {
    engine.dispose();
    await fake.dispose();
  });
  const pull = (image: string, options?: PullOptions) => engine.images.pull(image, options);
  const answers = (text: string | Buffer) => {
    answer = (_request, response) => response.end(text);
  };
  const code = (expected: string) => (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.equal(error.failure.code, expected);
    return true;
  };

  it('names image, tag and platform in full, and gives the login in a header only', async () => {
    let auth: unknown;
    answer = (request, response) => {
      auth = request.headers['x-registry-auth'];
      response.end(said({ status: 'Status: Downloaded newer image' }));
    };
    await pull('nginx:1', { credentials: async () => 'c2VjcmV0', platform: 'linux/arm64' });
    assert.equal(auth, 'c2VjcmV0');
    await pull(`r.x:5/a@sha256:${'a'.repeat(64)}`);
    assert.equal(auth, undefined);
    assert.deepEqual(fake.requests.map(decodeURIComponent), [
      'POST /images/create?fromImage=docker.io/library/nginx&tag=1&platform=linux/arm64',
      `POST /images/create?fromImage=r.x:5/a&tag=sha256:${'a'.repeat(64)}`,
    ]);
  });

  it('asks nothing for what is no reference', async () => {
    const credentials = () => assert.fail('no credentials were to be read');
    await assert.rejects(pull('No Reference', { credentials }), code('image.malformed'));
    assert.deepEqual(fake.requests, []);
  });

  it('tells progress, whatever the chunk borders', async () => {
    const text = said(
      { status: 'Pulling from x', id: 'größe' },
      { status: 'Pulling fs layer', id: 'ü' },
      { status: 'Downloading', id: 'ü', progressDetail: { current: 7, total: 7 } },
      { status: 'Pull complete', id: 'ü' },
    );
    answer = async (_request, response) => {
      for (const byte of Buffer.from(text))
        await new Promise<void>(sent => response.write(Buffer.of(byte), () => sent()));
      response.end();
    };
    const states: PullState[] = [];
    await pull('x', { onProgress: state => states.push(state) });
    assert.equal(states[0]?.phase, 'downloading');
    assert.deepEqual(states.at(-1), { phase: 'done', layers: 1, layersDone: 1, bytesDone: 7, bytesTotal: 7 });
  });

  it('tells a flood of progress at a pace', async () => {
    const line = said({ status: 'Downloading', id: 'a', progressDetail: { current: 1, total: 2 } });
    answers(line.repeat(20_000));
    let told = 0;
    const began = performance.now();
    await pull('x', { onProgress: () => told++ });
    assert.ok(told <= 3 + (performance.now() - began) / 100, `told ${told} times`);
  });

  it('fails by an error inside the stream', async () => {
    answers(said({ status: 'Pulling from x', id: 't' }, { errorDetail: { message: 'manifest unknown' }, error: 'm' }));
    await assert.rejects(pull('x:t'), code('pull.notFound'));
    answers(said({ error: 'unauthorized: authentication required' }));
    await assert.rejects(pull('x:t'), code('pull.denied'));
  });

  it('fails by an error answer', async () => {
    const message = "pull access denied for x, repository does not exist or may require 'docker login'";
    answer = (_request, response) => json(response, { message }, 404);
    await assert.rejects(pull('x'), code('pull.denied'));
    answer = (_request, response) => json(response, { message: 'toomanyrequests: slow down' }, 500);
    await assert.rejects(pull('x'), code('pull.failed'));
  });

  it('takes the streams of Podman', async () => {
    answers(
      said(
        { status: 'Pulling fs layer', progressDetail: {}, id: 'aaa' },
        { stream: 'Trying to pull r.x/a:1...\n' },
        { status: 'Download complete', progressDetail: {}, id: 'aaa' },
        { id: 'sha256:1', images: ['sha256:1'] },
      ),
    );
    let last: PullState | undefined;
    await pull('r.x/a:1', {
      onProgress: state => {
        last = state;
      },
    });
    assert.equal(last?.layersDone, 1);
  });

  it('fails when the engine goes away half-way', async () => {
    answer = (_request, response) => {
      response.write(said({ status: 'Pulling fs layer', id: 'a' }));
      setImmediate(() => response.destroy());
    };
    await assert.rejects(pull('x'), code('engine.connectionLost'));
  });

  it('ends at once with its signal, on both sides', async () => {
    let closed = false;
    answer = (_request, response) => {
      response.on('close', () => {
        closed = true;
      });
      response.write(said({ status: 'Pulling fs layer', id: 'a' }));
    };
    const stop = new AbortController();
    const reason = new Error('enough');
    await assert.rejects(pull('x', { signal: stop.signal, onProgress: () => stop.abort(reason) }), reason);
    await waitFor('the end of the request', () => closed);
  });

  it('goes on without credentials that cannot be found, and names them once it is refused', async () => {
    const failure = new UserError({ code: 'credentials.failed', args: { helper: 'h', registry: 'r', reason: 'no' } });
    const credentials = () => Promise.reject(failure);
    answers(said({ status: 'Status: done' }));
    await pull('x', { credentials });
    answers(said({ error: 'unauthorized' }));
    await assert.rejects(pull('x', { credentials }), failure);
    answers(said({ error: 'manifest unknown' }));
    await assert.rejects(pull('x', { credentials }), code('pull.notFound'));
  });
});
