import * as vscode from 'vscode';
import { isReadOnly, proposedTargets, type Storage, storageOf, targetOf } from '../model/storage';
import { askPick, type PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { isTurn, type Place, type Turn } from '../ui/steps';
import { typedChoice } from './choicePick';
import type { Draft } from './draft';
import { storageProblem, storagesOf } from './storageText';

export type Placed = { readonly target: string; readonly readOnly: boolean };

/**
 * Asks at which path, and in the same place whether the container may write there.
 *
 * @param source empty for what is made for the container, which has to be written to
 * @param now what is placed anew
 */
export async function askTarget(place: Place, draft: Draft, source: string, now?: Storage): Promise<Placed | Turn> {
  const others = storagesOf(draft.spec).filter(({ flag, text }) => flag !== now?.flag || text !== now.text);
  const taken = others.map(targetOf);
  const proposals = proposedTargets(draft.image, taken, source);
  const problem = (target: string) => {
    if (taken.includes(target)) return vscode.l10n.t('Something is at {0} already.', plainLabel(target, 80));
    const { flag, text } = source ? storageOf(source, target, false) : { flag: 'volume' as const, text: target };
    return storageProblem({ flag, text });
  };
  const notes = new Map([
    ...(draft.image?.workingDir
      ? [[draft.image.workingDir, vscode.l10n.t("the image's working folder")] as const]
      : []),
    ...(draft.image?.volumes ?? []).map(path => [path, vscode.l10n.t('declared by the image')] as const),
  ]);
  for (let readOnly = now !== undefined && isReadOnly(now), turned = false; ; readOnly = !readOnly, turned = true) {
    const rows = proposals.map(
      (path): PickRow<string> => ({
        label: `$(folder) ${plainLabel(path)}`,
        description: notes.get(path) ?? '',
        value: path,
      }),
    );
    const toggle: PickRow<string> = {
      label: `$(${readOnly ? 'lock' : 'unlock'}) ${vscode.l10n.t('Read-Only')}`,
      description: readOnly ? vscode.l10n.t('yes') : vscode.l10n.t('no'),
      value: '',
    };
    const target = await askPick<string>(place, {
      placeholder: vscode.l10n.t('Where in the container? Choose a path, or type another one'),
      rows: [...rows, ...(source ? [{ label: '', kind: vscode.QuickPickItemKind.Separator }, toggle] : [])],
      typed: text => typedChoice(text.trim(), proposals, problem),
      active: value => turned && value === '',
    });
    if (isTurn(target)) return target;
    if (target) return { target, readOnly };
  }
}
