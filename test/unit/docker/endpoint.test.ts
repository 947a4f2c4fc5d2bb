import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError';
import { addressOf, defaultEndpoint, type Endpoint, endpointText, parseEndpoint } from '../../../src/docker/endpoint';

const parse = (text: string, platform: NodeJS.Platform = 'linux') =>
  parseEndpoint(text, 'DOCKER_HOST', undefined, platform);
const tcp = (host: string, port: number): Endpoint => ({ kind: 'tcp', host, port });
const code = (error: unknown) => (error instanceof UserError ? error.failure.code : String(error));

describe('endpoint', () => {
  const understood: [string, Endpoint][] = [
    ['unix:///run/user/1000/docker.sock', { kind: 'unix', path: '/run/user/1000/docker.sock' }],
    ['unix://', { kind: 'unix', path: '/var/run/docker.sock' }],
    ['  unix:///a  ', { kind: 'unix', path: '/a' }],
    ['npipe:////./pipe/docker_engine', { kind: 'npipe', path: '//./pipe/docker_engine' }],
    ['npipe://\\\\.\\pipe\\docker_engine', { kind: 'npipe', path: '//./pipe/docker_engine' }],
    ['tcp://10.0.0.1:2375', tcp('10.0.0.1', 2375)],
    ['tcp://10.0.0.1', tcp('10.0.0.1', 2375)],
    ['tcp://10.0.0.1:80', tcp('10.0.0.1', 80)],
    ['tcp://10.0.0.1:80/', tcp('10.0.0.1', 80)],
    ['tcp://', tcp('localhost', 2375)],
    [':2377', tcp('localhost', 2377)],
    ['10.0.0.1:4000', tcp('10.0.0.1', 4000)],
    ['build.example', tcp('build.example', 2375)],
    ['tcp://[::1]:2376', tcp('::1', 2376)],
    ['[fe80::1]', tcp('fe80::1', 2375)],
    ['http://10.0.0.1:1', tcp('10.0.0.1', 1)],
    ['ssh://me@build.example:2222', { kind: 'ssh', destination: 'me@build.example:2222' }],
  ];
  for (const [text, expected] of understood) it(`reads ${text}`, () => assert.deepEqual(parse(text), expected));

  for (const text of [
    '',
    '   ',
    'tcp://a b',
    'tcp://a:x',
    'tcp://a:99999',
    'tcp://a/path',
    'tcp://a?x=1',
    'tcp://user:pw@a',
    'unix:///a\u0000b',
    'ssh://',
    'npipe://',
  ])
    it(`refuses ${JSON.stringify(text)}`, () =>
      assert.throws(
        () => parse(text),
        error => code(error) === 'endpoint.malformed',
      ));

  it('names a scheme that it does not know', () => {
    assert.throws(
      () => parse('fd://3'),
      error => UserError.is(error, 'endpoint.unsupported') && error.failure.args.scheme === 'fd',
    );
  });

  it('keeps credentials out of its failures', () => {
    for (const text of ['tcp://me:hunter2@a', 'me:hunter2@a', 'tcp://me:hunt/er2@a:1']) {
      assert.throws(
        () => parse(text),
        error => UserError.is(error, 'endpoint.malformed') && !/hunt/.test(error.message),
      );
    }
  });

  it('secures tcp only, by the port that the docker CLI takes', () => {
    const tls = { verify: true, certificates: '/certs' };
    const secured = (text: string) => parseEndpoint(text, 'context', tls, 'linux');
    assert.deepEqual(secured('tcp://a:1'), { kind: 'tls', host: 'a', port: 1, ...tls });
    assert.deepEqual(secured('tcp://a'), { kind: 'tls', host: 'a', port: 2375, ...tls });
    assert.deepEqual(secured('unix:///a'), { kind: 'unix', path: '/a' });
    assert.equal(parse('https://a').kind, 'tls');
  });

  it('defaults to a pipe on Windows and to a socket elsewhere', () => {
    assert.deepEqual(defaultEndpoint('win32'), { kind: 'npipe', path: '//./pipe/docker_engine' });
    assert.deepEqual(defaultEndpoint('darwin'), { kind: 'unix', path: '/var/run/docker.sock' });
    assert.deepEqual(parse('npipe://', 'win32'), defaultEndpoint('win32'));
    assert.throws(() => parse('unix://', 'win32'));
  });

  it('is written as it was read, without credentials', () => {
    for (const text of ['unix:///a', 'npipe:////./pipe/x', 'tcp://a:1', 'tcp://[::1]:1', 'ssh://me@a:22'])
      assert.equal(endpointText(parse(text)), text);
    assert.equal(endpointText(parse('ssh://me:p@ss:w@a:22')), 'ssh://me@a:22');
  });

  it('knows where published ports are reached', () => {
    const addresses = ['unix:///a', 'tcp://10.0.0.1:1', 'tcp://[::1]:1', 'ssh://me@b.example:22', 'ssh://me@[::2]:22'];
    assert.deepEqual(
      addresses.map(text => addressOf(parse(text))),
      ['localhost', '10.0.0.1', '::1', 'b.example', '::2'],
    );
  });
});
