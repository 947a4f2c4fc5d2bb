import * as vscode from 'vscode';
import { type FlagName, flagNames } from '../model/runFlags';
import { flagNamed, isFlagName } from '../model/runSpec';
import type { PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { flagProblem } from './flagSetting';
import { shownText } from './settingRows';
import type { Choice, SheetState } from './sheetRows';

/** What typing a flag with its value, such as `--memory 512m`, offers: to set it, or what is wrong with the value. */
export function typedFlagRows({ spec }: SheetState, text: string): PickRow<Choice>[] {
  const [, word = '', value = ''] = /^\s*--?([\w-]+)(?:=|\s+)(.*\S)\s*$/s.exec(text) ?? [];
  const flag = flagCalled(word);
  if (!flag || flagNamed(flag).kind === 'switch') return [];
  const problem = flagProblem(flag, value);
  if (problem) return [{ label: `$(info) ${plainLabel(problem)}` }];
  const given = spec.flags[flag];
  const to = flagNamed(flag).kind === 'list' ? [...(typeof given === 'object' ? given : []), value] : value;
  const label = `$(arrow-right) ${vscode.l10n.t('Set {0}', plainLabel(`--${flag} ${shownText(flag, value)}`, 120))}`;
  return [{ label, value: { kind: 'set', flag, to } }];
}

/** A flag by its name, its letter or another name that it has. */
function flagCalled(word: string): FlagName | undefined {
  if (isFlagName(word)) return word;
  return flagNames.find(name => flagNamed(name).short === word || flagNamed(name).aliases?.includes(word));
}
