import * as vscode from 'vscode';
import { proposedName } from '../model/containerName';
import type { RunSpec } from '../model/runSpec';
import { askText } from './multiStep';
import { isTurn, type Place } from './steps';

/** Asks what a preset of a run is to be called; undefined when it is not to be saved after all. */
export async function askPresetName(spec: RunSpec, place?: Place): Promise<string | undefined> {
  const name = await askText(place ?? { title: vscode.l10n.t('Save as Preset'), canGoBack: false }, {
    prompt: vscode.l10n.t('Name of the preset; one of the same name is replaced. Secrets do not go into the settings'),
    value: spec.flags.name ?? proposedName(spec.image, []),
    problem: text => (text.trim() ? undefined : vscode.l10n.t('A preset needs a name.')),
  });
  return isTurn(name) ? undefined : name.trim();
}
