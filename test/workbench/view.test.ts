import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CommandIds, type SettingDefaults } from '../../src/ids';
import { execute, rejected } from './code';
import { type Connection, connected } from './connection';
import { created } from './containers';

describe('commands of the containers view, from code', () => {
  let connection: Connection;
  const settings = () => vscode.workspace.getConfiguration('quayside');
  const value = (id: keyof typeof SettingDefaults) => settings().get(id);

  before(async () => {
    connection = await connected();
    await created(connection);
  });
  after(async () => {
    for (const id of ['groupBy', 'sortBy', 'showStopped']) {
      await settings().update(`containers.${id}`, undefined, vscode.ConfigurationTarget.Global);
    }
    await connection.engine.clear();
  });

  describe(CommandIds.groupBy, () => {
    it('writes the setting', async () => {
      for (const by of ['image', 'network', 'state', 'none', 'compose']) {
        assert.deepEqual(await execute(CommandIds.groupBy, { by }), { groupBy: by });
        assert.equal(value('containers.groupBy'), by);
      }
    });

    it('rejects any other word and changes nothing', async () => {
      await rejected('argument.malformed', CommandIds.groupBy, { by: 'colour' });
      await rejected('argument.malformed', CommandIds.groupBy, {});
      assert.equal(value('containers.groupBy'), 'compose');
    });
  });

  describe(CommandIds.sortBy, () => {
    it('writes the setting', async () => {
      assert.deepEqual(await execute(CommandIds.sortBy, { by: 'age' }), { sortBy: 'age' });
      assert.equal(value('containers.sortBy'), 'age');
      await rejected('argument.malformed', CommandIds.sortBy, { by: 'size' });
    });
  });

  describe(`${CommandIds.toggleStopped}, ${CommandIds.showStopped} and ${CommandIds.hideStopped}`, () => {
    it('write the setting', async () => {
      const shown = async (id: Parameters<typeof execute>[0], args: object, showStopped: boolean): Promise<void> => {
        assert.deepEqual(await execute(id, args), { showStopped });
        assert.equal(value('containers.showStopped'), showStopped);
      };
      await shown(CommandIds.hideStopped, {}, false);
      await shown(CommandIds.toggleStopped, {}, true);
      await shown(CommandIds.toggleStopped, { show: true }, true);
      await shown(CommandIds.toggleStopped, { show: false }, false);
      await shown(CommandIds.showStopped, {}, true);
    });
  });

  describe(`${CommandIds.filter} and ${CommandIds.clearFilter}`, () => {
    it('keep a filter that lasts until it is cleared, and hides nothing from code', async () => {
      const all = connection.quayside.containers().length;
      assert.deepEqual(await execute(CommandIds.filter, { text: '  web running ' }), { filter: 'web running' });
      assert.equal(connection.quayside.containers().length, all);
      await execute(CommandIds.clearFilter, {});
      assert.deepEqual(await execute(CommandIds.filter, { text: '' }), { filter: '' });
    });
  });

  describe(CommandIds.refresh, () => {
    it('reads all containers anew, in one request', async () => {
      const { requests } = connection.recorder;
      const before = requests.length;
      await execute(CommandIds.refresh, {});
      const asked = requests.slice(before).map(({ method, url }) => `${method} ${url}`);
      assert.deepEqual(asked, ['GET /containers/json?all=1']);
    });
  });

  describe(CommandIds.open, () => {
    it('does nothing without a selected row', async () => {
      assert.equal(await execute(CommandIds.open, {}), undefined);
    });
  });

  describe(CommandIds.retry, () => {
    it('resolves to the state of a connection that is well, and leaves it alone', async () => {
      const { requests } = connection.recorder;
      const before = requests.length;
      assert.deepEqual(await execute(CommandIds.retry, {}), { state: 'live' });
      assert.deepEqual(requests.slice(before), []);
    });
  });
});
