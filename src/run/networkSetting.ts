import * as vscode from 'vscode';
import type { NetworkSummary } from '../docker/types';
import { checkName } from '../model/containerName';
import { severalNetworks } from '../model/endpoints';
import { checkText, withFlags } from '../model/runSpec';
import { isBuiltInNetwork } from '../model/values/endpoint';
import { objection } from '../ui/mistakeWords';
import { askPick, askText, type PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { isTurn, type Place, type Turn } from '../ui/steps';
import { choiceWords } from './choiceWords';
import { containerRows } from './containerRows';
import type { Draft } from './draft';
import { errorRow } from './failureRow';
import { editItems } from './listEditor';
import { networkName } from './onTheSpot';
import { settingWords } from './settingRows';

/** In place of a name: the network that the engine gives by itself. */
const standard = '';

type Choice = { readonly kind: 'network'; readonly text: string; readonly isNew?: boolean } | { readonly kind: 'new' };

/** Asks for the network; for several where the engine takes several and the first one can be combined. */
export async function editNetwork(place: Place, draft: Draft): Promise<void> {
  const items = draft.spec.flags.network ?? [];
  const change = (network: readonly string[]) => {
    draft.spec = withFlags(draft.spec, { network: network.length ? network : undefined });
  };
  const [first] = items;
  if (first === undefined || (items.length === 1 && (!takesSeveral(draft) || isBuiltInNetwork(first)))) {
    const text = await askNetwork(place, draft, []);
    if (!isTurn(text)) change(text === standard ? [] : [text]);
    return;
  }
  await editItems<string>(place, {
    placeholder: settingWords('network').help,
    items,
    row: text => ({
      label: `$(type-hierarchy) ${plainLabel(text)}`,
      description: draft.onTheSpot.networks.has(networkName(text)) ? vscode.l10n.t('new') : '',
    }),
    ask: text =>
      text === undefined ? askNetwork(place, draft, draft.spec.flags.network ?? []) : askAsText(place, text),
    change,
  });
}

function takesSeveral({ api }: Draft): boolean {
  return api === undefined || api >= severalNetworks;
}

/** @param beside other networks of the container; only such as can be combined with them are offered then */
async function askNetwork(place: Place, draft: Draft, beside: readonly string[]): Promise<string | Turn> {
  for (;;) {
    const known = new Set<string>(['bridge', 'host', 'none', 'default']);
    const rows = beside.length ? [newRow()] : builtInRows();
    const current = draft.spec.flags.network?.[0] ?? standard;
    const choice = await askPick<Choice>(place, {
      placeholder: vscode.l10n.t('Choose a network, or type the name of a new one'),
      rows,
      later: networkRows(draft, known, beside).then(more => [...rows, ...more]),
      typed: text => typedRows(text.trim(), known, beside.length > 0),
      active: value => value.kind === 'network' && value.text === current,
    });
    if (isTurn(choice)) return choice;
    if (choice.kind === 'network') {
      if (choice.isNew) draft.onTheSpot.networks.add(choice.text);
      return choice.text;
    }
    const name = await askText(place, {
      prompt: vscode.l10n.t('Name of the new network; it is made with the container'),
      problem: text => {
        if (!text) return vscode.l10n.t('A network needs a name.');
        return known.has(text) ? vscode.l10n.t('There is a network of that name.') : objection(() => checkName(text));
      },
    });
    if (isTurn(name)) continue;
    draft.onTheSpot.networks.add(name);
    return name;
  }
}

function newRow(): PickRow<Choice> {
  return { label: `$(add) ${vscode.l10n.t('New Network...')}`, value: { kind: 'new' } };
}

function builtInRows(): PickRow<Choice>[] {
  const row = (text: string): PickRow<Choice> => ({
    label: `$(globe) ${text}`,
    description: choiceWords('network', text),
    value: { kind: 'network', text },
  });
  return [
    {
      label: `$(circle-outline) ${vscode.l10n.t("The Engine's Default")}`,
      description: vscode.l10n.t('bridge, where containers do not find each other by name'),
      value: { kind: 'network', text: standard },
    },
    newRow(),
    row('host'),
    row('none'),
  ];
}

/** The networks that people made, and the containers whose network can be joined. */
async function networkRows(draft: Draft, known: Set<string>, beside: readonly string[]): Promise<PickRow<Choice>[]> {
  const heading = { label: vscode.l10n.t('Networks'), kind: vscode.QuickPickItemKind.Separator };
  const used = new Set(beside.map(networkName));
  try {
    const networks = await draft.engine.networks.list();
    for (const { name } of networks) known.add(name);
    const fresh = [...draft.onTheSpot.networks].filter(name => !known.has(name) && !used.has(name));
    const rows = [
      ...fresh.map(name => ({ name, description: vscode.l10n.t('new') })),
      ...networks
        .filter(({ name }) => !isBuiltInNetwork(name) && !used.has(name))
        .map(network => ({ name: network.name, description: notesOf(network, draft) })),
    ].map(
      ({ name, description }): PickRow<Choice> => ({
        label: `$(type-hierarchy) ${plainLabel(name, 80)}`,
        description: plainLabel(description, 160),
        value: { kind: 'network', text: name },
      }),
    );
    const joined = beside.length
      ? []
      : containerRows(draft, text => ({ kind: 'network', text }) as const, 'container:');
    return [...(rows.length ? [heading, ...rows] : []), ...joined];
  } catch (error) {
    return [heading, errorRow(error)];
  }
}

function notesOf({ name, driver, internal, subnets }: NetworkSummary, { model }: Draft): string {
  const users = [...model.containers.values()].filter(({ networks }) => networks.some(one => one.name === name));
  return [
    ...(driver === 'bridge' ? [] : [driver]),
    ...subnets.slice(0, 1),
    ...(internal ? [vscode.l10n.t('no way out')] : []),
    ...(users.length ? [vscode.l10n.t('used by {0}', users.map(user => user.name).join(', '))] : []),
  ].join(' · ');
}

/** What typing offers beside the networks that it filters. */
function typedRows(text: string, known: ReadonlySet<string>, combined: boolean): PickRow<Choice>[] {
  if (!text || known.has(text)) return [];
  // The long form names its network; `container:` joins that of another one.
  if (/[:=,]/.test(text)) {
    const problem = objection(() => checkText('network', text));
    if (problem) return [{ label: `$(info) ${plainLabel(problem)}` }];
    if (combined && isBuiltInNetwork(text)) return [];
    const label = `$(arrow-right) ${vscode.l10n.t('Use {0}', plainLabel(text))}`;
    return [{ label, value: { kind: 'network', text } }];
  }
  const problem = objection(() => checkName(text));
  if (problem) return [...known].some(name => name.includes(text)) ? [] : [{ label: `$(info) ${plainLabel(problem)}` }];
  const label = `$(add) ${vscode.l10n.t('New Network {0}', plainLabel(text))}`;
  return [{ label, value: { kind: 'network', text, isNew: true } }];
}

function askAsText(place: Place, value: string): Promise<string | Turn> {
  return askText(place, {
    prompt: vscode.l10n.t('A network, or name=...,alias=...,ip=... for how it is attached'),
    value,
    problem: text => objection(() => checkText('network', text)),
  });
}
