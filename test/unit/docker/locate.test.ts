import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type Failure, UserError } from '../../../src/base/userError';
import type { Surroundings } from '../../../src/docker/configFile';
import { locate } from '../../../src/docker/locate';

/** A user's machine with nothing but `files` (text by path; a folder exists where a path below it does). */
function machine(files: Record<string, string>, given: Partial<Surroundings> = {}): Surroundings {
  return {
    env: {},
    platform: 'linux',
    home: '/home/me',
    readFile: async path => {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
      return text;
    },
    exists: async path => Object.keys(files).some(file => file === path || file.startsWith(`${path}/`)),
    ...given,
  };
}

const config = '/home/me/.docker/config.json';
const id = (name: string) => createHash('sha256').update(name).digest('hex');
const meta = (name: string, folder = '/home/me/.docker') => `${folder}/contexts/meta/${id(name)}/meta.json`;
const context = (name: string, docker: object | undefined) => JSON.stringify({ Name: name, Endpoints: { docker } });
const failsWith = (around: Surroundings, failure: Failure) =>
  assert.rejects(locate(around), error => {
    assert.ok(error instanceof UserError, String(error));
    assert.deepEqual(error.failure, failure);
    return true;
  });

describe('locate', () => {
  const files = {
    [config]: JSON.stringify({ currentContext: 'build' }),
    [meta('build')]: context('build', { Host: 'tcp://10.0.0.1:2375', SkipTLSVerify: false }),
    [meta('desk')]: context('desk', { Host: 'unix:///desk.sock' }),
  };

  it('takes DOCKER_HOST before anything else, and asks no file', async () => {
    const env = { DOCKER_HOST: 'unix:///x', DOCKER_CONTEXT: 'desk' };
    const readFile = () => assert.fail('no file was to be read');
    assert.deepEqual(await locate(machine({}, { env, readFile })), {
      name: 'default',
      endpoint: { kind: 'unix', path: '/x' },
      source: 'DOCKER_HOST',
    });
  });

  it('takes DOCKER_CONTEXT before the current context', async () => {
    assert.deepEqual(await locate(machine(files, { env: { DOCKER_CONTEXT: 'desk' } })), {
      name: 'desk',
      endpoint: { kind: 'unix', path: '/desk.sock' },
      source: 'DOCKER_CONTEXT',
    });
  });

  it('takes the current context', async () => {
    assert.deepEqual(await locate(machine(files)), {
      name: 'build',
      endpoint: { kind: 'tcp', host: '10.0.0.1', port: 2375 },
      source: 'config',
    });
  });

  it('takes the default endpoint for the context "default", and where a blank DOCKER_HOST outranks the contexts', async () => {
    for (const env of [{ DOCKER_CONTEXT: 'default' }, { DOCKER_HOST: ' ' }]) {
      const { name, source, endpoint } = await locate(machine(files, { env }));
      assert.deepEqual(
        { name, source, endpoint },
        { name: 'default', source: 'default', endpoint: { kind: 'unix', path: '/var/run/docker.sock' } },
      );
    }
  });

  it('reads everything anew at each call', async () => {
    const changing: Record<string, string> = { ...files };
    const around = machine(changing);
    assert.equal((await locate(around)).name, 'build');
    changing[config] = JSON.stringify({ currentContext: 'desk' });
    assert.equal((await locate(around)).name, 'desk');
    changing[meta('desk')] = context('desk', { Host: 'unix:///moved.sock' });
    assert.deepEqual((await locate(around)).endpoint, { kind: 'unix', path: '/moved.sock' });
    delete changing[config];
    assert.equal((await locate(around)).source, 'default');
  });

  it('honours DOCKER_CONFIG', async () => {
    const elsewhere = {
      '/etc/d/config.json': JSON.stringify({ currentContext: 'c' }),
      [meta('c', '/etc/d')]: context('c', { Host: 'unix:///c.sock' }),
    };
    const { endpoint } = await locate(machine({ ...files, ...elsewhere }, { env: { DOCKER_CONFIG: '/etc/d' } }));
    assert.deepEqual(endpoint, { kind: 'unix', path: '/c.sock' });
  });

  it('finds Windows pipes and paths by parameter', async () => {
    const home = 'C:\\Users\\me';
    const file = (...parts: string[]) => [home, '.docker', ...parts].join('\\');
    const windows = {
      [file('config.json')]: JSON.stringify({ currentContext: 'desktop-linux' }),
      [file('contexts', 'meta', id('desktop-linux'), 'meta.json')]: context('desktop-linux', {
        Host: 'npipe:////./pipe/dockerDesktopLinuxEngine',
      }),
    };
    const around = machine(windows, { platform: 'win32', home });
    assert.deepEqual((await locate(around)).endpoint, { kind: 'npipe', path: '//./pipe/dockerDesktopLinuxEngine' });
    assert.deepEqual((await locate(machine({}, { platform: 'win32', home }))).endpoint, {
      kind: 'npipe',
      path: '//./pipe/docker_engine',
    });
  });

  it('looks for sockets of Docker Desktop and of a rootless engine only where the usual one is missing', async () => {
    const env = { XDG_RUNTIME_DIR: '/run/user/1000' };
    const usual = '/var/run/docker.sock';
    const desktop = '/home/me/.docker/run/docker.sock';
    const rootless = '/run/user/1000/docker.sock';
    const found = async (...sockets: string[]) => {
      const { endpoint } = await locate(machine(Object.fromEntries(sockets.map(path => [path, ''])), { env }));
      return endpoint.kind === 'unix' ? endpoint.path : endpoint.kind;
    };
    assert.equal(await found(usual, desktop, rootless), usual);
    assert.equal(await found(desktop, rootless), desktop);
    assert.equal(await found(rootless), rootless);
    assert.equal(await found(), usual);
  });

  it('carries TLS of the environment', async () => {
    const found = async (env: NodeJS.ProcessEnv) => (await locate(machine({}, { env }))).endpoint;
    const certificates = '/home/me/.docker';
    assert.deepEqual(await found({ DOCKER_HOST: 'tcp://a:1', DOCKER_TLS_VERIFY: '0', DOCKER_CERT_PATH: '/c' }), {
      kind: 'tls',
      host: 'a',
      port: 1,
      verify: true,
      certificates: '/c',
    });
    assert.deepEqual(await found({ DOCKER_TLS_VERIFY: '1' }), {
      kind: 'tls',
      host: 'localhost',
      port: 2376,
      verify: true,
      certificates,
    });
    assert.deepEqual(await found({ DOCKER_TLS: '1', DOCKER_HOST: 'tcp://a:1' }), {
      kind: 'tls',
      host: 'a',
      port: 1,
      verify: false,
      certificates,
    });
    assert.equal((await found({ DOCKER_HOST: 'tcp://a:1', DOCKER_CERT_PATH: '/c' })).kind, 'tcp');
    assert.equal((await found({ DOCKER_HOST: 'unix:///a', DOCKER_TLS_VERIFY: '1' })).kind, 'unix');
  });

  it('carries TLS of a context: its material, and whether to verify', async () => {
    const material = `/home/me/.docker/contexts/tls/${id('t')}/docker`;
    const found = async (docker: object, more: Record<string, string> = {}) =>
      (await locate(machine({ [meta('t')]: context('t', docker), ...more }, { env: { DOCKER_CONTEXT: 't' } })))
        .endpoint;
    const Host = 'tcp://a:1';
    const tls = { kind: 'tls', host: 'a', port: 1 };
    assert.deepEqual(await found({ Host }, { [`${material}/ca.pem`]: '' }), {
      ...tls,
      verify: true,
      certificates: material,
    });
    assert.deepEqual(await found({ Host, SkipTLSVerify: true }), { ...tls, verify: false, certificates: undefined });
    assert.equal((await found({ Host })).kind, 'tcp');
  });

  it('takes the default where a context names no address', async () => {
    const around = machine({ [meta('t')]: context('t', { Host: '' }) }, { env: { DOCKER_CONTEXT: 't' } });
    assert.deepEqual((await locate(around)).endpoint, { kind: 'unix', path: '/var/run/docker.sock' });
  });

  describe('says what is wrong:', () => {
    it('a context that is not there', async () => {
      await failsWith(machine({}, { env: { DOCKER_CONTEXT: 'gone' } }), {
        code: 'context.missing',
        args: { name: 'gone', source: 'DOCKER_CONTEXT' },
      });
      await failsWith(machine({ [config]: '{"currentContext":"../../x"}' }), {
        code: 'context.missing',
        args: { name: '../../x', source: 'config' },
      });
    });

    it('a configuration that is not JSON, without quoting it', async () => {
      for (const text of ['{"auths":{"a":{"auth":"c2VjcmV0"', '[1]', 'null', '']) {
        await failsWith(machine({ [config]: text }), {
          code: 'config.unreadable',
          args: { path: config, reason: 'not a JSON object' },
        });
      }
    });

    it('a configuration that may not be read', async () => {
      const readFile = async () => Promise.reject(Object.assign(new Error('EACCES: no'), { code: 'EACCES' }));
      await failsWith(machine({}, { readFile }), {
        code: 'config.unreadable',
        args: { path: config, reason: 'EACCES: no' },
      });
    });

    it('a context without a docker endpoint', async () => {
      await failsWith(machine({ [meta('t')]: context('t', undefined) }, { env: { DOCKER_CONTEXT: 't' } }), {
        code: 'config.unreadable',
        args: { path: meta('t'), reason: 'no docker endpoint' },
      });
    });

    it('an address that is none', async () => {
      await failsWith(machine({}, { env: { DOCKER_HOST: 'tcp://x:y' } }), {
        code: 'endpoint.malformed',
        args: { source: 'DOCKER_HOST', value: 'tcp://x:y' },
      });
      await failsWith(machine({ [meta('t')]: context('t', { Host: 'tcp://:::' }) }, { env: { DOCKER_CONTEXT: 't' } }), {
        code: 'endpoint.malformed',
        args: { source: 'context', value: 'tcp://:::' },
      });
    });
  });

  it('finds something on this very machine', async () => {
    const { endpoint } = await locate({ env: { DOCKER_CONFIG: '/nowhere' } });
    assert.ok(endpoint.kind === 'unix' || endpoint.kind === 'npipe');
  });
});
