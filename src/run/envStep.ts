import * as vscode from 'vscode';
import { Cancelled } from '../base/userError';
import { checkAssignment, envName, withEntries } from '../model/envVar';
import { withFlags } from '../model/runSpec';
import { looksSecret, maskValue } from '../model/secrets';
import { objection } from '../ui/mistakeWords';
import { askPick, askText, type PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { isTurn, type Place, type Turn } from '../ui/steps';
import type { Draft } from './draft';
import { pickEnvFile, readEnvFile } from './envFile';

type Choice =
  | { readonly kind: 'done' | 'dialog' | 'add' }
  | { readonly kind: 'file'; readonly file: vscode.Uri }
  | { readonly kind: 'set'; readonly entry: string }
  | { readonly kind: 'edit' | 'remove'; readonly name: string; readonly value: string };

/** Asks for variables: the image's stay as they are unless changed, others are added one by one or from a file. */
export async function askEnv(place: Place, draft: Draft): Promise<Turn | undefined> {
  let problem: string | undefined;
  for (;;) {
    const choice = await askPick<Choice>(place, {
      placeholder: vscode.l10n.t('Type NAME=value to add a variable, choose one to change it, or continue'),
      rows: rowsOf(draft, problem),
      ...(!draft.envFiles && { later: draft.findEnvFiles().then(() => rowsOf(draft, problem)) }),
      typed: typedRows,
    });
    if (isTurn(choice)) return choice;
    if (choice.kind === 'done') return undefined;
    problem = await apply(choice, { ...place, canGoBack: true }, draft);
  }
}

/** Does what was chosen; words of what is wrong, where something is. */
async function apply(choice: Choice, place: Place, draft: Draft): Promise<string | undefined> {
  const own = draft.spec.flags.env ?? [];
  const set = (env: readonly string[]) => {
    draft.spec = withFlags(draft.spec, { env });
  };
  switch (choice.kind) {
    case 'done':
      return undefined;
    case 'set':
      set(withEntries(own, [choice.entry]));
      return undefined;
    case 'remove':
      set(own.filter(entry => envName(entry) !== choice.name));
      return undefined;
    case 'add': {
      const entry = await askText(place, {
        prompt: vscode.l10n.t('Variable to add, as NAME=value'),
        placeholder: 'NAME=value',
        problem: text => (text ? objection(() => checkAssignment(text)) : undefined),
      });
      if (!isTurn(entry) && entry) set(withEntries(own, [entry]));
      return undefined;
    }
    case 'edit': {
      const value = await askText(place, {
        prompt: vscode.l10n.t('Value of {0}', plainLabel(choice.name, 100)),
        value: choice.value,
        password: looksSecret(choice.name),
        problem: text => objection(() => checkAssignment(`${choice.name}=${text}`)),
      });
      if (!isTurn(value) && value !== choice.value) set(withEntries(own, [`${choice.name}=${value}`]));
      return undefined;
    }
    case 'file':
    case 'dialog': {
      const read = await (choice.kind === 'file' ? readEnvFile(choice.file) : pickEnvFile()).catch(error => {
        if (error instanceof Cancelled) return { entries: [] };
        throw error;
      });
      if ('problem' in read) return read.problem;
      set(withEntries(own, read.entries));
      return undefined;
    }
  }
}

function rowsOf(draft: Draft, problem: string | undefined): PickRow<Choice>[] {
  const own = draft.spec.flags.env ?? [];
  const { inherited, envFiles = [] } = draft;
  const dialogRow: PickRow<Choice> = {
    label: `$(folder-opened) ${vscode.l10n.t('Load from a .env File...')}`,
    value: { kind: 'dialog' },
  };
  return [
    ...(problem ? [{ label: `$(error) ${plainLabel(problem, 300)}` }] : []),
    { label: `$(check) ${vscode.l10n.t('Continue')}`, description: countWords(own.length), value: { kind: 'done' } },
    { label: `$(add) ${vscode.l10n.t('Add a Variable...')}`, value: { kind: 'add' } },
    // A file of a workspace that is not trusted is not read.
    ...(vscode.workspace.isTrusted ? [dialogRow, ...envFiles.map(fileRow)] : []),
    ...(own.length ? [separator(vscode.l10n.t('For this container'))] : []),
    ...own.map(entry => entryRow(entry, 'symbol-variable', true)),
    ...(inherited.length ? [separator(vscode.l10n.t('From the image'))] : []),
    ...inherited.map(entry => entryRow(entry, 'symbol-constant', false)),
  ];
}

function fileRow(file: vscode.Uri): PickRow<Choice> {
  const name = plainLabel(vscode.workspace.asRelativePath(file), 100);
  return { label: `$(file) ${vscode.l10n.t('Load {0}', name)}`, value: { kind: 'file', file } };
}

function entryRow(entry: string, icon: string, own: boolean): PickRow<Choice> {
  const name = envName(entry);
  const value = entry.slice(name.length + 1);
  return {
    label: `$(${icon}) ${plainLabel(name, 100)}`,
    description: plainLabel(maskValue(name, value), 120),
    value: { kind: 'edit', name, value },
    ...(own && {
      actions: [{ icon: 'close', tooltip: vscode.l10n.t('Remove'), value: { kind: 'remove', name, value } }],
    }),
  };
}

/** What typing offers: to add it, or what it lacks. */
function typedRows(text: string): PickRow<Choice>[] {
  if (!text.includes('=')) return [];
  const problem = objection(() => checkAssignment(text));
  if (problem) return [{ label: `$(info) ${plainLabel(problem)}` }];
  const name = envName(text);
  const shown = `${name}=${maskValue(name, text.slice(name.length + 1))}`;
  return [{ label: `$(add) ${vscode.l10n.t('Set {0}', plainLabel(shown, 120))}`, value: { kind: 'set', entry: text } }];
}

function separator(label: string): PickRow<never> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function countWords(count: number): string {
  if (count === 0) return vscode.l10n.t('with the variables of the image');
  return count === 1 ? vscode.l10n.t('with 1 variable set') : vscode.l10n.t('with {0} variables set', count);
}
