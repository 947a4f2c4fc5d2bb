import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CommandIds, SettingDefaults } from '../../src/ids';
import { waitFor } from '../parts/waitFor';
import { extensionId } from './connection';

describe('the extension in its host', () => {
  const extension = () => vscode.extensions.getExtension(extensionId);

  it('is activated by the end of the start, without anyone asking', async () => {
    await waitFor('the activation', () => extension()?.isActive);
  });

  it('runs where the workspace is, and can run beside the window', () => {
    assert.deepEqual(extension()?.packageJSON.extensionKind, ['workspace', 'ui']);
    assert.equal(extension()?.extensionKind, vscode.ExtensionKind.Workspace);
  });

  it('has registered every command', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter(id => id.startsWith('quayside.'));
    const ours = Object.values<string>(CommandIds);
    assert.deepEqual(
      ours.filter(id => !registered.includes(id)),
      [],
    );
    // VS Code itself adds commands for the view: quayside.containers.focus and the like.
    const views = /^quayside\.containers\.(focus|open|resetViewLocation|removeView|toggleVisibility)$/;
    assert.deepEqual(
      registered.filter(id => !ours.includes(id) && !views.test(id)),
      [],
    );
  });

  it('declares the settings with the defaults that the code has', () => {
    const settings = vscode.workspace.getConfiguration('quayside');
    for (const [id, value] of Object.entries(SettingDefaults)) {
      assert.deepEqual(settings.inspect(id)?.defaultValue, value, id);
    }
  });
});
