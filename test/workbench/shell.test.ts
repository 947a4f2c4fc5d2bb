import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CommandIds } from '../../src/ids';
import { waitFor } from '../parts/waitFor';
import { execute, type Ref, rejected } from './code';
import { type Connection, connected } from './connection';
import { created, running } from './containers';

describe(CommandIds.exec, () => {
  let connection: Connection;
  const terminals = (name: string) => vscode.window.terminals.filter(terminal => terminal.name === name);
  /** Programs that run in a container. */
  const programs = async ({ id }: Ref) =>
    (await connection.engine.ok(['top', id, '-o', 'pid,comm']))
      .split('\n')
      .slice(1)
      .map(line => line.trim().split(/\s+/)[1]);

  before(async () => {
    connection = await connected();
  });
  after(() => connection.engine.clear());

  it('opens a terminal with the best shell, named after the container; closing it leaves no process', async () => {
    const one = await running(connection, { image: 'quayside/bash', command: ['sleep', 'infinity'] });
    const before = await programs(one);
    const opened = await execute(CommandIds.exec, { container: one.name });
    assert.deepEqual(opened, { terminal: one.name, shell: 'bash' });
    assert.ok((await programs(one)).includes('bash'));
    const [terminal, ...more] = terminals(one.name);
    assert.ok(terminal && more.length === 0);
    terminal.sendText('exec sleep 4321');
    await waitFor('what was typed to run', async () => (await programs(one)).filter(it => it === 'sleep').length === 2);
    terminal.dispose();
    await waitFor('the end of the processes', async () => (await programs(one)).join() === before.join());
    assert.deepEqual(terminals(one.name), []);
  });

  it('opens one for each container, and a second one for the same', async () => {
    const [a, b] = await Promise.all([running(connection), running(connection)]);
    assert.deepEqual(await execute(CommandIds.exec, { container: [a.name, b.name] }), [
      { terminal: a.name, shell: 'ash' },
      { terminal: b.name, shell: 'ash' },
    ]);
    await execute(CommandIds.exec, { container: a.name });
    assert.equal(terminals(a.name).length, 2);
    for (const terminal of [...terminals(a.name), ...terminals(b.name)]) terminal.dispose();
    await waitFor('the end of the shells', async () => !(await programs(a)).includes('ash'));
  });

  it('closes the terminal when the shell ends well', async () => {
    const one = await running(connection);
    await execute(CommandIds.exec, { container: one.name });
    terminals(one.name)[0]?.sendText('exit');
    await waitFor('the terminal to close', () => terminals(one.name).length === 0);
  });

  it('says so when an image has no shell, and leaves no terminal', async () => {
    const one = await running(connection, { image: 'quayside/shellless' });
    const said = await rejected('exec.noShell', CommandIds.exec, { container: one.name });
    assert.ok(said.includes(one.name), said);
    await waitFor('the terminal to close', () => terminals(one.name).length === 0);
  });

  it('applies to running containers only', async () => {
    const { name } = await created(connection);
    await rejected('container.notApplicable', CommandIds.exec, { container: name });
    assert.deepEqual(terminals(name), []);
  });
});
