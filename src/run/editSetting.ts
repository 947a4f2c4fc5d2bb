import * as vscode from 'vscode';
import { restartPolicies } from '../model/flagRules';
import type { FlagName } from '../model/runFlags';
import { flagNamed, type RunSpec, withFlags } from '../model/runSpec';
import { objection } from '../ui/mistakeWords';
import { askPick, askText, type PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { isTurn, type Place, type Turn } from '../ui/steps';
import type { Draft } from './draft';
import { askEnv } from './envStep';
import { askImage } from './imageStep';
import { type Setting, settingWords } from './settings';
import { askCommand, askName, askPorts } from './simpleSteps';

/** Changes one setting of the sheet; going back leaves it as it was. Closing the question does too. */
export async function editSetting(place: Place, draft: Draft, setting: Setting, ended: AbortSignal): Promise<void> {
  const inner = { title: `${place.title}: ${settingWords(setting).label}`, canGoBack: true };
  switch (setting) {
    case 'image':
      await askImage(inner, draft, ended);
      return;
    case 'publish':
      await askPorts(inner, draft);
      return;
    case 'env':
      await askEnv(inner, draft);
      return;
    case 'name':
      await askName(inner, draft);
      return;
    case 'command':
      await askCommand(inner, draft);
      return;
    case 'terminal': {
      const on = !(draft.spec.flags.interactive && draft.spec.flags.tty) || undefined;
      draft.spec = withFlags(draft.spec, { interactive: on, tty: on });
      return;
    }
    case 'restart':
      await askRestart(inner, draft);
      return;
    default:
      await editFlag(inner, draft, setting);
  }
}

/** Changes any flag by its kind: a switch is turned, a text and a list are asked for. */
async function editFlag(place: Place, draft: Draft, name: FlagName): Promise<void> {
  const { kind } = flagNamed(name);
  if (kind === 'list') return editList(place, draft, name);
  if (kind === 'switch') {
    draft.spec = withFlag(draft.spec, name, draft.spec.flags[name] ? undefined : true);
    return;
  }
  const value = draft.spec.flags[name];
  const text = await askText(place, {
    prompt: settingWords(name).help,
    value: typeof value === 'string' ? value : '',
    problem: typed => problemOf(name, typed),
  });
  if (!isTurn(text)) draft.spec = withFlag(draft.spec, name, text || undefined);
}

type ListChoice = { readonly kind: 'done' | 'add' } | { readonly kind: 'edit' | 'remove'; readonly index: number };

/** Shows the texts to change, add and remove; where there is none yet, asks for the first one at once. */
async function editList(place: Place, draft: Draft, name: FlagName): Promise<void> {
  for (let first = true; ; first = false) {
    const value = draft.spec.flags[name];
    const texts = typeof value === 'object' ? value : [];
    const add: ListChoice = { kind: 'add' };
    const choice =
      first && texts.length === 0
        ? add
        : await askPick<ListChoice>(place, { placeholder: settingWords(name).help, rows: listRows(texts) });
    if (isTurn(choice) || choice.kind === 'done') return;
    const index = 'index' in choice ? choice.index : texts.length;
    const text = choice.kind === 'remove' ? '' : await askListText(place, name, texts[index] ?? '');
    if (first && isTurn(text)) return;
    if (isTurn(text)) continue;
    const changed = texts.toSpliced(index, 1, ...(text ? [text] : []));
    draft.spec = withFlag(draft.spec, name, changed.length ? changed : undefined);
    if (first && changed.length === 0) return;
  }
}

function askListText(place: Place, name: FlagName, value: string): Promise<string | Turn> {
  return askText(place, { prompt: settingWords(name).help, value, problem: typed => problemOf(name, typed) });
}

function listRows(texts: readonly string[]): PickRow<ListChoice>[] {
  return [
    { label: `$(check) ${vscode.l10n.t('Continue')}`, value: { kind: 'done' } },
    { label: `$(add) ${vscode.l10n.t('Add...')}`, value: { kind: 'add' } },
    ...texts.map(
      (text, index): PickRow<ListChoice> => ({
        label: `$(edit) ${plainLabel(text)}`,
        value: { kind: 'edit', index },
        actions: [{ icon: 'close', tooltip: vscode.l10n.t('Remove'), value: { kind: 'remove', index } }],
      }),
    ),
  ];
}

async function askRestart(place: Place, draft: Draft): Promise<void> {
  const help: Readonly<Record<(typeof restartPolicies)[number], string>> = {
    no: vscode.l10n.t('Stays ended'),
    always: vscode.l10n.t('Whenever it ends, and when the engine starts'),
    'unless-stopped': vscode.l10n.t('As always, unless it was stopped'),
    'on-failure': vscode.l10n.t('When its exit code is not 0; type on-failure:3 for at most 3 times'),
  };
  const policy = await askPick<string>(place, {
    placeholder: vscode.l10n.t('When should the engine start it again?'),
    rows: restartPolicies.map(name => ({ label: name, description: help[name], value: name })),
    typed: text => {
      const known = (restartPolicies as readonly string[]).includes(text);
      if (!text || known || problemOf('restart', text)) return [];
      return [{ label: plainLabel(text), value: text }];
    },
    active: value => value === (draft.spec.flags.restart ?? 'no'),
  });
  if (!isTurn(policy)) draft.spec = withFlags(draft.spec, { restart: policy === 'no' ? undefined : policy });
}

function problemOf(name: FlagName, text: string): string | undefined {
  return text ? objection(() => flagNamed(name).check?.(text)) : undefined;
}

function withFlag(spec: RunSpec, name: FlagName, value: boolean | string | readonly string[] | undefined): RunSpec {
  return withFlags(spec, { [name]: value });
}
