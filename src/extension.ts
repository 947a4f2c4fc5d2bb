import type * as vscode from 'vscode';
import type { QuaysideApi } from './api';
import { Lazy } from './base/lazy';
import { commandTable } from './commands';
import { watchOpenDocuments } from './inspect/openDocuments';
import { LineLenses } from './line/lineLenses';
import { EngineModel } from './model/engineModel';
import { Engines } from './model/engines';
import { createApi } from './publicApi';
import type { RunAttached } from './ui/attachedRun';
import { ContextKeyValues } from './ui/contextKeys';
import { watchDevContainers } from './ui/devContainers';
import { Door } from './ui/door';
import { createLog, logStates, traceTo } from './ui/log';
import { ContainersView } from './views/containersView';
import { ContainersViewOptions } from './views/options';

/** What has to be done before VS Code ends this process; it waits for that, unlike for what is merely disposed. */
const endings: (() => Promise<void> | undefined)[] = [];

export async function deactivate(): Promise<void> {
  await Promise.all(endings.splice(0).map(end => end()));
}

/** Makes the parts, hands them to one another, and leaves them to VS Code to dispose. */
export function activate({ subscriptions }: vscode.ExtensionContext): QuaysideApi {
  const own = <T extends vscode.Disposable>(part: T): T => {
    subscriptions.push(part);
    return part;
  };
  const log = own(createLog());
  const keys = new ContextKeyValues();
  const model = own(
    new EngineModel('default', async () => (await import('./docker/open')).openEngine(traceTo(log, 'default'))),
  );
  own(logStates(log, model));
  const engines = new Engines([model]);
  const options = own(new ContainersViewOptions());
  const view = own(new ContainersView(model, options, keys));
  const services = { engines, log, keys };
  const attach = own(new Lazy(async () => new (await import('./terminal/attachRoom')).AttachRoom(services)));
  const runAttached: RunAttached = async run => (await attach.get()).run(run);
  const run = own(new Lazy(async () => new (await import('./run/runRoom')).RunRoom({ ...services, runAttached })));
  const runner = () => run.get();
  const rooms = {
    run,
    line: own(new Lazy(async () => new (await import('./line/lineRoom')).LineRoom({ ...services, runner }))),
    shell: own(new Lazy(async () => new (await import('./terminal/shellRoom')).ShellRoom(services))),
    attach,
    logs: own(new Lazy(async () => new (await import('./logs/logRoom')).LogRoom(services))),
    inspect: own(new Lazy(async () => new (await import('./inspect/inspectRoom')).InspectRoom(services))),
  };
  endings.push(() => rooms.shell.pending?.then(room => room.end()));
  own(watchOpenDocuments(rooms.inspect));
  own(watchDevContainers(keys));
  own(new LineLenses());
  own(new Door(engines, view, log)).open(commandTable(engines, rooms, options, model, view, () => log.show()));
  return own(createApi(engines));
}
