import { rm, symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { QuaysideApi } from '../../src/api';
import { CommandIds } from '../../src/ids';
import type { EngineHandle } from '../parts/engineHandle';
import { type Recorder, startRecorder } from '../parts/recorder';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';

/** The extension under test, the engine it talks to, and what is between them. */
export interface Connection {
  /** The engine past the extension and the recorder: the docker CLI as oracle. */
  readonly engine: EngineHandle;
  /** All that the extension has asked of the engine since the suite began. */
  readonly recorder: Recorder;
  /** What the extension exports. */
  readonly quayside: QuaysideApi;
  /**
   * Takes the engine away while `work` lasts: no socket, and every connection broken. Begins when the extension has
   * noticed, and resolves when it is connected again.
   */
  without(work: () => Promise<void>): Promise<void>;
}

export const extensionId = 'quayside.quayside';

const key = Symbol.for('quayside.test.connection');

/** The one connection of the suite: `DOCKER_HOST` names a link, and the link leads to a recorder in front of the engine. */
export function connected(): Promise<Connection> {
  const globals = globalThis as { [key]?: Promise<Connection> };
  globals[key] ??= connect();
  return globals[key];
}

async function connect(): Promise<Connection> {
  const link = (process.env.DOCKER_HOST ?? '').replace(/^unix:\/\//, '');
  const extension = vscode.extensions.getExtension<QuaysideApi>(extensionId);
  if (!link || !extension) throw new Error('The suite runs without its extension or without an engine for it');
  const engine = await testEngine();
  const recorder = await startRecorder(engine.socket);
  const quayside = await extension.activate();
  const state = (wanted: string) =>
    waitFor(`the extension to be ${wanted}`, () => quayside.engines[0]?.state === wanted);
  await symlink(recorder.socket, link);
  await vscode.commands.executeCommand(CommandIds.retry);
  await state('live');
  await engine.clear();
  return {
    engine,
    recorder,
    quayside,
    without: async work => {
      await rm(link);
      recorder.dropAll();
      try {
        await state('lost');
        await work();
      } finally {
        await symlink(recorder.socket, link);
        await state('live');
      }
    },
  };
}
