import * as vscode from 'vscode';
import type { Disposable } from '../base/dispose';
import { oneLine } from '../base/text';
import { UserError } from '../base/userError';
import type { Container } from '../model/container';
import type { EngineModel } from '../model/engineModel';
import type { Target } from '../ui/target';
import type { Ending } from './ending';
import { pseudoterminal } from './pseudoterminal';
import { TerminalSession } from './session';
import { type ShellPlace, Shells } from './shell';
import { shellWords } from './words';

/** A shell that was opened, as a caller from code gets it. */
export interface OpenedShell {
  /** The terminal's name. */
  readonly terminal: string;
  /** The program's name, e.g. `bash`. */
  readonly shell: string;
}

/** Integrated terminals with shells in containers: one tab for each that is opened, named after its container. */
export class ShellRoom implements Disposable {
  private readonly shells = new Shells();
  private readonly sessions = new Set<TerminalSession<Ending>>();

  constructor(private readonly services: { readonly log: vscode.LogOutputChannel }) {}

  /**
   * Opens a terminal for each container, with the best shell that it has. Resolves when the shells are there; where
   * there is none the terminal closes again. For one container to one result.
   *
   * @throws UserError exec.noShell, container.notRunning, container.paused, container.missing; Cancelled
   */
  async open(targets: readonly [Target, ...Target[]]): Promise<OpenedShell | readonly OpenedShell[]> {
    const settled = await Promise.allSettled(targets.map(target => this.openOne(target)));
    const opened = settled.map(result => {
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    });
    const [only] = opened;
    return only && opened.length === 1 ? only : opened;
  }

  private async openOne({ model, container }: Target): Promise<OpenedShell> {
    const session = new TerminalSession(
      async (size, signal) => this.shells.open(await place(model, container, signal), size, signal),
      shellWords,
    );
    this.sessions.add(session);
    const name = oneLine(container.name);
    const terminal = vscode.window.createTerminal({
      name,
      iconPath: new vscode.ThemeIcon('terminal'),
      pty: pseudoterminal(session, () => this.close(session)),
    });
    terminal.show();
    const shell = await session.opened;
    this.services.log.debug(`${container.engine}: ${shell} in ${name}`);
    return { terminal: name, shell };
  }

  /** Ends all shells, as closing their tabs does; resolves when that has been done. */
  async end(): Promise<void> {
    await Promise.all([...this.sessions].map(session => this.close(session)));
  }

  dispose(): void {
    void this.end();
  }

  private close(session: TerminalSession<Ending>): Promise<void> {
    this.sessions.delete(session);
    return session.close();
  }
}

/** Where the container is now: for a second shell, engine and connection may be others than for the first. */
async function place(model: EngineModel, container: Container, signal: AbortSignal): Promise<ShellPlace> {
  const engine = await model.live(signal);
  const now = model.containers.get(container.id) ?? named(model, container.name);
  if (!now) throw new UserError({ code: 'container.missing', args: { container: container.name } });
  return { engine, container: now, os: model.state.kind === 'live' ? model.state.version.os : 'linux' };
}

function named(model: EngineModel, name: string): Container | undefined {
  return [...model.containers.values()].find(container => container.name === name);
}
