import * as vscode from 'vscode';
import { Cancelled } from '../base/userError';
import { back, cancelled, type Place, type Turn } from './steps';

export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** What is wrong with the text, shown while typing; undefined when nothing is. */
  readonly problem?: (text: string) => string | Problem | undefined;
  /** A button that accepts the text as Enter does, after telling that it was chosen. */
  readonly button?: { readonly icon: string; readonly tooltip: string; readonly chosen: () => void };
}

/** More than words of what is wrong with a text. */
export interface Problem {
  readonly message: string;
  /** What is wrong: selected when the text was to be accepted. */
  readonly piece?: { readonly offset: number; readonly length: number };
  /** As what it is only told, the text being accepted all the same. */
  readonly accepted?: vscode.InputBoxValidationSeverity;
}

/** Asks for a line of text. What `problem` objects to is not accepted. */
export function askText(place: Place, question: TextQuestion): Promise<string | Turn> {
  const input = vscode.window.createInputBox();
  input.prompt = question.prompt;
  input.placeholder = question.placeholder ?? '';
  input.value = question.value ?? '';
  input.password = question.password ?? false;
  const validate = (): Problem | undefined => {
    const found = question.problem?.(input.value);
    const problem = typeof found === 'string' ? { message: found } : found;
    const message = problem?.message ?? '';
    input.validationMessage = problem?.accepted ? { message, severity: problem.accepted } : message;
    return problem;
  };
  validate();
  input.onDidChangeValue(validate);
  return ask<string>(input, place, answer => {
    const accept = (chosen?: () => void) => {
      const problem = validate();
      if (problem && !problem.accepted) {
        const { offset, length } = problem.piece ?? { offset: 0, length: 0 };
        if (problem.piece) input.valueSelection = [offset, offset + length];
        return;
      }
      chosen?.();
      answer(input.value);
    };
    input.onDidAccept(() => accept());
    const { button } = question;
    if (!button) return;
    const extra = { iconPath: new vscode.ThemeIcon(button.icon), tooltip: button.tooltip };
    input.buttons = [...input.buttons, extra];
    input.onDidTriggerButton(pressed => {
      if (pressed === extra) accept(button.chosen);
    });
  });
}

/** A row to choose; one without a value is a separator or tells something. */
export interface PickRow<T> extends vscode.QuickPickItem {
  readonly value?: T;
  readonly actions?: readonly { readonly icon: string; readonly tooltip: string; readonly value: T }[];
}

export interface PickQuestion<T> {
  readonly placeholder: string;
  readonly rows: readonly PickRow<T>[];
  /** In place of `rows` while something is typed, and filtered by it: far more can be found than is shown. */
  readonly searched?: readonly PickRow<T>[];
  /** In place of `rows` as soon as more is known; the focus stays on the row of its label. Never rejects. */
  readonly later?: Promise<readonly PickRow<T>[]>;
  /** Rows for what is typed: shown whatever it is, below those that it filters. */
  readonly typed?: (text: string) => readonly PickRow<T>[];
  readonly value?: string;
  /** The row that is focused first. */
  readonly active?: (value: T) => boolean;
}

/** Asks for one of several rows, or for an action of one. */
export function askPick<T>(place: Place, question: PickQuestion<T>): Promise<T | Turn> {
  const pick = vscode.window.createQuickPick<PickRow<T>>();
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.value = question.value ?? '';
  let rows = question.rows.map(withButtons);
  const searched = question.searched?.map(withButtons);
  let filled: { found: readonly PickRow<T>[]; typed: number } | undefined;
  const fill = () => {
    const typed = question.typed?.(pick.value) ?? [];
    const found = pick.value ? (searched ?? rows) : rows;
    // VS Code filters by itself: most keys ask for nothing.
    if (filled?.found === found && filled.typed + typed.length === 0) return;
    filled = { found, typed: typed.length };
    pick.items = [...found, ...typed.map(row => ({ ...withButtons(row), alwaysShow: true }))];
  };
  fill();
  if (question.typed || searched) pick.onDidChangeValue(fill);
  const active = rows.find(({ value }) => value !== undefined && question.active?.(value));
  if (active) pick.activeItems = [active];
  pick.busy = question.later !== undefined;
  void question.later?.then(more => {
    const [focused] = pick.activeItems;
    rows = more.map(withButtons);
    pick.busy = false;
    fill();
    const again = rows.find(({ label, kind }) => kind === undefined && label === focused?.label);
    if (again) pick.activeItems = [again];
  });
  return ask<T>(pick, place, answer => {
    pick.onDidAccept(() => {
      const value = pick.selectedItems[0]?.value;
      if (value !== undefined) answer(value);
    });
    pick.onDidTriggerItemButton(({ item, button }) => {
      const value = item.actions?.[item.buttons?.indexOf(button) ?? -1]?.value;
      if (value !== undefined) answer(value);
    });
  });
}

function withButtons<T>(row: PickRow<T>): PickRow<T> {
  if (!row.actions) return row;
  const buttons = row.actions.map(({ icon, tooltip }) => ({ iconPath: new vscode.ThemeIcon(icon), tooltip }));
  return { ...row, buttons };
}

/**
 * Shows that something is being done, as a question that cannot be answered yet. Closing or going back aborts the work.
 *
 * @throws whatever the work throws
 */
export async function whileBusy<T>(
  place: Place,
  message: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | Turn> {
  const ending = new AbortController();
  const done = work(ending.signal);
  const pick = vscode.window.createQuickPick();
  pick.placeholder = message;
  pick.busy = true;
  pick.enabled = false;
  try {
    return await ask<T>(pick, place, (answer, fail) => void done.then(answer, fail));
  } finally {
    ending.abort(new Cancelled());
  }
}

/** Shows an input until it is answered, left or gone back from, then disposes it. */
async function ask<T>(
  input: vscode.QuickInput & {
    buttons: readonly vscode.QuickInputButton[];
    onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
  },
  { title, step, totalSteps, canGoBack }: Place,
  listen: (answer: (value: T) => void, fail: (cause: unknown) => void) => void,
): Promise<T | Turn> {
  input.title = title;
  input.step = step;
  input.totalSteps = totalSteps;
  // What was typed must survive a look into another window.
  input.ignoreFocusOut = true;
  if (canGoBack) input.buttons = [vscode.QuickInputButtons.Back];
  try {
    return await new Promise<T | Turn>((resolve, reject) => {
      input.onDidTriggerButton(button => {
        if (button === vscode.QuickInputButtons.Back) resolve(back);
      });
      input.onDidHide(() => resolve(cancelled));
      listen(resolve, reject);
      input.show();
    });
  } finally {
    input.dispose();
  }
}
