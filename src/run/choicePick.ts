import * as vscode from 'vscode';
import { askPick, type PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import type { Place, Turn } from '../ui/steps';

export interface ChoiceQuestion {
  readonly placeholder: string;
  readonly rows: readonly PickRow<string>[];
  /** What it is now. */
  readonly value: string;
  /** Words of what is wrong with a text that is typed; undefined when nothing is. */
  readonly problem: (text: string) => string | undefined;
}

/** Asks for one of several texts; any other that nothing is wrong with may be typed. */
export function askChoice(place: Place, question: ChoiceQuestion): Promise<string | Turn> {
  const { placeholder, rows, problem } = question;
  const texts = rows.flatMap(({ value }) => value ?? []);
  return askPick<string>(place, {
    placeholder,
    rows,
    typed: text => typedChoice(text.trim(), texts, problem),
    active: value => value === question.value,
  });
}

/** What is typed as a choice, or what is wrong with it where it is no part of one either. */
export function typedChoice(
  text: string,
  texts: readonly string[],
  problem: ChoiceQuestion['problem'],
): PickRow<string>[] {
  if (!text || texts.includes(text)) return [];
  const objection = problem(text);
  if (!objection) return [{ label: `$(arrow-right) ${vscode.l10n.t('Use {0}', plainLabel(text))}`, value: text }];
  return texts.some(choice => choice.includes(text)) ? [] : [{ label: `$(info) ${plainLabel(objection)}` }];
}
