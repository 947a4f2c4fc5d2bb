import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { Cancelled } from '../base/userError';
import type { Named } from '../docker/containers';
import { plainToast } from '../ui/plainToast';
import type { Target } from '../ui/target';
import { failureWords } from '../ui/words';
import type { Journal } from './journal';
import type { Plan } from './plan';
import type { Step } from './record';
import { replace } from './replace';

/** What came of a change. */
export interface Changed extends Named {
  readonly how: Plan['how'];
}

/**
 * Does what is planned, showing each step, to be cancelled at any.
 *
 * @param ended ends it, too
 * @param warned told of the engine's warnings
 * @throws as {@link replace}
 */
export async function apply(
  target: Target,
  plan: Plan,
  journal: Journal,
  ended: AbortSignal,
  warned: (text: string) => void,
): Promise<Changed> {
  const { engine, container } = target;
  const { id, name } = container;
  if (plan.how === 'unchanged') return { id, name, how: plan.how };
  if (plan.how === 'updated') {
    if (Object.keys(plan.update).length) (await engine.containers.update(container, plan.update)).forEach(warned);
    if (plan.name) await engine.containers.rename(container, plan.name);
    return { id, name: plan.name ?? name, how: plan.how };
  }
  const title = vscode.l10n.t('Replacing {0}', oneLine(name, 60));
  const options = { location: vscode.ProgressLocation.Notification, title: plainToast(title), cancellable: true };
  const made = await vscode.window.withProgress(options, async (progress, token) => {
    const cancelling = new AbortController();
    token.onCancellationRequested(() => cancelling.abort(new Cancelled()));
    const signal = AbortSignal.any([ended, cancelling.signal]);
    const report = (step: Step) => progress.report({ message: stepWords(step) });
    return replace(engine, plan.replacement, await journal.begin(plan.facts), { signal, report, warned });
  });
  if (made.leftover) {
    const { message } = failureWords(made.leftover.reason);
    const words = vscode.l10n.t(
      'The new container runs, but the old one is still there as {0}: {1}',
      made.leftover.name,
      message,
    );
    void vscode.window.showWarningMessage(plainToast(words));
  }
  return { id: made.id, name: made.name, how: plan.how };
}

function stepWords(step: Step): string {
  switch (step) {
    case 'copy':
      return vscode.l10n.t('making a copy to come back to...');
    case 'create':
      return vscode.l10n.t('creating the new one...');
    case 'connect':
      return vscode.l10n.t('connecting its networks...');
    case 'stop':
      return vscode.l10n.t('stopping the old one...');
    case 'aside':
    case 'name':
      return vscode.l10n.t('exchanging their names...');
    case 'start':
      return vscode.l10n.t('starting the new one...');
    case 'watch':
      return vscode.l10n.t('watching whether it runs well...');
    case 'drop':
      return vscode.l10n.t('removing the old one...');
  }
}
