import * as vscode from 'vscode';
import type { Disposable } from '../base/dispose';
import { Emitter } from '../base/event';
import { oneLine } from '../base/text';
import type { Named } from '../docker/containers';
import type { AttachedRun } from '../ui/attachedRun';
import type { ContextKeyValues } from '../ui/contextKeys';
import type { Call } from '../ui/door';
import { AttachedSession } from './attachedSession';
import type { ContainerEnding } from './containerEnding';
import { type AttachedTab, chosenToDetach } from './detachTargets';
import { pseudoterminal } from './pseudoterminal';
import type { TerminalSession } from './session';
import { attachedWords } from './words';

interface Tab extends AttachedTab {
  container: Named | undefined;
  readonly session: TerminalSession<ContainerEnding>;
}

/** Terminals attached to containers. Closing one detaches: the container runs on. */
export class AttachRoom implements Disposable {
  private readonly tabs = new Set<Tab>();
  private readonly watch = vscode.window.onDidChangeActiveTerminal(() => this.tellActive());

  constructor(private readonly services: { readonly log: vscode.LogOutputChannel; readonly keys: ContextKeyValues }) {}

  /** See {@link RunAttached}. */
  async run(run: AttachedRun): Promise<string> {
    const attached = new AttachedSession(run, attachedWords);
    const { session } = attached;
    const named = new Emitter<string>();
    // The menu of a tab that is alone is made with the tab, and asks what holds at that moment.
    this.services.keys.set('attachedTerminal', true);
    const terminal = vscode.window.createTerminal({
      name: oneLine(run.spec.flags.name ?? run.spec.image),
      iconPath: new vscode.ThemeIcon('terminal'),
      pty: { ...pseudoterminal(session, () => this.close(tab)), onDidChangeName: named.event },
    });
    const tab: Tab = { session, terminal, container: undefined };
    attached.onDidChange(container => {
      tab.container = container;
      if (container) named.fire(oneLine(container.name));
    });
    this.tabs.add(tab);
    terminal.show();
    const name = oneLine((await attached.opened()).name);
    this.services.log.debug(`${run.model.name}: attached to ${name}`);
    return name;
  }

  /**
   * Closes a container's terminal and leaves the container running. From a terminal's menu: that one; from the palette it
   * asks where there are several; from code `{ container }`. A tab whose container has ended is just closed.
   *
   * @returns the container
   * @throws UserError container.notAttached, terminal.notAttached, argument.malformed; Cancelled
   */
  async detach(call: Call): Promise<Named | undefined> {
    const chosen = await chosenToDetach([...this.tabs], call);
    if (!chosen) {
      vscode.window.setStatusBarMessage(vscode.l10n.t('No terminal is attached to a container'), 5000);
      return undefined;
    }
    const { terminal, container } = chosen;
    await this.close(chosen);
    terminal.dispose();
    return container && { id: container.id, name: container.name };
  }

  dispose(): void {
    this.watch.dispose();
    for (const tab of this.tabs) void this.close(tab);
  }

  private tellActive(): void {
    const active = vscode.window.activeTerminal;
    this.services.keys.set(
      'attachedTerminal',
      [...this.tabs].some(({ terminal }) => terminal === active),
    );
  }

  private async close(tab: Tab): Promise<void> {
    this.tabs.delete(tab);
    this.tellActive();
    await tab.session.close();
  }
}
