import * as vscode from 'vscode';
import type { AgainRoom } from '../again/againRoom';
import type { Lazy } from '../base/lazy';
import type { ChangeRoom } from '../change/changeRoom';
import { CommandIds } from '../ids';
import type { InspectRoom } from '../inspect/inspectRoom';
import type { LineRoom } from '../line/lineRoom';
import type { LogRoom } from '../logs/logRoom';
import { capabilities } from '../model/container';
import type { TreeNode } from '../model/containerTree';
import type { EngineModel } from '../model/engineModel';
import type { Engines } from '../model/engines';
import type { RunRoom } from '../run/runRoom';
import type { AttachRoom } from '../terminal/attachRoom';
import type { ShellRoom } from '../terminal/shellRoom';
import type { Call, CommandTable, ContainerCommand } from '../ui/door';
import type { Target } from '../ui/target';
import type { ContainersView } from '../views/containersView';
import type { ContainersViewOptions } from '../views/options';
import { viewCommands } from './viewCommands';

type Targets = readonly [Target, ...Target[]];

/** The rooms that commands lead to, each loaded when it is first entered. */
export interface Rooms {
  readonly change: Lazy<ChangeRoom>;
  readonly run: Lazy<RunRoom>;
  readonly line: Lazy<LineRoom>;
  readonly again: Lazy<AgainRoom>;
  readonly shell: Lazy<ShellRoom>;
  readonly attach: Lazy<AttachRoom>;
  readonly logs: Lazy<LogRoom>;
  readonly inspect: Lazy<InspectRoom>;
}

/** Output channels that are not of one container. */
export interface Channels {
  showLog(): void;
  showApi(): Promise<void>;
}

/** The product as one table: each command id and what it does. */
export function commandTable(
  engines: Engines,
  rooms: Rooms,
  options: ContainersViewOptions,
  model: EngineModel,
  view: ContainersView,
  channels: Channels,
): CommandTable {
  const lifecycle = () => import('../lifecycle/lifecycle');
  const outside = () => import('../outside/outside');
  const one = (
    applies: ContainerCommand['applies'],
    run: (targets: Targets, call: Call) => Promise<unknown>,
  ): ContainerCommand => ({ kind: 'container', applies, many: false, run });
  const many = (
    applies: ContainerCommand['applies'],
    run: (targets: Targets, call: Call) => Promise<unknown>,
  ): ContainerCommand => ({ kind: 'container', applies, many: true, run });
  const always = capabilities.container;
  return {
    [CommandIds.run]: { kind: 'free', run: async call => (await rooms.run.get()).run(call, { start: true }) },
    [CommandIds.create]: { kind: 'free', run: async call => (await rooms.run.get()).run(call, { start: false }) },
    [CommandIds.runCommandLine]: { kind: 'free', run: async call => (await rooms.line.get()).run(call) },
    [CommandIds.runAgain]: { kind: 'free', run: async call => (await rooms.again.get()).runAgain(call) },
    [CommandIds.savePreset]: { kind: 'free', run: async call => (await rooms.again.get()).savePreset(call) },
    [CommandIds.prune]: { kind: 'free', run: async call => (await lifecycle()).prune(engines, call) },
    [CommandIds.start]: many(capabilities.startable, async targets => (await lifecycle()).start(targets)),
    [CommandIds.stop]: many(capabilities.stoppable, async (targets, call) => (await lifecycle()).stop(targets, call)),
    [CommandIds.kill]: many(capabilities.killable, async (targets, call) => (await lifecycle()).kill(targets, call)),
    [CommandIds.restart]: many(capabilities.restartable, async targets => (await lifecycle()).restart(targets)),
    [CommandIds.pause]: many(capabilities.pausable, async targets => (await lifecycle()).pause(targets)),
    [CommandIds.unpause]: many(capabilities.unpausable, async targets => (await lifecycle()).unpause(targets)),
    [CommandIds.remove]: many(capabilities.removable, async (targets, call) =>
      (await lifecycle()).remove(targets, call),
    ),
    [CommandIds.rename]: one(always, async (targets, call) => (await lifecycle()).rename(targets, call)),
    [CommandIds.export]: one(always, async (targets, call) => (await lifecycle()).exportTar(targets, call)),
    [CommandIds.logs]: many(always, async targets => (await rooms.logs.get()).show(targets)),
    [CommandIds.exec]: many(capabilities.executable, async targets => (await rooms.shell.get()).open(targets)),
    [CommandIds.detach]: { kind: 'free', run: async call => (await rooms.attach.get()).detach(call) },
    [CommandIds.inspect]: many(always, async (targets, call) => (await rooms.inspect.get()).show(targets, call)),
    [CommandIds.revealSecrets]: { kind: 'free', run: async call => (await rooms.inspect.get()).reveal(call) },
    [CommandIds.openInBrowser]: one(capabilities.browsable, async (targets, call) =>
      (await outside()).openInBrowser(targets, call),
    ),
    [CommandIds.attachVsCode]: one(capabilities.executable, async (targets, call) =>
      (await outside()).attachVsCode(targets, call),
    ),
    [CommandIds.open]: { kind: 'free', run: async () => openRow(view.selection[0]) },
    [CommandIds.copyId]: many(always, async targets => (await outside()).copyId(targets)),
    [CommandIds.copyName]: many(always, async targets => (await outside()).copyName(targets)),
    [CommandIds.copyPorts]: many(capabilities.published, async targets => (await outside()).copyPorts(targets)),
    [CommandIds.copyIp]: many(capabilities.addressed, async targets => (await outside()).copyIp(targets)),
    [CommandIds.recreate]: one(always, async (targets, call) => (await rooms.change.get()).recreate(targets, call)),
    [CommandIds.duplicate]: one(always, async (targets, call) => (await rooms.change.get()).duplicate(targets, call)),
    [CommandIds.copyRunCommand]: one(always, async (targets, call) => (await outside()).copyRunCommand(targets, call)),
    [CommandIds.showLog]: { kind: 'free', run: async () => channels.showLog() },
    [CommandIds.showApi]: { kind: 'free', run: async () => channels.showApi() },
    ...viewCommands(options, model),
  };
}

/** What Enter does: a container's logs; a group only folds and unfolds. */
async function openRow(node: TreeNode | undefined): Promise<void> {
  if (node?.kind === 'container') await vscode.commands.executeCommand(CommandIds.logs, node);
  if (node?.kind === 'status') await vscode.commands.executeCommand(CommandIds.retry);
}
