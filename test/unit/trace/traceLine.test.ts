import '../../parts/languageStub';

import assert from 'node:assert/strict';
import type { TracedCall } from '../../../src/docker/trace';
import { traceLine } from '../../../src/trace/traceLine';
import { speak } from '../../parts/languageStub';

const id = '3f2ab1c0d9e8'.padEnd(64, '7');
const at = new Date(2026, 0, 2, 3, 4, 5, 6);
const stop: TracedCall = { method: 'POST', path: `/containers/${id}/stop`, stream: false, status: 204, ms: 12.4 };
const follow: TracedCall = {
  method: 'GET',
  path: `/containers/${id}/logs`,
  query: { follow: '1' },
  stream: true,
  status: 200,
  ms: 3,
};
const name = () => 'web';

describe('a line of the API trace', () => {
  afterEach(() => speak('en'));

  it('has time, status, duration, bytes, request and command', () => {
    assert.equal(
      traceLine({ ...stop, query: { t: '3' } }, { bytes: 0, ms: 2980 }, at, name),
      '03:04:05.006 204 2980 ms     0 B  POST   /containers/3f2ab1c0d9e8/stop?t=3  docker container stop --time 3 web',
    );
  });

  it('knows the container by the caller where the model does not', () => {
    const line = traceLine({ ...stop, container: 'gone' }, { bytes: 0, ms: 1 }, at, () => undefined);
    assert.match(line, /docker container stop gone$/);
    assert.match(
      traceLine(stop, { bytes: 0, ms: 1 }, at, () => undefined),
      /docker container stop 3f2ab1c0d9e8$/,
    );
    const own = { ...stop, container: id };
    assert.match(
      traceLine(own, { bytes: 0, ms: 1 }, at, () => undefined),
      /docker container stop 3f2ab1c0d9e8$/,
    );
  });

  it('says that an answer goes on, and how it ended', () => {
    assert.match(traceLine(follow, undefined, at, name), /200 {4}3 ms {4}open {2}GET .* docker logs --follow web$/);
    assert.match(
      traceLine(follow, { bytes: 1_234_567, ms: 61_000 }, at, name),
      / 61 s 1\.23 MB {2}GET .* end of: docker logs --follow web$/,
    );
  });

  it('says that there was no answer, and why', () => {
    const { status: _, ...lost } = stop;
    const line = traceLine({ ...lost, failure: 'engine.refused' }, undefined, at, name);
    assert.match(line, /^03:04:05\.006 --- .* engine\.refused$/);
  });

  it('says that no command does the same, in both languages', () => {
    const ping: TracedCall = { method: 'HEAD', path: '/_ping', stream: false, status: 200, ms: 1 };
    assert.match(traceLine(ping, { bytes: 0, ms: 1 }, at, name), /\(no docker command does just this\)$/);
    const start = { ...stop, path: '/exec/abc/start' };
    assert.match(traceLine(start, { bytes: 0, ms: 1 }, at, name), /\(part of docker exec\)$/);
    speak('ko');
    assert.match(traceLine(start, { bytes: 0, ms: 1 }, at, name), /docker exec/);
  });

  it('is one line without controls, whatever is in it', () => {
    const hostile = { ...stop, query: { signal: 'a\nb\u001b[31m\u202e' } };
    const line = traceLine(hostile, { bytes: 0, ms: 1 }, at, () => 'x\ny\u001b[2J');
    assert.doesNotMatch(line, /[\u0000-\u001f\u202e]/);
  });

  it('has no body and no secret', () => {
    const create: TracedCall = {
      method: 'POST',
      path: '/containers/create',
      body: { Image: 'x', Env: ['TOKEN=hunter2'] },
      stream: false,
      status: 201,
      ms: 1,
    };
    const line = traceLine(create, { bytes: 88, ms: 1 }, at, name);
    assert.match(line, /docker container create -e 'TOKEN=••••••' x$/);
  });
});
