import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { Cancelled, UserError } from '../base/userError';
import { CommandIds } from '../ids';
import { capabilities } from '../model/container';
import type { Call } from '../ui/door';
import type { Target } from '../ui/target';
import { type Answer, type ContainerRef, each, refOf } from './each';

/**
 * Sends a signal: SIGKILL unless another is chosen. A container that is being stopped is killed without a question.
 * From code `{ container, signal? }`.
 */
export async function kill(targets: readonly Target[], call: Call): Promise<Answer<ContainerRef & { signal: string }>> {
  const signal = await signalFor(targets, call);
  return each(targets, async target => {
    await target.engine.containers.kill(target.container, signal);
    return { ...refOf(target), signal };
  });
}

async function signalFor(targets: readonly Target[], call: Call): Promise<string> {
  if (call.from === 'code') {
    const { signal = 'SIGKILL' } = call.args;
    if (typeof signal === 'string' && /^(SIG)?[A-Z0-9+-]+$/i.test(signal)) return signal;
    throw new UserError({
      code: 'argument.malformed',
      args: { command: CommandIds.kill, expected: '{ signal?: "SIGKILL" }' },
    });
  }
  if (targets.every(({ container }) => capabilities.stopping(container))) return 'SIGKILL';
  const names = targets.map(({ container }) => oneLine(container.name, 40)).join(', ');
  const signal = await askSignal(vscode.l10n.t('Kill {0}', names));
  if (!signal) throw new Cancelled();
  return signal;
}

/** Asks for a signal, SIGKILL first; undefined when the user goes back on it. */
async function askSignal(title: string): Promise<string | undefined> {
  const signals: readonly (readonly [string, string])[] = [
    ['SIGKILL', vscode.l10n.t('ends it at once; it cannot save or clean up anything')],
    ['SIGTERM', vscode.l10n.t('asks it to end; it may take its time or refuse')],
    ['SIGINT', vscode.l10n.t('as Ctrl+C does')],
    ['SIGQUIT', vscode.l10n.t('ends it, often with a dump of its state')],
    ['SIGHUP', vscode.l10n.t('many servers read their configuration again')],
    ['SIGUSR1', vscode.l10n.t("the program's own meaning")],
    ['SIGUSR2', vscode.l10n.t("the program's own meaning")],
  ];
  const items = signals.map(([label, description]) => ({ label, description }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Choose the signal to send'),
    matchOnDescription: true,
  });
  return picked?.label;
}
