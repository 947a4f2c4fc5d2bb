import * as vscode from 'vscode';
import { askPick, type PickRow } from '../ui/multiStep';
import { isTurn, type Place, type Turn } from '../ui/steps';

export interface ListQuestion<T> {
  readonly placeholder: string;
  readonly items: readonly T[];
  /** How an item reads. */
  readonly row: (item: T) => vscode.QuickPickItem;
  /** Asks for a new item, or for another one in place of `item`; undefined takes it away. */
  readonly ask: (item: T | undefined) => Promise<T | Turn | undefined>;
  /** Told of the items after each change. */
  readonly change: (items: readonly T[]) => void;
}

type Choice = { readonly kind: 'done' | 'add' } | { readonly kind: 'edit' | 'remove'; readonly index: number };

/** Shows items to change, add and remove until that is left; where there is none yet, asks for the first one at once. */
export async function editItems<T>(place: Place, question: ListQuestion<T>): Promise<void> {
  let { items } = question;
  const inner = { ...place, canGoBack: true };
  for (let began = items.length > 0; ; began = true) {
    const choice: Choice | Turn = began
      ? await askPick(inner, { placeholder: question.placeholder, rows: rowsOf(question, items) })
      : { kind: 'add' };
    if (isTurn(choice) || choice.kind === 'done') return;
    const index = 'index' in choice ? choice.index : items.length;
    const item = choice.kind === 'remove' ? undefined : await question.ask(items[index]);
    if (!isTurn(item)) {
      items = items.toSpliced(index, 1, ...(item === undefined ? [] : [item]));
      question.change(items);
    }
    if (items.length === 0) return;
  }
}

function rowsOf<T>(question: ListQuestion<T>, items: readonly T[]): PickRow<Choice>[] {
  return [
    { label: `$(check) ${vscode.l10n.t('Continue')}`, value: { kind: 'done' } },
    { label: `$(add) ${vscode.l10n.t('Add...')}`, value: { kind: 'add' } },
    ...items.map(
      (item, index): PickRow<Choice> => ({
        ...question.row(item),
        value: { kind: 'edit', index },
        actions: [{ icon: 'close', tooltip: vscode.l10n.t('Remove'), value: { kind: 'remove', index } }],
      }),
    ),
  ];
}
