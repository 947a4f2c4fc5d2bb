import * as vscode from 'vscode';
import { commandLine } from '../cli/render';
import { ageOf } from '../model/age';
import type { EngineModel } from '../model/engineModel';
import type { Fitted } from '../model/fittedSpec';
import type { PastRun } from '../model/pastRuns';
import { type Preset, secretNames } from '../model/preset';
import type { RunSpec } from '../model/runSpec';
import { mistakeWords } from '../ui/mistakeWords';
import type { PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { agoWords } from '../ui/rowWords';
import { fittedTo } from './launchAgain';
import type { FoundPreset } from './presets';
import type { PresetRead } from './readPreset';

/** A run of before or a preset, and what is to be done with it. */
export type RowChoice =
  | { readonly kind: 'run' | 'open' | 'save' | 'remove'; readonly past: PastRun }
  | { readonly kind: 'run' | 'open' | 'remove' | 'forget'; readonly preset: FoundPreset };

export type Choice = RowChoice | { readonly kind: 'new' } | { readonly kind: 'settings' };

/** What was run here before, with what the engine has by now in the way. */
export function pastRows(runs: readonly PastRun[], model: EngineModel): PickRow<Choice>[] {
  const rows = runs.map((past): PickRow<Choice> => {
    const { spec, start, at } = past;
    const name = spec.flags.name;
    const facts = [
      ...(name ? [spec.image] : []),
      agoWords(ageOf(Date.now() - at)),
      ...(start ? [] : [vscode.l10n.t('created only')]),
    ];
    return {
      label: `$(history) ${plainLabel(name ?? spec.image, 100)}`,
      description: plainLabel([...facts, ...inTheWay(spec, model)].join(' · ')),
      detail: plainLabel(commandLine(spec, { create: !start }), 160),
      value: { kind: 'run', past },
      actions: [
        openAction({ kind: 'open', past }),
        { icon: 'bookmark', tooltip: vscode.l10n.t('Save as Preset...'), value: { kind: 'save', past } },
        { icon: 'close', tooltip: vscode.l10n.t('Remove from History'), value: { kind: 'remove', past } },
      ],
    };
  });
  return rows.length ? [separator(vscode.l10n.t('Last runs')), ...rows] : [];
}

export function presetRows(presets: readonly FoundPreset[], model: EngineModel): PickRow<Choice>[] {
  const rows = presets.map(preset => {
    const { read } = preset;
    return read.kind === 'preset' ? presetRow(preset, read.preset, model) : brokenRow(preset, read);
  });
  return rows.length ? [separator(vscode.l10n.t('Presets')), ...rows] : [];
}

function presetRow(preset: FoundPreset, { spec, start }: Preset, model: EngineModel): PickRow<Choice> {
  const facts = [spec.image, ...(preset.source === 'workspace' ? [vscode.l10n.t('of this workspace')] : [])];
  const forget = {
    icon: 'key',
    tooltip: vscode.l10n.t('Forget Its Secrets'),
    value: { kind: 'forget', preset },
  } as const;
  const remove = { icon: 'trash', tooltip: vscode.l10n.t('Remove Preset'), value: { kind: 'remove', preset } } as const;
  return {
    label: `$(bookmark) ${plainLabel(preset.name, 100)}`,
    description: plainLabel([...facts, ...inTheWay(spec, model)].join(' · ')),
    detail: plainLabel(commandLine(spec, { create: !start }), 160),
    value: { kind: 'run', preset },
    actions: [
      openAction({ kind: 'open', preset }),
      ...(secretNames(spec).length ? [forget] : []),
      ...(preset.source === 'user' ? [remove] : []),
    ],
  };
}

/** A preset that cannot be read says why; choosing it leads to the settings. */
function brokenRow(preset: FoundPreset, read: Exclude<PresetRead, { kind: 'preset' }>): PickRow<Choice> {
  return {
    label: `$(error) ${plainLabel(preset.name, 100)}`,
    description: plainLabel(presetProblem(read), 200),
    value: { kind: 'settings' },
  };
}

/** What is wrong with a preset. */
export function presetProblem(read: Exclude<PresetRead, { kind: 'preset' }>): string {
  return read.kind === 'mistake'
    ? vscode.l10n.t('{0}: {1}', read.field, mistakeWords(read.data))
    : vscode.l10n.t('"{0}" is missing, unknown or of another type', read.field);
}

/** How a run differs from its words, because something of them is taken. */
export function replacedWords({ name, ports }: Fitted): string[] {
  return [
    ...(name ? [vscode.l10n.t('name {0} in place of {1}', name.to, name.from)] : []),
    ...ports.map(({ from, to }) => vscode.l10n.t('port {0} in place of {1}', to, from)),
  ];
}

function inTheWay(spec: RunSpec, model: EngineModel): string[] {
  return replacedWords(fittedTo(spec, model));
}

function openAction(value: Choice) {
  return { icon: 'edit', tooltip: vscode.l10n.t('Change It First...'), value };
}

function separator(label: string): PickRow<never> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
