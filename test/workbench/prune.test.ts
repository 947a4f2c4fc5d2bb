import assert from 'node:assert/strict';
import { CommandIds } from '../../src/ids';
import { execute, type Ref, rejected } from './code';
import { type Connection, connected } from './connection';
import { created, exists, running } from './containers';

interface Pruned {
  readonly removed: readonly Ref[];
}

describe(CommandIds.prune, () => {
  let connection: Connection;
  let up: Ref;
  const ids = async () =>
    (await connection.engine.ok(['ps', '--all', '--quiet', '--no-trunc'])).split('\n').filter(Boolean).sort();
  const idsOf = (refs: readonly Ref[]) => refs.map(({ id }) => id).sort();

  before(async () => {
    connection = await connected();
    await connection.engine.clear();
    up = await running(connection);
  });
  after(() => connection.engine.clear());

  it('tells without removing anything, removes exactly those that are named, then all that are stopped', async () => {
    const [a, b, c] = await Promise.all([created(connection), created(connection), created(connection)]);
    const all = await ids();
    const plan = await execute<Pruned>(CommandIds.prune, { dryRun: true });
    assert.deepEqual(idsOf(plan.removed), idsOf([a, b, c]));
    assert.deepEqual(await ids(), all);

    assert.deepEqual(await execute(CommandIds.prune, { containers: [b.name, up.id] }), { removed: [b] });
    assert.deepEqual(await ids(), idsOf([a, c, up]));

    const rest = await execute<Pruned>(CommandIds.prune, {});
    assert.deepEqual(idsOf(rest.removed), idsOf([a, c]));
    assert.deepEqual(await ids(), [up.id]);
    assert.deepEqual(await execute(CommandIds.prune, {}), { removed: [] });
  });

  it('removes nothing when it cannot make sense of what it is told', async () => {
    const one = await created(connection);
    await rejected('argument.malformed', CommandIds.prune, { containers: { name: one.name } });
    await rejected('argument.malformed', CommandIds.prune, { containers: [7] });
    await rejected('argument.malformed', CommandIds.prune, { dryRun: 'yes' });
    await rejected('container.missing', CommandIds.prune, { containers: [one.name, 'nowhere'] });
    assert.equal(await exists(connection, one.id), true);
  });

  it('takes one name as that of one container, never as none', async () => {
    const [one, other] = await Promise.all([created(connection), created(connection)]);
    assert.deepEqual(await execute(CommandIds.prune, { containers: one.name }), { removed: [one] });
    await rejected('argument.malformed', CommandIds.prune, { container: 7 });
    assert.equal(await exists(connection, other.id), true);
    assert.deepEqual(await execute(CommandIds.prune, other.name), { removed: [other] });
  });

  it('asks the engine for no prune of its own', () => {
    assert.deepEqual(
      connection.recorder.requests.filter(({ url }) => url.includes('prune')),
      [],
    );
  });
});
