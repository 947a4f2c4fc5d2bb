import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CommandIds, Schemes } from '../../src/ids';
import { waitFor } from '../parts/waitFor';
import { execute, type Ref, rejected } from './code';
import { type Connection, connected } from './connection';
import { running, uniqueName } from './containers';
import { secret } from './secret';

describe('inspecting, from code', () => {
  let connection: Connection;
  let one: Ref;
  before(async () => {
    connection = await connected();
    one = await running(connection, { flags: ['--env', `API_TOKEN=${secret}`, '--env', 'COLOUR=green'] });
  });
  after(() => connection.engine.clear());

  const uriOf = ({ id, name }: Ref) =>
    vscode.Uri.from({ scheme: Schemes.inspect, path: `/default/${name}.json`, query: id });

  describe(CommandIds.inspect, () => {
    it('resolves to what docker inspect says, and opens nothing', async () => {
      const editors = vscode.window.visibleTextEditors.length;
      const data = await execute(CommandIds.inspect, { container: one.name });
      const [theirs] = JSON.parse(await connection.engine.ok(['inspect', one.id])) as [Record<string, unknown>];
      assert.deepEqual(data, theirs);
      assert.equal(vscode.window.visibleTextEditors.length, editors);
      const two = await execute<unknown[]>(CommandIds.inspect, {
        container: [one.name, (await running(connection)).name],
      });
      assert.equal(two.length, 2);
    });

    it('has a document for each container that follows its changes', async () => {
      const other = await running(connection);
      const document = await vscode.workspace.openTextDocument(uriOf(other));
      const data = () => JSON.parse(document.getText()) as { Name?: string; Quayside?: string };
      assert.equal(data().Name, `/${other.name}`);
      assert.equal(document.languageId, 'json');
      const name = uniqueName();
      await connection.engine.ok(['rename', other.id, name]);
      await waitFor('the new name', () => data().Name === `/${name}`);
      await connection.engine.ok(['rm', '--force', other.id]);
      await waitFor('word of its end', () => data().Quayside?.includes('no longer exists'));
      assert.equal(data().Name, `/${name}`);
    });
  });

  describe(CommandIds.revealSecrets, () => {
    it('shows and hides what is masked in a document', async () => {
      const uri = uriOf(one);
      const document = await vscode.workspace.openTextDocument(uri);
      const shows = () => document.getText().includes(secret);
      assert.ok(document.getText().includes('COLOUR=green'));
      assert.equal(shows(), false);
      const answer = { uri: uri.toString(), revealed: true };
      assert.deepEqual(await execute(CommandIds.revealSecrets, { uri: uri.toString() }), answer);
      await waitFor('the secret', shows);
      assert.deepEqual(await execute(CommandIds.revealSecrets, { uri: uri.toString() }), {
        ...answer,
        revealed: false,
      });
      await waitFor('the mask', () => !shows());
    });

    it('resolves to nothing where there is no such document', async () => {
      assert.equal(await execute(CommandIds.revealSecrets, { uri: 'file:///none' }), undefined);
    });
  });

  it('fails for a container that is not there', () =>
    rejected('container.missing', CommandIds.inspect, { container: 'none' }));
});
