import assert from 'node:assert/strict';
import { access, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type Failure, UserError } from '../../../src/base/userError';
import { type CredentialOptions, credentialsFor } from '../../../src/docker/credentials';
import { waitFor } from '../../parts/waitFor';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const hub = 'https://index.docker.io/v1/';

describe('credentials', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'credentials-'));
    await mkdir(join(home, '.docker'));
    await mkdir(join(home, 'bin'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  const configure = (config: object) => writeFile(join(home, '.docker/config.json'), JSON.stringify(config));
  const helper = async (name: string, script: string) => {
    const path = join(home, 'bin', `docker-credential-${name}`);
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
  };
  const found = async (registry: string, more: CredentialOptions = {}) => {
    const env = { PATH: `${join(home, 'bin')}:/usr/bin:/bin`, ...more.env };
    const value = await credentialsFor(registry, { home, platform: 'linux', ...more, env });
    return value === undefined ? undefined : JSON.parse(Buffer.from(value, 'base64url').toString());
  };
  const fails = (call: Promise<unknown>, failure: Partial<Failure['args']> & { code: Failure['code'] }) =>
    assert.rejects(call, error => {
      assert.ok(error instanceof UserError, inspect(error));
      const { code, ...args } = failure;
      assert.equal(error.failure.code, code);
      assert.deepEqual({ ...error.failure.args, ...args }, error.failure.args);
      return true;
    });

  it('are none without a configuration', async () => assert.equal(await found('a.b'), undefined));

  it('are none where an entry is empty', async () => {
    await configure({ auths: { 'a.b': {} } });
    assert.equal(await found('a.b'), undefined);
  });

  it('come from a Base64 auth, whose password may hold colons', async () => {
    await configure({ auths: { 'a.b:5000': { auth: base64('me:p:w\u0000') } } });
    assert.deepEqual(await found('a.b:5000'), { username: 'me', password: 'p:w', serveraddress: 'a.b:5000' });
    assert.equal(await found('a.b'), undefined);
  });

  it('come from an identity token, or from a user name and password', async () => {
    await configure({ auths: { t: { identitytoken: 'tok' }, 'u.x': { username: 'me', password: 'pw', email: 'e' } } });
    assert.deepEqual(await found('t'), { identitytoken: 'tok', serveraddress: 't' });
    const { username, password } = await found('u.x');
    assert.deepEqual([username, password], ['me', 'pw']);
  });

  it('are found by host whatever scheme and path the entry has, an exact entry first', async () => {
    const auth = (user: string) => ({ auth: base64(`${user}:pw`) });
    await configure({ auths: { 'https://a.b/v2/': auth('a'), 'http://c.d:1/v1/': auth('c'), 'c.d:1': auth('exact') } });
    assert.equal((await found('a.b')).username, 'a');
    assert.equal((await found('c.d:1')).username, 'exact');
    assert.equal(await found('b'), undefined);
    assert.equal(await found('x.a.b'), undefined);
  });

  it('are found for Docker Hub under the name of its own', async () => {
    await configure({ auths: { [hub]: { auth: base64('me:pw') } } });
    assert.deepEqual(await found('docker.io'), { username: 'me', password: 'pw', serveraddress: hub });
    await configure({ auths: { 'docker.io': { auth: base64('other:pw') } } });
    assert.equal((await found('docker.io')).username, 'other');
  });

  it('are padded, as an engine wants them', async () => {
    for (const user of ['a', 'ab', 'abc', '~~~???']) {
      await configure({ auths: { r: { auth: base64(`${user}:pw`) } } });
      const value = (await credentialsFor('r', { home, env: {}, platform: 'linux' })) ?? '';
      assert.equal(value.length % 4, 0);
      assert.match(value, /^[\w-]+=*$/);
    }
  });

  it('fail clearly on a malformed auth, without quoting it', async () => {
    await configure({ auths: { r: { auth: base64('hunter2') }, other: { auth: base64('me:pw') } } });
    await fails(found('r'), { code: 'config.unreadable', reason: 'malformed auth' });
    assert.equal((await found('other')).username, 'me');
  });

  it('come from DOCKER_AUTH_CONFIG before all else', async () => {
    await configure({ auths: { r: { auth: base64('file:pw') }, s: { auth: base64('file:pw') } } });
    const env = { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { r: { auth: base64('env:pw') } } }) };
    assert.equal((await found('r', { env })).username, 'env');
    assert.equal((await found('s', { env })).username, 'file');
    await fails(found('r', { env: { DOCKER_AUTH_CONFIG: '{"secret' } }), {
      code: 'config.unreadable',
      path: 'DOCKER_AUTH_CONFIG',
    });
  });

  describe('from a helper', () => {
    before(function () {
      if (process.platform === 'win32') this.skip();
    });

    it('are asked for by argument vector and stdin, in the home folder', async () => {
      await configure({ credsStore: 'box', auths: { 'a.b': { auth: base64('file:pw') } } });
      await helper(
        'box',
        `echo "$# $1 $PWD" > asked; cat >> asked; echo '{"ServerURL":"x","Username":"me","Secret":"s3"}'`,
      );
      assert.deepEqual(await found('a.b'), { username: 'me', password: 's3', serveraddress: 'a.b' });
      assert.equal(await readFile(join(home, 'asked'), 'utf8'), `1 get ${home}\na.b`);
      await found('docker.io');
      assert.match(await readFile(join(home, 'asked'), 'utf8'), /https:\/\/index\.docker\.io\/v1\/$/);
    });

    it('are an identity token for the user <token>', async () => {
      await configure({ credsStore: 'box' });
      await helper('box', `echo '{"Username":"<token>","Secret":"tok"}'`);
      assert.deepEqual(await found('a.b'), { identitytoken: 'tok', serveraddress: 'a.b' });
    });

    it('come from the one of the registry before the one for all; an empty name means the file', async () => {
      const auths = { 'file.x': { auth: base64('file:pw') } };
      await configure({ credsStore: 'all', credHelpers: { 'one.x': 'one', 'file.x': '' }, auths });
      await helper('all', `echo '{"Username":"all","Secret":"s"}'`);
      await helper('one', `echo '{"Username":"one","Secret":"s"}'`);
      assert.equal((await found('one.x')).username, 'one');
      assert.equal((await found('two.x')).username, 'all');
      await configure({ credHelpers: { 'file.x': '' }, auths });
      assert.equal((await found('file.x')).username, 'file');
    });

    it('are none where it has none', async () => {
      await configure({ credsStore: 'box' });
      await helper('box', 'echo "credentials not found in native keychain"; exit 1');
      assert.equal(await found('a.b'), undefined);
    });

    const failed = (reason: string) => ({
      code: 'credentials.failed' as const,
      helper: 'box',
      registry: 'a.b',
      reason,
    });

    it('fail where it is not installed', async () => {
      await configure({ credsStore: 'box' });
      await fails(found('a.b'), failed('not installed'));
    });

    it('fail with its own words, cleaned', async () => {
      await configure({ credsStore: 'box' });
      await helper('box', `printf 'keychain is \\033[31mlocked\\n'; exit 1`);
      await fails(found('a.b'), failed('keychain is locked'));
      await helper('box', 'exit 3');
      await fails(found('a.b'), failed('ended with 3'));
    });

    it('fail on an unreadable answer without repeating it', async () => {
      await configure({ credsStore: 'box' });
      await helper('box', `echo '{"Username":"me","Secret":"hunter2"'`);
      const error = await found('a.b').catch((thrown: unknown) => thrown);
      assert.ok(UserError.is(error, 'credentials.failed'));
      assert.equal(error.failure.args.reason, 'unreadable answer');
      assert.doesNotMatch(inspect(error, { depth: 9 }), /hunter2/);
    });

    it('fail when it says too much, or nothing in time', async () => {
      await configure({ credsStore: 'box' });
      await helper('box', 'cat /dev/zero');
      await fails(found('a.b'), failed('too long an answer'));
      await helper('box', 'exec sleep 60');
      await fails(found('a.b', { helperTimeout: 100 }), failed('no answer within 0.1 s'));
    });

    it('are given up at once with the call', async () => {
      await configure({ credsStore: 'box' });
      await helper('box', 'echo $$ > pid; exec sleep 60');
      const stop = new AbortController();
      const asked = found('a.b', { signal: stop.signal });
      await waitFor('the helper', async () => (await readFile(join(home, 'pid'), 'utf8')).endsWith('\n'));
      const reason = new Error('enough');
      stop.abort(reason);
      await assert.rejects(asked, reason);
      const pid = Number(await readFile(join(home, 'pid'), 'utf8'));
      // The rejection does not wait for the system to take the killed process away.
      await waitFor('the end of the helper', () => !isThere(pid));
    });

    it('never come from a path', async () => {
      await writeFile(join(home, 'evil'), '#!/bin/sh\ntouch "$HOME/ran"\n', { mode: 0o755 });
      for (const name of ['x/../../evil', '../evil', 'a\\b', 'c:d']) {
        await configure({ credsStore: name });
        await fails(found('a.b'), { code: 'credentials.failed', reason: 'not the name of a credential helper' });
      }
      await assert.rejects(access(join(home, 'ran')));
    });
  });
});

/** A process that has ended but was not waited for counts as there. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
