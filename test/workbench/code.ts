import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CommandId } from '../../src/ids';

/** Executes a command as another extension does. */
export async function execute<T>(id: CommandId, ...args: unknown[]): Promise<T> {
  return vscode.commands.executeCommand<T>(id, ...args);
}

/** What a command on one container resolves to. */
export interface Ref {
  readonly id: string;
  readonly name: string;
}

/** Executes a command that has to fail with a code, and returns its words for people. */
export async function rejected(code: string, id: CommandId, ...args: unknown[]): Promise<string> {
  const error = await execute(id, ...args).then(
    value => assert.fail(`${id} resolved to ${JSON.stringify(value)} instead of failing with ${code}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw error;
  assert.equal((error as Error & { code?: unknown }).code, code, error.stack ?? error.message);
  assert.ok(error.message.length > 10 && !error.message.includes(code), `not in plain words: ${error.message}`);
  return error.message;
}
