import * as vscode from 'vscode';
import { Cancelled } from '../base/userError';
import { back, cancelled, type Place, type Turn } from './steps';

export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** Words of what is wrong with the text, shown while typing; undefined when nothing is. */
  readonly problem?: (text: string) => string | undefined;
}

/** Asks for a line of text. What `problem` objects to is not accepted. */
export function askText(place: Place, question: TextQuestion): Promise<string | Turn> {
  const input = vscode.window.createInputBox();
  input.prompt = question.prompt;
  input.placeholder = question.placeholder ?? '';
  input.value = question.value ?? '';
  input.password = question.password ?? false;
  const validate = () => {
    input.validationMessage = question.problem?.(input.value) ?? '';
  };
  validate();
  input.onDidChangeValue(validate);
  return ask<string>(input, place, answer => {
    input.onDidAccept(() => {
      validate();
      if (!input.validationMessage) answer(input.value);
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
  const rows = question.rows.map(withButtons);
  const fill = () => {
    const typed = question.typed?.(pick.value) ?? [];
    pick.items = [...rows, ...typed.map(row => ({ ...withButtons(row), alwaysShow: true }))];
  };
  fill();
  if (question.typed) pick.onDidChangeValue(fill);
  const active = rows.find(({ value }) => value !== undefined && question.active?.(value));
  if (active) pick.activeItems = [active];
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
