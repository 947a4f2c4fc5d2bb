import * as vscode from 'vscode';
import { Cancelled, UserError } from '../base/userError';
import { CommandIds, ViewIds } from '../ids';
import type { EngineModel } from '../model/engineModel';
import { type GroupBy, groupings, orders, type SortBy } from '../model/viewOptions';
import type { Call, FreeCommand } from '../ui/door';
import { type ContainersViewOptions, isOneOf } from '../views/options';

function free(run: FreeCommand['run']): FreeCommand {
  return { kind: 'free', run };
}

/** Commands on the containers view itself. */
export function viewCommands(options: ContainersViewOptions, model: EngineModel) {
  const setStopped = async (showStopped: boolean) => {
    await options.set({ showStopped });
    return { showStopped };
  };
  return {
    [CommandIds.refresh]: free(() => inView(() => model.refresh())),
    [CommandIds.groupBy]: free(call => groupBy(options, call)),
    [CommandIds.sortBy]: free(call => sortBy(options, call)),
    [CommandIds.toggleStopped]: free(({ args: { show } }) =>
      setStopped(typeof show === 'boolean' ? show : !options.value.showStopped),
    ),
    [CommandIds.showStopped]: free(() => setStopped(true)),
    [CommandIds.hideStopped]: free(() => setStopped(false)),
    [CommandIds.filter]: free(call => filter(options, call)),
    [CommandIds.clearFilter]: free(async () => options.setFilter('')),
    [CommandIds.retry]: free(() => inView(() => retry(model))),
  };
}

/** Shows the view's own progress bar while `work` lasts. */
async function inView<T>(work: () => Promise<T>): Promise<T> {
  return vscode.window.withProgress({ location: { viewId: ViewIds.containers } }, work);
}

/** Tries to connect now; resolves to how that ended. */
async function retry(model: EngineModel): Promise<{ state: string }> {
  await model.retry();
  return { state: model.state.kind };
}

async function groupBy(options: ContainersViewOptions, call: Call): Promise<{ groupBy: GroupBy }> {
  const labels: Record<GroupBy, string> = {
    compose: vscode.l10n.t('Compose project'),
    none: vscode.l10n.t('Nothing (a flat list)'),
    image: vscode.l10n.t('Image'),
    network: vscode.l10n.t('Network'),
    state: vscode.l10n.t('State'),
  };
  const chosen = await choose(
    CommandIds.groupBy,
    'by',
    groupings,
    labels,
    options.value.groupBy,
    vscode.l10n.t('Group Containers By'),
    call,
  );
  await options.set({ groupBy: chosen });
  return { groupBy: chosen };
}

async function sortBy(options: ContainersViewOptions, call: Call): Promise<{ sortBy: SortBy }> {
  const labels: Record<SortBy, string> = {
    name: vscode.l10n.t('Name (running first)'),
    age: vscode.l10n.t('Age, newest first (running first)'),
  };
  const chosen = await choose(
    CommandIds.sortBy,
    'by',
    orders,
    labels,
    options.value.sortBy,
    vscode.l10n.t('Sort Containers By'),
    call,
  );
  await options.set({ sortBy: chosen });
  return { sortBy: chosen };
}

/** One of a few values: given by code, or picked from a list that marks the current one. */
async function choose<T extends string>(
  command: string,
  argument: string,
  values: readonly T[],
  labels: Readonly<Record<T, string>>,
  current: T,
  title: string,
  call: Call,
): Promise<T> {
  if (call.from === 'code') {
    const given = call.args[argument];
    if (isOneOf(values, given)) return given;
    throw new UserError({
      code: 'argument.malformed',
      args: { command, expected: `{ ${argument}: ${values.map(value => `"${value}"`).join(' | ')} }` },
    });
  }
  const items = values.map(value => ({
    label: labels[value],
    value,
    ...(value === current && { description: vscode.l10n.t('now') }),
  }));
  const picked = await vscode.window.showQuickPick(items, { title });
  if (!picked) throw new Cancelled();
  return picked.value;
}

/** Narrows the rows while typing; going back restores the filter that was. From code `{ text }`. */
async function filter(options: ContainersViewOptions, call: Call): Promise<{ filter: string }> {
  if (call.from === 'code') {
    options.setFilter(typeof call.args.text === 'string' ? call.args.text.trim() : '');
    return { filter: options.value.filter };
  }
  const before = options.value.filter;
  const input = vscode.window.createInputBox();
  try {
    input.title = vscode.l10n.t('Filter Containers');
    input.placeholder = vscode.l10n.t('Words of name, image, state, project, port, network or id; empty for all');
    input.value = before;
    input.onDidChangeValue(text => options.setFilter(text.trim()));
    const accepted = await new Promise<boolean>(resolve => {
      input.onDidAccept(() => resolve(true));
      input.onDidHide(() => resolve(false));
      input.show();
    });
    if (!accepted) options.setFilter(before);
    return { filter: options.value.filter };
  } finally {
    input.dispose();
  }
}
