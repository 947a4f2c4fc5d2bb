import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { QuaysideApi } from './api';
import { watchUnfinishedChanges } from './change/watchUnfinished';
import { commandTable } from './commands';
import { watchOpenDocuments } from './inspect/openDocuments';
import { LineLenses } from './line/lineLenses';
import { EngineModel } from './model/engineModel';
import { Engines } from './model/engines';
import { createApi } from './publicApi';
import { makeRooms } from './rooms';
import { ApiTrace, traces } from './trace/apiTrace';
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
  const changes = join(context.globalStorageUri.fsPath, 'changes');
  const rooms = makeRooms(own, { engines, log, keys }, context, changes);
  endings.push(() => rooms.shell.pending?.then(room => room.end()));
  own(watchOpenDocuments(rooms.inspect));
  own(watchUnfinishedChanges(changes, model, rooms.change));
  own(watchDevContainers(keys));
  own(new LineLenses());
  const channels = { showLog: () => log.show(), showApi: () => api.show() };
  own(new Door(engines, view, log)).open(commandTable(engines, rooms, options, model, view, channels));
  return own(createApi(engines));
}
