import assert from 'node:assert/strict';
import { differences, overlay } from '../../../src/model/overlay';

describe('laying a difference over a body', () => {
  it('changes nothing where nothing differs, whatever else the body has', () => {
    const base = { Env: ['A=1'], HostConfig: { Memory: 5, Binds: null }, Labels: { a: 'b' } };
    assert.equal(overlay(base, { Env: ['X=1'] }, { Env: ['X=1'] }), base);
    const changed = overlay(base, { Env: [] }, { Env: [], User: 'me' });
    assert.deepEqual(changed, { ...base, User: 'me' });
  });

  it('replaces what can be there once, adds and takes away the rest', () => {
    const base = {
      Env: ['A=1', 'IMAGE=1', 'B=2'],
      HostConfig: {
        Binds: ['va:/a', 'vb:/b:ro'],
        CapAdd: ['NET_ADMIN'],
        Ulimits: [{ Name: 'nofile', Soft: 1, Hard: 2 }],
      },
    };
    const before = {
      Env: ['A=1', 'B=2'],
      HostConfig: { Binds: ['va:/a', 'vb:/b'], CapAdd: ['NET_ADMIN'], Ulimits: [] },
    };
    const after = {
      Env: ['A=9'],
      HostConfig: { Binds: ['va:/a', 'vc:/b'], CapAdd: ['SYS_TIME'], Ulimits: [{ Name: 'nofile', Soft: 3, Hard: 3 }] },
    };
    assert.deepEqual(overlay(base, before, after), {
      Env: ['IMAGE=1', 'A=9'],
      HostConfig: { Binds: ['va:/a', 'vc:/b'], CapAdd: ['SYS_TIME'], Ulimits: [{ Name: 'nofile', Soft: 3, Hard: 3 }] },
    });
  });

  it('takes words that belong together as a whole', () => {
    const base = { Cmd: ['a', 'b'], Healthcheck: { Test: ['CMD', 'x'], Interval: 1 } };
    assert.deepEqual(overlay(base, { Cmd: ['a', 'b'] }, { Cmd: ['b', 'c'] }).Cmd, ['b', 'c']);
    assert.deepEqual(overlay(base, { Cmd: ['a', 'b'] }, {}), { Healthcheck: base.Healthcheck });
    const { Healthcheck: check } = base;
    assert.deepEqual(overlay(base, { Healthcheck: check }, { Healthcheck: { Test: ['NONE'] } }).Healthcheck, {
      Test: ['NONE'],
    });
    assert.ok(!('Healthcheck' in overlay(base, { Healthcheck: { Interval: 1 } }, {})));
  });

  it('takes away what was only named', () => {
    const base = { ExposedPorts: { '80/tcp': {}, '81/tcp': {} }, Labels: { a: '1', image: 'x' } };
    const before = { ExposedPorts: { '80/tcp': {} }, Labels: { a: '1' } };
    assert.deepEqual(overlay(base, before, {}), { ExposedPorts: { '81/tcp': {} }, Labels: { image: 'x' } });
  });

  it('leaves a network with all that is known of it', () => {
    const config = (endpoints: object) => ({ NetworkingConfig: { EndpointsConfig: endpoints } });
    const base = config({ a: { Aliases: ['x'], Links: ['y'] }, b: {}, later: {} });
    const before = config({ a: { Aliases: ['x'] }, b: {} });
    assert.deepEqual(overlay(base, before, config({ c: {} })), config({ later: {}, c: {} }));
    assert.deepEqual(overlay(base, before, {}), config({ later: {} }));
  });

  it('tells the leaves that differ', () => {
    assert.deepEqual(differences({ a: 1, b: { c: [1], d: 2 } }, { a: 1, b: { c: [2] }, e: 'x' }), [
      { path: 'b.c', value: [2] },
      { path: 'b.d', value: undefined },
      { path: 'e', value: 'x' },
    ]);
  });
});
