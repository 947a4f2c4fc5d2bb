import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/dispose';
import { oneLine } from '../base/text';
import { Cancelled, messageOf, UserError } from '../base/userError';
import type { CommandId } from '../ids';
import type { Container } from '../model/container';
import type { Engines } from '../model/engines';
import { commandTitle } from './commandTitle';
import { plainToast } from './plainToast';
import type { Target } from './target';

/**
 * How a command was called. From code it asks nothing and its failures are thrown to the caller; otherwise it may ask,
 * and its failures are shown here and nowhere else.
 */
export interface Call {
  readonly from: 'row' | 'keys' | 'palette' | 'code';
  /**
   * What code gave beside the target; of an editor's menu the `uri` of its document, of a terminal's the `terminal`;
   * empty otherwise.
   */
  readonly args: Readonly<Record<string, unknown>>;
}

/** A command on containers. */
export interface ContainerCommand {
  readonly kind: 'container';
  /** What a container must be capable of; from a mixed selection the others are left out, and named. */
  readonly applies: (container: Container) => boolean;
  /** Whether it takes several containers; if not it acts on the first one. */
  readonly many: boolean;
  readonly run: (targets: readonly [Target, ...Target[]], call: Call) => Promise<unknown>;
}

/** A command without a target, or which finds its own. */
export interface FreeCommand {
  readonly kind: 'free';
  readonly run: (call: Call) => Promise<unknown>;
}

export type Command = ContainerCommand | FreeCommand;
export type CommandTable = Readonly<Record<CommandId, Command>>;

/** Rows of a view, as far as the door has to know them. */
export interface RowContainers {
  /**
   * The containers that a row stands for, or undefined when it is no row of this view.
   *
   * @param ofGroups whether a group stands for its members, or for none
   */
  containersOf(row: unknown, ofGroups: boolean): readonly Container[] | undefined;
  /** The rows selected now. */
  readonly selection: readonly unknown[];
}

/** The one place where commands are registered, their targets found, and their failures shown. */
export class Door implements Disposable {
  private readonly store = new DisposableStore();

  constructor(
    private readonly engines: Engines,
    private readonly rows: RowContainers,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  open(table: CommandTable): void {
    for (const [id, command] of Object.entries(table) as [CommandId, Command][]) {
      this.store.add(vscode.commands.registerCommand(id, (...args: unknown[]) => this.enter(id, command, args)));
    }
  }

  private async enter(id: CommandId, command: Command, args: readonly unknown[]): Promise<unknown> {
    const call = this.callOf(args);
    try {
      if (command.kind === 'free') return await command.run(call);
      const targets = await this.targets(id, command, call, args);
      return targets && (await command.run(targets, call));
    } catch (error) {
      if (error instanceof Cancelled || error instanceof vscode.CancellationError) return undefined;
      this.log.error(`${id}: ${logText(error)}`);
      if (call.from === 'code') throw await forCaller(error);
      await this.show(error, () => this.enter(id, command, args));
      return undefined;
    }
  }

  private callOf(args: readonly unknown[]): Call {
    const [first] = args;
    if (first === undefined || first === null) return { from: 'palette', args: {} };
    if (this.rows.containersOf(first, true)) return { from: 'row', args: {} };
    if (first instanceof vscode.Uri) return { from: 'palette', args: { uri: first.toString() } };
    if (isTerminal(first)) return { from: 'palette', args: { terminal: first } };
    if (typeof first === 'string') return { from: 'code', args: { container: first } };
    if (typeof first === 'object') {
      const given = first as Record<string, unknown>;
      return given.keys === true ? { from: 'keys', args: {} } : { from: 'code', args: given };
    }
    return { from: 'palette', args: {} };
  }

  private async targets(
    id: CommandId,
    command: ContainerCommand,
    call: Call,
    args: readonly unknown[],
  ): Promise<[Target, ...Target[]] | undefined> {
    if (call.from === 'code') return this.named(id, command, call.args);
    if (call.from === 'palette') {
      const model = this.engines.named();
      await model.live();
      const { pickContainers } = await import('./containerPicker');
      const picked = await pickContainers(commandTitle(id), model, command.applies, command.many);
      return this.toTargets(picked);
    }
    // A clicked row outside the selection stands for itself, VS Code gives no selection then; so it does for a command
    // that takes one container.
    const [clicked, selected] = args;
    const several = command.many && Array.isArray(selected) && selected.length > 0;
    const rows = call.from === 'keys' ? this.rows.selection : several ? selected : [clicked];
    const all = unique(rows.flatMap(row => this.rows.containersOf(row, command.many) ?? []));
    if (all.length === 0) return undefined;
    const fitting = all.filter(command.applies);
    if (fitting.length === 0) throw notApplicable(id, all);
    if (fitting.length < all.length) {
      const skipped = all
        .filter(container => !fitting.includes(container))
        .map(container => oneLine(container.name, 40));
      vscode.window.setStatusBarMessage(vscode.l10n.t('Left out, as it does not apply: {0}', skipped.join(', ')), 8000);
    }
    return this.toTargets(command.many ? fitting : fitting.slice(0, 1));
  }

  private async named(
    id: CommandId,
    command: ContainerCommand,
    args: Readonly<Record<string, unknown>>,
  ): Promise<[Target, ...Target[]]> {
    const { container, engine } = args;
    const wanted = typeof container === 'string' ? [container] : container;
    if (
      !Array.isArray(wanted) ||
      wanted.length === 0 ||
      !wanted.every((name): name is string => typeof name === 'string')
    ) {
      throw new UserError({
        code: 'argument.malformed',
        args: { command: id, expected: '{ engine?: string, container: string | string[] }' },
      });
    }
    const model = this.engines.named(typeof engine === 'string' ? engine : undefined);
    await model.live();
    const containers = await this.engines.findAll(model, wanted, command.applies);
    const unfit = containers.find(found => !command.applies(found));
    if (unfit) throw notApplicable(id, [unfit]);
    return this.toTargets(containers);
  }

  private async toTargets(containers: readonly Container[]): Promise<[Target, ...Target[]]> {
    const targets = await Promise.all(
      containers.map(async (container): Promise<Target> => {
        const model = this.engines.named(container.engine);
        return { model, engine: await model.live(), container };
      }),
    );
    const [first, ...more] = targets;
    if (!first) throw new Cancelled();
    return [first, ...more];
  }

  /** The one error surface: what, why, and what to do next. */
  private async show(error: unknown, retry: () => Promise<unknown>): Promise<void> {
    const { failureWords } = await import('./words');
    const words = failureWords(error);
    const retryAction = vscode.l10n.t('Retry');
    const logAction = vscode.l10n.t('Show Log');
    const message = plainToast(words.next ? `${words.message} ${words.next}` : words.message);
    const actions = words.retry ? [retryAction, logAction] : [logAction];
    const chosen = await vscode.window.showErrorMessage(message, ...actions);
    if (chosen === logAction) this.log.show();
    if (chosen !== retryAction) return;
    // A command does not wait for an engine that is known to be lost; this one has been asked to.
    await Promise.all(this.engines.all.map(model => model.state.kind === 'lost' && model.retry()));
    await retry();
  }

  dispose(): void {
    this.store.dispose();
  }
}

function isTerminal(value: unknown): boolean {
  return (vscode.window.terminals as readonly unknown[]).includes(value);
}

function unique(containers: readonly Container[]): Container[] {
  return [...new Map(containers.map(container => [`${container.engine}/${container.id}`, container])).values()];
}

function notApplicable(id: CommandId, containers: readonly Container[]): UserError {
  const [only] = containers;
  return containers.length === 1 && only
    ? new UserError({
        code: 'container.notApplicable',
        args: { container: only.name, state: only.state, command: commandTitle(id) },
      })
    : new UserError({ code: 'container.noneApplicable', args: { command: commandTitle(id) } });
}

/** A failure for the log. Of a command line it tells only where its mistake is: what stands there may be a secret. */
function logText(error: unknown): string {
  if (!(error instanceof UserError)) return (error instanceof Error && error.stack) || messageOf(error);
  const { code, args } = error.failure;
  return code === 'line.invalid' ? `${code} ${args.mistake} at ${args.offset}` : error.message;
}

/** A failure as another extension gets it: words in `message`, the code beside them. */
async function forCaller(error: unknown): Promise<unknown> {
  if (!(error instanceof UserError)) return error;
  const { failureWords } = await import('./words');
  const { code, args } = error.failure;
  const place = code === 'line.invalid' && { mistake: args.mistake, offset: args.offset, length: args.length };
  return Object.assign(new Error(failureWords(error).message, { cause: error }), { code, ...place });
}
