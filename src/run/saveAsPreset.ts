import * as vscode from 'vscode';
import { CommandIds } from '../ids';
import type { RunSpec } from '../model/runSpec';
import { askPresetName } from '../ui/askPresetName';
import type { Place } from '../ui/steps';

/** Asks for a name and saves what is filled in under it, in the user's settings; going back saves nothing. */
export async function saveAsPreset({ title }: Place, { image, command, flags }: RunSpec): Promise<void> {
  const place = { title: `${title}: ${vscode.l10n.t('Save as Preset')}`, canGoBack: true };
  const preset = await askPresetName({ image, command, flags }, place);
  if (preset === undefined) return;
  await vscode.commands.executeCommand(CommandIds.savePreset, { ...flags, image, command, preset });
  vscode.window.setStatusBarMessage(vscode.l10n.t('Saved as preset "{0}" in your settings', preset), 8000);
}
