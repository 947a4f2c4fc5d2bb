import assert from 'node:assert/strict';
import { looksSecret, mask, maskEntry, maskUrlCredentials, maskValue } from '../../../src/model/secrets';

describe('secrets', () => {
  for (const name of [
    'PASSWORD',
    'POSTGRES_PASSWORD',
    'dbPassword',
    'DBPASSWORD',
    'MYSQL_PWD',
    'DB_PASS',
    'api_token',
    'GITHUBTOKEN',
    'githubToken',
    'GITHUB_PAT',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_ACCESS_KEY_ID',
    'STRIPE_KEY',
    'ENCRYPTION_KEY',
    'SSH_PRIVATE_KEY',
    'apiKey',
    'APIKEY',
    'BASIC_AUTH',
    'client.secret',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'JWT',
    'SESSION_COOKIE',
  ]) {
    it(`takes ${name} for a secret`, () => assert.equal(looksSecret(name), true));
  }

  for (const name of [
    'PATH',
    'HOME',
    'AUTHOR',
    'KEYBOARD',
    'KEYCLOAK_HOST',
    'PUBLIC_KEY',
    'COMPASS',
    'PASSENGER_COUNT',
    'POSTGRES_PASSWORD_FILE',
    'TOKEN_URL',
    'MONKEY',
    'SPIN',
    '',
    '=',
  ]) {
    it(`takes ${name || 'nothing'} for no secret`, () => assert.equal(looksSecret(name), false));
  }

  it('masks values by name, and shows nothing of their length', () => {
    assert.equal(maskValue('DB_PASSWORD', 'x'), mask);
    assert.equal(maskValue('DB_PASSWORD', 'x'.repeat(50)), mask);
    assert.equal(maskValue('DB_PASSWORD', ''), '');
    assert.equal(maskValue('DB_HOST', 'db'), 'db');
    assert.equal(maskEntry('A_TOKEN=a=b'), `A_TOKEN=${mask}`);
    assert.equal(maskEntry('A_TOKEN'), 'A_TOKEN');
  });

  for (const [text, shown] of [
    ['postgres://me:hunter2@db:5432/app', `postgres://me:${mask}@db:5432/app`],
    ['redis://:hunter2@cache', `redis://:${mask}@cache`],
    ['postgres://me:p@ss@db/app', `postgres://me:${mask}@db/app`],
    ['postgres://me:p/ss@db/app', `postgres://me:${mask}@db/app`],
    ['https://ghp_abc@github.com/a/b', `https://${mask}@github.com/a/b`],
    ['ssh://git@github.com/a/b', 'ssh://git@github.com/a/b'],
    ['http://host:8080/users/a@b', 'http://host:8080/users/a@b'],
    ['http://host/a:b@c', 'http://host/a:b@c'],
    ['mongodb://a:one@h1,mongodb://b:two@h2', `mongodb://a:${mask}@h1,mongodb://b:${mask}@h2`],
    ['say "amqp://a:b@c" and \'amqp://d:e@f\'', `say "amqp://a:${mask}@c" and 'amqp://d:${mask}@f'`],
    ['jdbc:mysql://u:p@h/db', `jdbc:mysql://u:${mask}@h/db`],
    ['me@example.org', 'me@example.org'],
  ] as const) {
    it(`shows ${text} as ${shown}`, () => assert.equal(maskUrlCredentials(text), shown));
  }

  it('stays linear on hostile text', () => {
    const began = performance.now();
    maskUrlCredentials(`@${'a://b:'.repeat(200_000)}`);
    maskUrlCredentials(`://@${'a'.repeat(1_000_000)}`);
    looksSecret('a_B'.repeat(1_000_000));
    assert.ok(performance.now() - began < 2000);
  });
});
