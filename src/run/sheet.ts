import * as vscode from 'vscode';
import { commandLine, wrappedLines } from '../cli/render';
import { askPick, type PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { isTurn, type Place, type Turn } from '../ui/steps';
import type { Draft } from './draft';
import { editSetting } from './editSetting';
import { failureRow } from './failureRow';
import { frontSettings, isSwitch, otherSettings, type Setting, settingRow } from './settings';

type Choice =
  | { readonly kind: 'go'; readonly start: boolean }
  | { readonly kind: 'edit'; readonly setting: Setting }
  | { readonly kind: 'more' }
  | { readonly kind: 'copy'; readonly secrets: boolean };

/** Characters of a line of the command; wider ones do not fit into a quick pick beside the name of their part. */
const width = 60;

/**
 * The review: everything at a glance, each answer changeable, the command line below to be copied.
 *
 * @returns whether to start what is made
 */
export async function review(place: Place, draft: Draft, ended: AbortSignal): Promise<{ start: boolean } | Turn> {
  // Enter runs it as shown, but a switch that was turned keeps the focus: it may be turned back.
  let turned: Setting | undefined;
  for (;;) {
    const choice = await askPick<Choice>(place, {
      placeholder: vscode.l10n.t('Enter runs it as shown; choose a setting to change it'),
      rows: rowsOf(draft),
      active: value =>
        turned ? value.kind === 'edit' && value.setting === turned : value.kind === 'go' && value.start === draft.start,
    });
    if (isTurn(choice)) return choice;
    if (choice.kind === 'go') return { start: choice.start };
    turned = choice.kind === 'edit' && isSwitch(choice.setting) ? choice.setting : undefined;
    if (choice.kind === 'copy') await copy(draft, choice.secrets);
    else if (choice.kind === 'edit') await editSetting(place, draft, choice.setting, ended);
    else await more(place, draft, ended);
  }
}

/** The settings that are not in front, each with its help. */
async function more(place: Place, draft: Draft, ended: AbortSignal): Promise<void> {
  const setting = await askPick<Setting>(
    { title: `${place.title}: ${vscode.l10n.t('More Settings')}`, canGoBack: true },
    {
      placeholder: vscode.l10n.t('Search a setting to change it'),
      rows: otherSettings().map(name => settingRow(draft, name, name)),
    },
  );
  if (isTurn(setting)) return;
  await editSetting(place, draft, setting, ended);
}

function rowsOf(draft: Draft): PickRow<Choice>[] {
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
  return [
    ...(draft.failure ? [failureRow(draft.failure)] : []),
    ...(draft.start ? [run, create] : [create, run]),
    separator(vscode.l10n.t('Settings')),
    ...frontSettings(draft).map(setting => settingRow<Choice>(draft, setting, { kind: 'edit', setting })),
    { label: `$(ellipsis) ${vscode.l10n.t('More Settings...')}`, value: { kind: 'more' } },
    separator(vscode.l10n.t('Command line')),
    ...commandRows(draft),
  ];
}

/** The command in lines; each copies all of it. */
function commandRows(draft: Draft): PickRow<Choice>[] {
  const create = !draft.start;
  const masked = commandLine(draft.spec, { create }) !== commandLine(draft.spec, { create, secrets: true });
  return wrappedLines(draft.spec, width, { create }).map((line, index) => ({
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

async function copy(draft: Draft, secrets: boolean): Promise<void> {
  const text = wrappedLines(draft.spec, width, { create: !draft.start, secrets }).join('\n');
  await vscode.env.clipboard.writeText(text);
  const words = secrets ? vscode.l10n.t('Command copied, with secrets') : vscode.l10n.t('Command copied');
  vscode.window.setStatusBarMessage(words, 5000);
}

function separator(label: string): PickRow<never> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
