import * as vscode from 'vscode';
import type { Failure } from '../base/userError';
import { quote } from '../cli/quote';
import { commandLine, wrappedLines } from '../cli/render';
import type { ImageDetails } from '../docker/types';
import type { FlagName } from '../model/runFlags';
import type { RunSpec } from '../model/runSpec';
import type { PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { failureRow } from './failureRow';
import { groupWords } from './groupWords';
import { searchedRow, settingRow } from './settingRows';
import { frontSettings, otherGroups, otherSettings, type Setting } from './settings';

/** All that the sheet is painted from. */
export interface SheetState {
  readonly spec: RunSpec;
  readonly image?: ImageDetails | undefined;
  /** Variables of the image that are not overridden. */
  readonly inherited: readonly string[];
  readonly failure?: Failure | undefined;
  /** Whether Run or Create is what was asked for. */
  readonly start: boolean;
  /** What takes the place of Run and Create. */
  readonly go?: { readonly label: string; readonly description: string } | undefined;
  /** Minor of the engine's API 1.x, where that is known. */
  readonly api?: number | undefined;
  /** Networks that are made just before the container. */
  readonly newNetworks: readonly string[];
}

export type Choice =
  | { readonly kind: 'go'; readonly start: boolean }
  | { readonly kind: 'edit'; readonly setting: Setting }
  | { readonly kind: 'set'; readonly flag: FlagName; readonly to: string | readonly string[] }
  | { readonly kind: 'more' | 'save' }
  | { readonly kind: 'copy'; readonly secrets: boolean };

/** Characters of a line of the command; wider ones do not fit into a quick pick beside the name of their part. */
const width = 60;

/** The sheet at a glance. Pure: asks nobody for anything. */
export function sheetRows(state: SheetState): PickRow<Choice>[] {
  return [
    ...(state.failure ? [failureRow(state.failure)] : []),
    ...goRows(state),
    separator(vscode.l10n.t('Settings')),
    ...frontSettings(state.spec).map(setting => settingRow<Choice>(state, setting, { kind: 'edit', setting })),
    { label: `$(ellipsis) ${vscode.l10n.t('More Settings...')}`, value: { kind: 'more' } },
    { label: `$(bookmark) ${vscode.l10n.t('Save as Preset...')}`, value: { kind: 'save' } },
    separator(vscode.l10n.t('Command line')),
    ...commandRows(state),
  ];
}

/** What is found in the sheet by typing: every setting, each with its flag and its help. Pure as well. */
export function searchedRows(state: SheetState): PickRow<Choice>[] {
  const settings = new Set([...frontSettings(state.spec), ...otherSettings()]);
  const found = [...settings].map(setting => searchedRow<Choice>(state, setting, { kind: 'edit', setting }));
  return [...goRows(state), ...found];
}

/** The settings that are not in front, group by group. */
export function moreRows(state: SheetState): PickRow<Setting>[] {
  return otherGroups().flatMap(({ group, names }) => [
    separator(groupWords(group)),
    ...names.map(name => searchedRow<Setting>(state, name, name)),
  ]);
}

/** The lines to copy that do the same in a terminal, networks that have to be there first included. */
export function commandLines({ spec, start, newNetworks }: SheetState, secrets = false): string[] {
  const before = newNetworks.map(name => `docker network create ${quote(name)}`);
  return [...before, ...wrappedLines(spec, width, { create: !start, secrets })];
}

function goRows({ start, go }: SheetState): PickRow<Choice>[] {
  if (go) {
    return [{ label: `$(check) ${go.label}`, description: go.description, value: { kind: 'go', start } }];
  }
  const run: PickRow<Choice> = {
    label: `$(play) ${vscode.l10n.t('Run')}`,
    description: vscode.l10n.t('create and start it'),
    value: { kind: 'go', start: true },
  };
  const create: PickRow<Choice> = {
    label: `$(new-file) ${vscode.l10n.t('Create Only')}`,
    description: vscode.l10n.t('without starting it'),
    value: { kind: 'go', start: false },
  };
  return start ? [run, create] : [create, run];
}

/** The command in lines; each copies all of it. */
function commandRows(state: SheetState): PickRow<Choice>[] {
  const options = { create: !state.start };
  const masked = commandLine(state.spec, options) !== commandLine(state.spec, { ...options, secrets: true });
  return commandLines(state).map((line, index) => ({
    label: `${index === 0 ? '$(copy)' : '$(blank)'} ${plainLabel(line)}`,
    value: { kind: 'copy', secrets: false },
    ...(index === 0 &&
      masked && {
        actions: [
          { icon: 'eye', tooltip: vscode.l10n.t('Copy with Secrets'), value: { kind: 'copy', secrets: true } as const },
        ],
      }),
  }));
}

function separator(label: string): PickRow<never> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
