import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { QuaysideApi } from './api';
import { Lazy } from './base/lazy';
import { watchUnfinishedChanges } from './change/watchUnfinished';
import { commandTable } from './commands';
import { watchOpenDocuments } from './inspect/openDocuments';
import { LineLenses } from './line/lineLenses';
import { EngineModel } from './model/engineModel';
import { Engines } from './model/engines';
import { createApi } from './publicApi';
import { ApiTrace, traces } from './trace/apiTrace';
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
export function activate(context: vscode.ExtensionContext): QuaysideApi {
  const own = <T extends vscode.Disposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const log = own(createLog());
  const keys = new ContextKeyValues();
  const api = own(new ApiTrace(id => model.containers.get(id)?.name));
  const trace = traces(traceTo(log, 'default'), api.take);
  const model = own(new EngineModel('default', async () => (await import('./docker/open')).openEngine(trace)));
  own(logStates(log, model));
  const engines = new Engines([model]);
  const options = own(new ContainersViewOptions());
  const view = own(new ContainersView(model, options, keys));
  const services = { engines, log, keys };
  const changes = join(context.globalStorageUri.fsPath, 'changes');
  const attach = own(new Lazy(async () => new (await import('./terminal/attachRoom')).AttachRoom(services)));
  const runAttached: RunAttached = async run => (await attach.get()).run(run);
  const again = own(
    new Lazy(async () => {
      const { AgainRoom } = await import('./again/againRoom');
      return new AgainRoom({ ...services, runner: runner, memory: context });
    }),
  );
  const run = own(
    new Lazy(async () => {
      const room = new (await import('./run/runRoom')).RunRoom({ ...services, runAttached });
      room.onDidRun(ran => again.get().then(one => one.remember(ran)));
      return room;
    }),
  );
  const runner = () => run.get();
  const rooms = {
    run,
    again,
    change: own(
      new Lazy(async () => new (await import('./change/changeRoom')).ChangeRoom({ runner, log, folder: changes })),
    ),
    line: own(new Lazy(async () => new (await import('./line/lineRoom')).LineRoom({ ...services, runner }))),
    shell: own(new Lazy(async () => new (await import('./terminal/shellRoom')).ShellRoom(services))),
    attach,
    logs: own(new Lazy(async () => new (await import('./logs/logRoom')).LogRoom(services))),
    inspect: own(new Lazy(async () => new (await import('./inspect/inspectRoom')).InspectRoom(services))),
  };
  endings.push(() => rooms.shell.pending?.then(room => room.end()));
  own(watchOpenDocuments(rooms.inspect));
  own(watchUnfinishedChanges(changes, model, rooms.change));
  own(watchDevContainers(keys));
  own(new LineLenses());
  const channels = { showLog: () => log.show(), showApi: () => api.show() };
  own(new Door(engines, view, log)).open(commandTable(engines, rooms, options, model, view, channels));
  return own(createApi(engines));
}
