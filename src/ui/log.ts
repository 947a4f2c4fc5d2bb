import * as vscode from 'vscode';
import type { Disposable } from '../base/dispose';
import { UserError } from '../base/userError';
import { type Trace, targetOf } from '../docker/trace';
import type { EngineModel } from '../model/engineModel';

/** The log channel "Quayside". Never give it a body, a header, an environment value or a credential. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Quayside', { log: true });
}

/** Writes engine calls to the log at trace level, failed ones at debug level. */
export function traceTo(log: vscode.LogOutputChannel, engine: string): Trace {
  return call => {
    if (log.logLevel === vscode.LogLevel.Off || log.logLevel > vscode.LogLevel.Debug) return undefined;
    const { method, status, ms, failure } = call;
    const line = `${engine}: ${method} ${targetOf(call)} ${status ?? ''} ${ms.toFixed(0)} ms`;
    if (failure) log.debug(`${line} ${failure}`);
    else log.trace(line);
    return undefined;
  };
}

/** Writes down when an engine is found and when it is lost; a cause that stays the same only once. */
export function logStates(log: vscode.LogOutputChannel, model: EngineModel): Disposable {
  let told = '';
  return model.onDidChange(({ kind }) => {
    const { state } = model;
    if (kind !== 'engine' || (state.kind !== 'live' && state.kind !== 'lost')) return;
    const line = `${model.name}: ${state.kind === 'live' ? liveWords(state) : new UserError(state.failure).message}`;
    if (line === told) return;
    told = line;
    if (state.kind === 'live') log.info(line);
    else log.warn(line);
  });
}

function liveWords({ engine, version }: Extract<EngineModel['state'], { kind: 'live' }>): string {
  return `live at ${engine.endpointText}, version ${version.version}, API ${version.apiVersion}`;
}
