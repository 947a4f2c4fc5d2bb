import * as vscode from 'vscode';
import { envName } from '../model/envVar';
import type { FlagName } from '../model/runFlags';
import { checkText, flagNamed, type RunSpec, withFlags } from '../model/runSpec';
import { looksSecret } from '../model/secrets';
import { objection } from '../ui/mistakeWords';
import { askText, type PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { isTurn, type Place, type Turn } from '../ui/steps';
import { askChoice } from './choicePick';
import { choiceWords } from './choiceWords';
import { containerRows } from './containerRows';
import type { Draft } from './draft';
import { editItems } from './listEditor';
import { settingWords, shownText } from './settingRows';

/** Flags that take the name of a container, and what stands before it. */
const ofContainers: ReadonlyMap<string, string> = new Map([
  ['volumes-from', ''],
  ['ipc', 'container:'],
  ['pid', 'container:'],
]);

/** Texts that say what holds without the flag. */
const defaults: ReadonlyMap<string, string> = new Map([
  ['restart', 'no'],
  ['pull', 'missing'],
]);

/** Switches that are on unless they are turned off. */
const onByThemselves: ReadonlySet<string> = new Set(['sig-proxy', 'disable-content-trust']);

/** Changes any flag by its kind: a switch is turned, a text and a list are asked for, or chosen where that is possible. */
export async function editFlag(place: Place, draft: Draft, name: FlagName): Promise<void> {
  const { kind } = flagNamed(name);
  const value = draft.spec.flags[name];
  if (kind === 'switch') {
    const usual = onByThemselves.has(name);
    draft.spec = withFlag(draft.spec, name, (value ?? usual) === usual ? !usual : undefined);
    return;
  }
  if (kind === 'list') {
    await editItems<string>(place, {
      placeholder: settingWords(name).help,
      items: typeof value === 'object' ? value : [],
      row: text => ({ label: `$(edit) ${plainLabel(shownText(name, text))}` }),
      ask: async text => (await askFlagText(place, draft, name, text ?? '')) || undefined,
      change: texts => {
        draft.spec = withFlag(draft.spec, name, texts.length ? texts : undefined);
      },
    });
    return;
  }
  const text = await askFlagText(place, draft, name, typeof value === 'string' ? value : (defaults.get(name) ?? ''));
  if (isTurn(text)) return;
  draft.spec = withFlag(draft.spec, name, text === defaults.get(name) ? undefined : text || undefined);
}

/** Asks for one text of a flag; an empty one takes it away. */
export function askFlagText(place: Place, draft: Draft, name: FlagName, value: string): Promise<string | Turn> {
  const { help } = settingWords(name);
  const problem = (text: string) => flagProblem(name, text);
  const rows = choiceRows(draft, name, value !== '' && !defaults.has(name));
  if (rows.length > 0) return askChoice(place, { placeholder: help, rows, value, problem });
  const secret = flagNamed(name).entries === true && looksSecret(envName(value));
  return askText(place, { prompt: help, placeholder: `--${name}`, value, password: secret, problem });
}

/** Words of what is wrong with a text of a flag; undefined when nothing is. */
export function flagProblem(name: FlagName, text: string): string | undefined {
  return text ? objection(() => checkText(name, text)) : undefined;
}

export function withFlag(
  spec: RunSpec,
  name: FlagName,
  value: boolean | string | readonly string[] | undefined,
): RunSpec {
  return withFlags(spec, { [name]: value });
}

function choiceRows(draft: Draft, name: FlagName, isSet: boolean): PickRow<string>[] {
  const { choices = [] } = flagNamed(name);
  const prefix = ofContainers.get(name);
  const containers = prefix === undefined ? [] : containerRows(draft, text => text, prefix);
  if (choices.length + containers.length === 0) return [];
  const unset = { label: `$(close) ${vscode.l10n.t('Not Set')}`, value: '' };
  return [
    ...(isSet ? [unset] : []),
    ...choices
      .filter(text => !text.endsWith(':'))
      .map(text => ({ label: text, description: choiceWords(name, text), value: text })),
    ...containers,
  ];
}
