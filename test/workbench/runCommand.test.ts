import assert from 'node:assert/strict';
import { CommandIds } from '../../src/ids';
import { execute, rejected } from './code';
import { type Connection, connected } from './connection';
import { created, running } from './containers';

describe(CommandIds.copyRunCommand, () => {
  let connection: Connection;

  before(async () => {
    connection = await connected();
  });
  after(() => connection.engine.clear());

  const line = (args: object): Promise<unknown> => execute(CommandIds.copyRunCommand, args);

  it('tells the shortest line that makes a container like it', async () => {
    const flags = ['-p', '127.0.0.1::8080', '-e', 'MODE=x y', '--memory', '64m', '--label', 'tier=web'];
    const { name } = await running(connection, { image: 'quayside/web', flags });
    assert.equal(
      await line({ container: name }),
      `docker container run -d --name ${name} -p 127.0.0.1::8080 -e 'MODE=x y' -l tier=web -m 64m quayside/web`,
    );
  });

  it('masks secrets unless it is asked for them', async () => {
    const { name } = await running(connection, { flags: ['-e', 'API_TOKEN=hunter2'] });
    assert.doesNotMatch(String(await line({ container: name })), /hunter2/);
    assert.match(String(await line({ container: name, secrets: true })), / -e API_TOKEN=hunter2 /);
  });

  it('says of an image that is gone that it cannot be left out', async () => {
    const { engine } = connection;
    const { id } = await created(connection);
    await engine.ok(['commit', '--change', 'ENV DECLARED=yes', id, 'quayside/gone']);
    const { name } = await created(connection, { image: 'quayside/gone', command: ['idle'] });
    assert.doesNotMatch(String(await line({ container: name })), /DECLARED|#/);
    await engine.ok(['rmi', '--force', 'quayside/gone']);
    const [words, note] = String(await line({ container: name })).split('\n');
    assert.match(words ?? '', / -e DECLARED=yes .*quayside\/gone idle$/);
    assert.match(note ?? '', /^# The image quayside\/gone is gone: /);
    await rejected('container.missing', CommandIds.copyRunCommand, { container: 'nobody' });
  });
});
