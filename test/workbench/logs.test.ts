import assert from 'node:assert/strict';
import { CommandIds } from '../../src/ids';
import { execute } from './code';
import { type Connection, connected } from './connection';
import { created, exists, running, seen } from './containers';
import { outputOf, outputs } from './output';

describe(CommandIds.logs, () => {
  let connection: Connection;
  before(async () => {
    connection = await connected();
  });
  after(() => connection.engine.clear());

  const says = (line: string) => ['sh', '-c', line];

  it('shows what was written, follows, and goes on after a restart', async () => {
    const writing =
      'echo "begins $((7 * 191))"; trap "exit 3" TERM; while :; do [ -f /more ] && { cat /more; rm /more; }; sleep 0.1; done';
    const { id, name } = await running(connection, { command: says(writing) });
    assert.deepEqual(await execute(CommandIds.logs, { container: name }), { channel: `Quayside: ${name}` });
    await outputOf(name, text => text.includes('begins 1337'));
    await connection.engine.ok(['exec', id, 'sh', '-c', 'echo "and more: grüße" > /more']);
    await outputOf(name, text => text.includes('and more: grüße'));
    await connection.engine.ok(['restart', id]);
    const text = await outputOf(name, it => it.split('begins 1337').length === 3);
    assert.match(text, /── Container stopped \(exit code 3\)[^\n]*──\n── Container started[^\n]*──\nbegins 1337/);
  });

  it('shows the log of a stopped container, without what would command a terminal', async () => {
    const attack = String.raw`printf '\033]0;title\007\033[31mred\033[0m [x](command:y) \033]8;;http://e\033\\link\033]8;;\033\\\n'; echo oops >&2`;
    const { id, name } = await created(connection, { command: says(attack) });
    await connection.engine.ok(['start', id]);
    await seen(connection, id, 'exited');
    await execute(CommandIds.logs, { container: id });
    const text = await outputOf(name, it => it.includes('Container stopped'));
    assert.match(text, /^red \[x\]\(command:y\) link$/m);
    assert.match(text, /^oops$/m);
    assert.match(text, /── Container stopped \(exit code 0\)/);
  });

  it('uses the channel of a container again, and keeps it readable when the container is gone', async () => {
    const { id, name } = await running(connection, { command: says('echo once; exec idle') });
    await execute(CommandIds.logs, { container: name });
    await outputOf(name, text => text.includes('once'));
    await execute(CommandIds.logs, { container: name });
    assert.equal(outputs(name).length, 1);
    await connection.engine.ok(['rm', '--force', id]);
    const text = await outputOf(name, it => it.includes('Container removed'));
    assert.equal(text.split('once').length, 2, text);
    assert.equal(await exists(connection, id), false);
  });

  it('answers with a list for several containers', async () => {
    const [a, b] = await Promise.all([running(connection), running(connection)]);
    const channels = [{ channel: `Quayside: ${a.name}` }, { channel: `Quayside: ${b.name}` }];
    assert.deepEqual(await execute(CommandIds.logs, { container: [a.name, b.name] }), channels);
  });
});
