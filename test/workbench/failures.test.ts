import assert from 'node:assert/strict';
import { type CommandId, CommandIds } from '../../src/ids';
import { rejected } from './code';
import { type Connection, connected } from './connection';
import { created, inspected, running, seen } from './containers';

/** All commands that take a container. */
const onContainers: readonly CommandId[] = [
  CommandIds.start,
  CommandIds.stop,
  CommandIds.kill,
  CommandIds.restart,
  CommandIds.pause,
  CommandIds.unpause,
  CommandIds.rename,
  CommandIds.remove,
  CommandIds.export,
  CommandIds.logs,
  CommandIds.exec,
  CommandIds.inspect,
  CommandIds.openInBrowser,
  CommandIds.attachVsCode,
  CommandIds.copyId,
  CommandIds.copyName,
  CommandIds.copyPorts,
  CommandIds.copyIp,
];

describe('commands that cannot be done, from code', () => {
  let connection: Connection;
  before(async () => {
    connection = await connected();
  });
  after(() => connection.engine.clear());

  for (const id of onContainers) {
    it(`${id} rejects a container or an engine that is not there, and arguments of another shape`, async () => {
      const said = await rejected('container.missing', id, { container: 'no-such-container' });
      assert.ok(said.includes('no-such-container'), said);
      await rejected('container.missing', id, { container: ['no-such-container'] });
      await rejected('engine.none', id, { engine: 'nowhere', container: 'no-such-container' });
      for (const args of [{}, { container: 7 }, { container: [] }, { container: [7] }, { name: 'x' }, []]) {
        const shape = await rejected('argument.malformed', id, args);
        assert.ok(shape.includes('container'), shape);
      }
    });
  }

  it('rejects the beginning of an id that several have', async () => {
    // Of 17 ids two begin with the same character.
    const all = await Promise.all(Array.from({ length: 17 }, () => created(connection)));
    const first = all.map(({ id }) => id.charAt(0));
    const shared = first.find((character, index) => first.indexOf(character) !== index);
    const said = await rejected('container.ambiguous', CommandIds.start, { container: shared });
    assert.ok(said.includes(`"${shared}"`), said);
    for (const { id } of all) assert.equal(await inspected(connection, id, '{{.State.Status}}'), 'created');
  });

  it('rejects what the state of a container does not allow, naming both', async () => {
    const [up, paused, down] = await Promise.all([running(connection), running(connection), created(connection)]);
    await connection.engine.ok(['pause', paused.id]);
    await seen(connection, paused.id, 'paused');
    const cases: [CommandId, { name: string }, string][] = [
      [CommandIds.start, up, 'running'],
      [CommandIds.start, paused, 'paused'],
      [CommandIds.unpause, up, 'running'],
      [CommandIds.pause, paused, 'paused'],
      [CommandIds.pause, down, 'created'],
      [CommandIds.stop, down, 'created'],
      [CommandIds.kill, down, 'created'],
      [CommandIds.exec, paused, 'paused'],
    ];
    for (const [id, { name }, state] of cases) {
      const said = await rejected('container.notApplicable', id, { container: name });
      assert.ok(said.includes(name) && said.includes(state), said);
    }
    // One that does not apply keeps the others from being done, too.
    await rejected('container.notApplicable', CommandIds.pause, { container: [up.name, down.name] });
    assert.equal(await inspected(connection, up.id, '{{.State.Status}}'), 'running');
  });

  it('rejects a grace period that is none', async () => {
    const { id, name } = await running(connection);
    for (const graceSeconds of ['1', 0.5, Number.NaN, -2]) {
      await rejected('argument.malformed', CommandIds.stop, { container: name, graceSeconds });
    }
    assert.equal(await inspected(connection, id, '{{.State.Status}}'), 'running');
  });
});
