import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { Cancelled, UserError } from '../base/userError';
import { CommandIds } from '../ids';
import { checkName } from '../model/containerName';
import type { Call } from '../ui/door';
import { objection } from '../ui/mistakeWords';
import type { Target } from '../ui/target';

/** Gives a container another name; from code `{ container, name }`. Resolves to its id and new name. */
export async function rename(
  [target]: readonly [Target, ...Target[]],
  call: Call,
): Promise<{ id: string; name: string }> {
  const { engine, container } = target;
  const name = call.from === 'code' ? nameFrom(call) : await askName(target);
  if (name !== container.name) await engine.containers.rename(container, name);
  return { id: container.id, name };
}

function nameFrom({ args: { name } }: Call): string {
  if (typeof name === 'string' && name) return name;
  throw new UserError({
    code: 'argument.malformed',
    args: { command: CommandIds.rename, expected: '{ container, name: string }' },
  });
}

async function askName({ model, container }: Target): Promise<string> {
  const others = new Set(
    [...model.containers.values()].filter(({ id }) => id !== container.id).map(({ name }) => name),
  );
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename {0}', oneLine(container.name, 60)),
    value: container.name,
    validateInput: value => (value ? objection(() => checkName(value, others)) : vscode.l10n.t('Type a name')),
  });
  if (name === undefined) throw new Cancelled();
  return name;
}
