import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError';
import { parseEndpoint } from '../../../src/docker/endpoint';
import { Engine } from '../../../src/docker/engine';
import type { EngineEvent } from '../../../src/docker/types';
import { type FakeEngine, json, startFakeEngine } from '../../parts/fakeEngine';

describe('system', () => {
  let fake: FakeEngine;
  let engine: Engine;
  let version: unknown;
  before(async () => {
    fake = await startFakeEngine({ 'GET /version': (_request, response) => json(response, version) });
    engine = new Engine(parseEndpoint(fake.host, 'setting'));
  });
  after(async () => {
    engine.dispose();
    await fake.dispose();
  });

  /** The events that come of some lines, up to one that ends them. */
  const eventsOf = async (...lines: readonly string[]) => {
    const stop = new AbortController();
    const events: EngineEvent[] = [];
    const stream = await engine.system.events(['container'], stop.signal);
    for (const line of [...lines, '{"Type":"end","Action":"end","Actor":{"ID":"end"}}']) fake.emit(`${line}\n`);
    for await (const event of stream) {
      if (event.type === 'end') break;
      events.push(event);
    }
    stop.abort();
    return events;
  };

  it('keeps every digit of timeNano, whatever the labels say', async () => {
    const [event] = await eventsOf(
      JSON.stringify({
        Type: 'container',
        Action: 'start',
        Actor: { ID: 'a', Attributes: { timeNano: '1', x: '"timeNano":2', 'y"timeNano":3': '' } },
      }).replace(/\}$/, ',"timeNano":1764000000123456789}'),
    );
    assert.equal(event?.timeNano, '1764000000123456789');
  });

  it('drops the details of an exec, and keeps those of a health status', async () => {
    const of = (Action: string) => JSON.stringify({ Type: 'container', Action, Actor: { ID: 'a' } });
    const events = await eventsOf(of('exec_create: sh -c x: y\nz'), of('health_status: healthy'));
    assert.deepEqual(
      events.map(event => event.action),
      ['exec_create', 'health_status: healthy'],
    );
  });

  it('has one word for what is gone, Podman has another', async () => {
    const of = (Type: string) => JSON.stringify({ Type, Action: 'remove', Actor: { ID: 'a' } });
    assert.deepEqual(
      (await eventsOf(of('container'), of('image'))).map(event => event.action),
      ['destroy', 'remove'],
    );
  });

  it('leaves out what is no event', async () => {
    const rubbish = ['', 'null', '{', '[]', '{"Type":1}', '{"Type":"container","Action":"start"}', '"x"'];
    assert.deepEqual(await eventsOf(...rubbish), []);
  });

  it('resumes one nanosecond after the last event seen', async () => {
    const stop = new AbortController();
    await engine.system.events(['container'], stop.signal, '1764000000999999999');
    stop.abort();
    assert.equal(new URLSearchParams(fake.requests.at(-1)?.split('?')[1]).get('since'), '1764000001.000000000');
  });

  it('knows an engine by its version', async () => {
    version = { Version: '28.0', ApiVersion: '1.48', Os: 'linux', Arch: 'amd64', Platform: { Name: 'Community' } };
    assert.deepEqual(await engine.system.version(), {
      version: '28.0',
      apiVersion: '1.48',
      os: 'linux',
      arch: 'amd64',
      platform: 'Community',
    });
    const parts = [null, { Name: 'Podman Engine', Version: '4.3.1' }];
    version = { Version: '4.3.1', ApiVersion: '1.41', Platform: { Name: 'linux/amd64/debian-12' }, Components: parts };
    assert.equal((await engine.system.version()).platform, 'Podman Engine');
    for (version of [null, {}, 'x', { ApiVersion: 1 }])
      await assert.rejects(engine.system.version(), error => UserError.is(error, 'engine.notAnEngine'));
  });
});
