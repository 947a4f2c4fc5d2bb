import * as vscode from 'vscode';
import { Cancelled, UserError } from '../base/userError';
import type { Named } from '../docker/containers';
import { CommandIds } from '../ids';
import { commandTitle } from '../ui/commandTitle';
import type { Call } from '../ui/door';
import { plainLabel } from '../ui/plainLabel';

/** A terminal for a container's own process. */
export interface AttachedTab {
  readonly terminal: vscode.Terminal;
  /** What it is attached to now. */
  readonly container: Named | undefined;
}

/**
 * The tab that a call to detach means; asks where it may. Undefined when nothing is attached and nothing was named.
 *
 * @throws UserError container.notAttached, terminal.notAttached, argument.malformed; Cancelled
 */
export async function chosenToDetach<T extends AttachedTab>(tabs: readonly T[], call: Call): Promise<T | undefined> {
  const attached = tabs.filter(({ container }) => container !== undefined);
  const { terminal, container } = call.args;
  if (call.from === 'code') {
    if (typeof container !== 'string' || !container) {
      const args = { command: CommandIds.detach, expected: '{ container: string }' };
      throw new UserError({ code: 'argument.malformed', args });
    }
    const found = attached.find(tab => tab.container?.name === container || tab.container?.id.startsWith(container));
    if (!found) throw new UserError({ code: 'container.notAttached', args: { container } });
    return found;
  }
  if (terminal !== undefined) {
    const found = tabs.find(tab => tab.terminal === terminal);
    if (!found) throw new UserError({ code: 'terminal.notAttached', args: {} });
    return found;
  }
  if (attached.length < 2) return attached[0];
  return pick(attached);
}

async function pick<T extends AttachedTab>(tabs: readonly T[]): Promise<T> {
  const { activeTerminal: active } = vscode.window;
  const items = tabs.map(tab => ({
    label: plainLabel(tab.container?.name ?? tab.terminal.name),
    iconPath: new vscode.ThemeIcon('terminal'),
    tab,
    ...(tab.terminal === active && { description: vscode.l10n.t('the terminal in front') }),
  }));
  // The one in front is first, so that Enter takes it.
  items.sort((a, b) => Number(b.tab.terminal === active) - Number(a.tab.terminal === active));
  const options = { title: commandTitle(CommandIds.detach), placeHolder: vscode.l10n.t('Choose a container') };
  const picked = await vscode.window.showQuickPick(items, options);
  if (!picked) throw new Cancelled();
  return picked.tab;
}
