import assert from 'node:assert/strict';
import { presetEntry, secretNames, withPlaceholders, withSecrets } from '../../../src/model/preset';
import type { RunSpec } from '../../../src/model/runSpec';
import { textsOf, withoutSecrets, withTexts } from '../../../src/model/secretTexts';

const secret = 'hunter2';
const spec: RunSpec = {
  image: 'postgres:17',
  command: ['serve', '--token', secret, `--password=${secret}`, 'sh', '-c', `PGPASSWORD=${secret} psql`, 'plain'],
  flags: {
    detach: true,
    name: 'db',
    env: [`DB_PASSWORD=${secret}`, `DB=postgres://me:${secret}@db/x`, 'MODE=test', 'HOME'],
    label: [`com.example.token=${secret}`, 'plain=yes'],
    'health-cmd': `curl -u https://me:${secret}@localhost`,
    workdir: '/srv',
  },
};

describe('secrets of a spec', () => {
  it('are found wherever they stand, and leave with their texts', () => {
    const { spec: bare, secrets } = withoutSecrets(spec);
    assert.doesNotMatch(JSON.stringify(bare), /hunter2/);
    assert.deepEqual(Object.keys(secrets).sort(), [
      'command.2',
      'command.3',
      'command.6',
      'flags.env.0',
      'flags.env.1',
      'flags.health-cmd',
      'flags.label.0',
    ]);
    assert.deepEqual(withTexts(bare, secrets), spec);
  });

  it('are none in a spec without any', () => {
    const plain: RunSpec = { image: 'x', command: ['a'], flags: { rm: true, env: ['A=b', 'TOKEN', 'PASSWORD='] } };
    assert.deepEqual(withoutSecrets(plain), { spec: plain, secrets: {} });
  });

  it('become placeholders that say which, and are put back', () => {
    const { spec: bare, secrets } = withPlaceholders(spec);
    assert.doesNotMatch(JSON.stringify(bare), /hunter2/);
    assert.deepEqual(bare.flags.env?.slice(0, 3), [
      `DB_PASSWORD=\${secret:DB_PASSWORD}`,
      `DB=postgres://me:\${secret:DB}@db/x`,
      'MODE=test',
    ]);
    assert.deepEqual(bare.command.slice(1, 4), ['--token', `\${secret:token}`, `--password=\${secret:password}`]);
    assert.equal(bare.flags.label?.[0], `com.example.token=\${secret:com.example.token}`);
    assert.deepEqual(Object.keys(secrets).sort(), secretNames(bare).sort());
    assert.deepEqual(withSecrets(bare, secrets), spec);
  });

  it('that differ have different names, and those that are equal one', () => {
    const twice: RunSpec = { image: 'x', command: ['--token', 'a1', '--token', 'b2', '--token', 'a1'], flags: {} };
    const { spec: bare, secrets } = withPlaceholders(twice);
    assert.deepEqual(secrets, { token: 'a1', 'token-2': 'b2' });
    assert.deepEqual(withSecrets(bare, secrets), twice);
  });

  it('take all of a text that has several', () => {
    const several: RunSpec = { image: 'x', command: [`a=https://b:${secret}@c PASSWORD=${secret}`], flags: {} };
    const { spec: bare, secrets } = withPlaceholders(several);
    assert.doesNotMatch(JSON.stringify(bare), /hunter2/);
    assert.deepEqual(withSecrets(bare, secrets), several);
  });

  it('survive hostile values', () => {
    const values = ['$&', '$1', `\${secret:OTHER}`, '••••••', '__proto__', '\u0000', 'a\nb', '"', '=', '💥'];
    for (const value of values) {
      const hostile: RunSpec = {
        image: 'x',
        command: [],
        flags: { env: [`A_TOKEN=${value}`, `__proto__TOKEN=${value}`] },
      };
      const split = withoutSecrets(hostile);
      assert.deepEqual(withTexts(split.spec, split.secrets), hostile, value);
      const { spec: bare, secrets } = withPlaceholders(hostile);
      assert.deepEqual(withSecrets(bare, secrets), hostile, value);
    }
  });

  it('stay unresolved where there is no value', () => {
    const asked: RunSpec = { image: 'x', command: [`\${secret:A}`, `\${secret:bad name}`], flags: {} };
    assert.deepEqual(secretNames(asked), ['A']);
    assert.deepEqual(withSecrets(asked, {}), asked);
  });

  it('are shown as nothing but masks', () => {
    assert.ok(textsOf(spec).every(({ shown }) => !shown.includes(secret)));
  });
});

describe('a preset of a spec', () => {
  it('has the words of docker run, and the name of the container apart from its own', () => {
    const { spec: bare } = withPlaceholders({ ...spec, command: ['a'] });
    const { image, command, name, containerName, detach, workdir } = presetEntry({ name: 'dev db', spec: bare });
    assert.deepEqual(
      [image, command, name, containerName, detach, workdir],
      [...['postgres:17', ['a'], 'dev db', 'db', undefined, '/srv']],
    );
  });
});
