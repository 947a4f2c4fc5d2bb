import * as vscode from 'vscode';
import { askPick } from '../ui/multiStep';
import { isTurn, type Place, type Turn } from '../ui/steps';
import type { Draft } from './draft';
import { editSetting } from './editSetting';
import { withFlag } from './flagSetting';
import { saveAsPreset } from './saveAsPreset';
import { isSwitch, type Setting } from './settings';
import { type Choice, commandLines, moreRows, searchedRows, sheetRows } from './sheetRows';
import { typedFlagRows } from './typedFlag';

/**
 * The review: everything at a glance, each answer changeable, the command line below to be copied. Typing finds any
 * setting by its name, its flag or its help; a whole flag with its value can be typed as well.
 *
 * @returns whether to start what is made
 */
export async function review(place: Place, draft: Draft, ended: AbortSignal): Promise<{ start: boolean } | Turn> {
  // Enter runs it as shown, but a switch that was turned keeps the focus: it may be turned back.
  let turned: Setting | undefined;
  for (;;) {
    const choice = await askPick<Choice>(place, {
      placeholder: draft.go
        ? vscode.l10n.t('Enter applies what is shown; choose a setting, or type to find any other')
        : vscode.l10n.t('Enter runs it as shown; choose a setting, or type to find any other'),
      rows: sheetRows(draft),
      searched: searchedRows(draft),
      typed: text => typedFlagRows(draft, text),
      active: value =>
        turned ? value.kind === 'edit' && value.setting === turned : value.kind === 'go' && value.start === draft.start,
    });
    if (isTurn(choice)) return choice;
    if (choice.kind === 'go') return { start: choice.start };
    turned = choice.kind === 'edit' && isSwitch(choice.setting) ? choice.setting : undefined;
    if (choice.kind === 'copy') await copy(draft, choice.secrets);
    else if (choice.kind === 'set') draft.spec = withFlag(draft.spec, choice.flag, choice.to);
    else if (choice.kind === 'save') await saveAsPreset(place, draft.spec);
    else if (choice.kind === 'edit') await editSetting(place, draft, choice.setting, ended);
    else await more(place, draft, ended);
  }
}

/** The settings that are not in front, each with its flag and its help. */
async function more(place: Place, draft: Draft, ended: AbortSignal): Promise<void> {
  const setting = await askPick<Setting>(
    { title: `${place.title}: ${vscode.l10n.t('More Settings')}`, canGoBack: true },
    { placeholder: vscode.l10n.t('Search a setting to change it'), rows: moreRows(draft) },
  );
  if (isTurn(setting)) return;
  await editSetting(place, draft, setting, ended);
}

async function copy(draft: Draft, secrets: boolean): Promise<void> {
  await vscode.env.clipboard.writeText(commandLines(draft, secrets).join('\n'));
  const words = secrets ? vscode.l10n.t('Command copied, with secrets') : vscode.l10n.t('Command copied');
  vscode.window.setStatusBarMessage(words, 5000);
}
