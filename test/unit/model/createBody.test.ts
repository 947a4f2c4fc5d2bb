import assert from 'node:assert/strict';
import { checkName, proposedName } from '../../../src/model/containerName';
import { createRequest } from '../../../src/model/createRequest';
import { mistakeIn } from '../../../src/model/mistake';
import type { FlagName } from '../../../src/model/runFlags';
import type { FlagValues } from '../../../src/model/runSpec';
import { checkText, isGiven, withFlags } from '../../../src/model/runSpec';

const around = { environment: { HOME: '/home/me' }, cwd: '/work', readFile: () => new Uint8Array() };
const request = (flags: FlagValues, command: readonly string[] = []) =>
  createRequest({ image: 'img', command, flags: { detach: true, ...flags } }, around);

describe('create request', () => {
  it('of an image alone is its name', () => {
    assert.deepEqual(request({}), { body: { Image: 'img', HostConfig: {} }, query: {} });
  });

  it('keeps name and platform out of the body', () => {
    const { body, query } = request({ name: 'web', platform: 'linux/arm64' });
    assert.deepEqual(query, { name: 'web', platform: 'linux/arm64' });
    assert.deepEqual(body, { Image: 'img', HostConfig: {} });
  });

  it('never carries anything of the environment in the query', () => {
    assert.deepEqual(request({ env: ['PASSWORD=hunter2'], name: 'a1' }).query, { name: 'a1' });
  });

  it('gathers bindings of one container port', () => {
    const { body } = request({ publish: ['8080:80', '127.0.0.1:8081:80'], expose: ['99', '80'] });
    assert.deepEqual(body.ExposedPorts, { '80/tcp': {}, '99/tcp': {} });
    assert.deepEqual(body.HostConfig.PortBindings, {
      '80/tcp': [
        { HostIp: '', HostPort: '8080' },
        { HostIp: '127.0.0.1', HostPort: '8081' },
      ],
    });
  });

  it('is not confused by names that objects have', () => {
    const { body } = request({ label: ['__proto__=1', 'constructor=2'], volume: ['/__proto__'] });
    assert.deepEqual(Object.entries(body.Labels ?? {}), [
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
    assert.deepEqual(Object.keys(body.Volumes ?? {}), ['/__proto__']);
  });

  it('fills in values from the environment, and keeps names that have none', () => {
    assert.deepEqual(request({ env: ['HOME', 'GONE', 'A=1', 'A=2'] }).body.Env, ['HOME=/home/me', 'GONE', 'A=2']);
  });

  it('tells the three forms of a volume', () => {
    const { body } = request({ volume: ['/anon', 'data:/d', './rel:/r:ro', '../up:/u', String.raw`C:\x:/y`] });
    assert.deepEqual(body.Volumes, { '/anon': {} });
    assert.deepEqual(body.HostConfig.Binds, ['data:/d', '/work/rel:/r:ro', '/up:/u', String.raw`C:\x:/y`]);
  });

  for (const [code, flags] of [
    ['restart.remove', { rm: true, restart: 'always' }],
    ['restart.policy', { restart: ':3' }],
    ['restart.count', { restart: 'on-failure:x' }],
    ['network.empty', { network: [''] }],
    ['network.twice', { network: ['a', 'a'] }],
    ['network.mixed', { network: ['host', 'a'] }],
    ['volume.section', { volume: ['/a:/b:'] }],
    ['volume.colons', { volume: ['/a:/b:ro:z'] }],
    ['volume.empty', { volume: [''] }],
    ['label.name', { label: ['=x'] }],
    ['label.whitespace', { label: ['a b=c'] }],
    ['port.host', { publish: ['x:80'] }],
  ] as const satisfies readonly (readonly [string, FlagValues])[]) {
    it(`refuses ${JSON.stringify(flags)}: ${code}`, () => assert.equal(mistakeIn(() => request(flags))?.code, code));
  }

  it('allows removal with a policy of not restarting', () => {
    assert.equal(request({ rm: true, restart: 'no' }).body.HostConfig.AutoRemove, true);
  });

  it('objects early to what the engine would refuse', () => {
    const code = (flag: FlagName, text: string) => mistakeIn(() => checkText(flag, text))?.code;
    assert.equal(code('restart', 'sometimes'), 'restart.policy');
    assert.equal(code('restart', 'always:3'), 'restart.count');
    assert.equal(code('restart', 'on-failure:-1'), 'restart.count');
    assert.equal(code('restart', 'on-failure:3'), undefined);
    assert.equal(code('network', 'name=n,ip=300.1.1.1'), 'value.ip');
    assert.equal(code('network', 'name=n,link-local-ip=x'), 'value.ip');
    assert.equal(code('ip', '::1'), 'value.ip');
    assert.equal(code('ip6', '1.2.3.4'), 'value.ip');
    assert.equal(code('volume', 'data:relative'), 'volume.target');
    assert.equal(code('volume', 'data:/'), 'volume.target');
    assert.equal(code('volume', 'data'), 'volume.target');
    assert.equal(code('volume', 'data:/d'), undefined);
    assert.equal(code('workdir', 'x'), 'workdir.relative');
    assert.equal(code('pull', 'sometimes'), 'pull.policy');
  });
});

describe('run spec', () => {
  const spec = { image: 'img', command: [], flags: { rm: false, env: [], name: '' } } as const;

  it('knows what is given', () => {
    assert.equal(isGiven(spec, 'rm'), false);
    assert.equal(isGiven(spec, 'env'), false);
    assert.equal(isGiven(spec, 'user'), false);
    assert.equal(isGiven({ ...spec, flags: { entrypoint: '' } }, 'entrypoint'), true);
  });

  it('is copied with changes', () => {
    assert.deepEqual(withFlags(spec, { rm: undefined, user: 'me' }).flags, { env: [], name: '', user: 'me' });
    assert.equal(spec.flags.rm, false);
  });
});

describe('container name', () => {
  it('has the characters that the engine takes', () => {
    for (const name of ['', 'ab', 'a-b', 'A.b_c-9', '9a'])
      assert.equal(
        mistakeIn(() => checkName(name)),
        undefined,
        name,
      );
    for (const name of ['a', '-a', '.ab', '_ab', 'a b', 'a/b', 'ä1', 'a\n', 'a\u202eb', '../x']) {
      assert.equal(mistakeIn(() => checkName(name))?.code, 'name.characters', name);
    }
    assert.equal(mistakeIn(() => checkName('web', ['db', 'web']))?.code, 'name.taken');
  });

  it('is proposed after the image', () => {
    assert.equal(proposedName('nginx', []), 'nginx');
    assert.equal(proposedName('registry.example:5000/team/web:1.2@sha256:abc', ['web', 'web-2']), 'web-3');
    assert.equal(proposedName('a', []), 'container');
  });
});
