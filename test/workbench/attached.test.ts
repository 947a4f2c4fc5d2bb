import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CommandIds } from '../../src/ids';
import { waitFor } from '../parts/waitFor';
import { execute, type Ref, rejected } from './code';
import { type Connection, connected } from './connection';
import { inspected, running, uniqueName } from './containers';

interface Attached extends Ref {
  readonly terminal?: string;
}

describe('running an image in a terminal, from code', () => {
  let connection: Connection;
  const image = 'quayside/busybox';
  const wished = { image, interactive: true, tty: true, detach: false } as const;
  const terminals = (name: string) => vscode.window.terminals.filter(terminal => terminal.name === name);
  const status = ({ id }: Ref) => inspected(connection, id, '{{.State.Status}}');

  before(async () => {
    connection = await connected();
  });
  after(() => connection.engine.clear());

  it('resolves once it runs; what is typed reaches its process, closing the terminal does not end it', async () => {
    const name = uniqueName();
    const made = await execute<Attached>(CommandIds.run, { ...wished, name, command: ['sh'] });
    assert.deepEqual(made, { id: await inspected(connection, name, '{{.Id}}'), name, terminal: name });
    const [terminal, ...more] = terminals(name);
    assert.ok(terminal && more.length === 0);
    terminal.sendText('echo typed-$((40 + 2))');
    await waitFor('what was typed', async () => (await connection.engine.ok(['logs', name])).includes('typed-42'));
    terminal.dispose();
    await waitFor('the terminal to close', () => terminals(name).length === 0);
    assert.equal(await status(made), 'running');
  });

  it('is named after its container, also when the engine named it', async () => {
    const { name, terminal } = await execute<Attached>(CommandIds.run, { ...wished, command: ['sh'] });
    assert.equal(terminal, name);
    const shown = await waitFor('the name', () => terminals(name)[0]);
    shown.dispose();
  });

  it('leaves no terminal and no container when it cannot start', async () => {
    const [before, name] = [await connection.engine.ok(['ps', '--all', '--quiet']), uniqueName()];
    await rejected('engine.said', CommandIds.run, { ...wished, name, command: ['no-such-program'] });
    await waitFor('the terminal to close', () => terminals(name).length === 0);
    assert.equal(await connection.engine.ok(['ps', '--all', '--quiet']), before);
  });

  describe(CommandIds.detach, () => {
    it('closes the terminal of a container, by name or id, which runs on', async () => {
      for (const by of ['name', 'id'] as const) {
        const made = await execute<Attached>(CommandIds.run, { ...wished, name: uniqueName(), command: ['sh'] });
        const { id, name } = made;
        assert.deepEqual(await execute(CommandIds.detach, { container: made[by] }), { id, name });
        await waitFor('the terminal to close', () => terminals(name).length === 0);
        assert.equal(await status(made), 'running');
        await rejected('container.notAttached', CommandIds.detach, { container: name });
      }
    });

    it('takes the terminal of which a menu was opened, and no other', async () => {
      const { name } = await execute<Attached>(CommandIds.run, { ...wished, name: uniqueName(), command: ['sh'] });
      await execute(CommandIds.detach, terminals(name)[0]);
      await waitFor('the terminal to close', () => terminals(name).length === 0);
    });

    it('says so where nothing is attached', async () => {
      const { name } = await running(connection);
      const said = await rejected('container.notAttached', CommandIds.detach, { container: name });
      assert.ok(said.includes(name), said);
      await rejected('argument.malformed', CommandIds.detach, {});
    });
  });
});
