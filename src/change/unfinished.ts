import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import type { EngineModel } from '../model/engineModel';
import { plainToast } from '../ui/plainToast';
import { failureWords } from '../ui/words';
import { finish } from './finish';
import type { AbandonedChange, Journal, JournaledChange } from './journal';
import type { ChangingEngine } from './making';
import { type Found, findIn, restore } from './restore';

/** Milliseconds after which a change is forgotten none of whose containers are there: 30 days. */
const longest = 30 * 24 * 3_600_000;

/**
 * Offers to undo or complete what was left half-way on an engine that is live. What another window has taken up is left to
 * that; what had come to its last step is completed without a question, which was answered before.
 */
export async function offerUnfinished(journal: Journal, model: EngineModel): Promise<void> {
  const engine = await model.live();
  const offers = (await journal.abandoned()).map(async abandoned => {
    const found = findIn(model.containers.values(), abandoned);
    const there = found.old ?? found.copy ?? found.made;
    const forgotten = Date.now() - abandoned.facts.began > longest;
    if (!there && !forgotten) return;
    const change = await abandoned.take();
    if (!change) return;
    if (!there) await change.sweep();
    else if (abandoned.progress.step === 'drop' && found.made) await complete(engine, change);
    else await offer(engine, change, found);
  });
  await Promise.all(offers);
}

async function offer(engine: ChangingEngine, change: JournaledChange, found: Found): Promise<void> {
  const { facts } = change;
  const restoring = vscode.l10n.t('Restore');
  const keeping = vscode.l10n.t('Keep the New One');
  const keepable = found.made && (found.made.state === 'running' || facts.was === 'ended');
  const chosen = await vscode.window.showWarningMessage(
    plainToast(unfinishedWords(change, found)),
    ...(found.old || found.copy ? [restoring] : []),
    ...(keepable ? [keeping] : []),
  );
  const work = { [restoring]: restore, [keeping]: finish }[chosen ?? ''];
  if (work) await settle(engine, change, work);
  else change.leave();
}

function complete(engine: ChangingEngine, change: JournaledChange): Promise<void> {
  return settle(engine, change, finish);
}

/** Does it, again where that is wished for after a failure; what is not done in the end is offered another time. */
async function settle(
  engine: ChangingEngine,
  change: JournaledChange,
  work: (engine: ChangingEngine, change: JournaledChange) => Promise<void>,
): Promise<void> {
  const retry = vscode.l10n.t('Retry');
  for (;;) {
    try {
      const title = vscode.l10n.t('Restoring {0}...', oneLine(change.facts.old.name, 60));
      await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => work(engine, change));
      return await change.sweep();
    } catch (error) {
      const { message } = failureWords(error);
      if ((await vscode.window.showWarningMessage(plainToast(message), retry)) === retry) continue;
      return change.leave();
    }
  }
}

function unfinishedWords({ facts }: AbandonedChange | JournaledChange, { old, copy, made }: Found): string {
  const name = oneLine(facts.old.name, 60);
  const kept = old ?? copy;
  const place = kept
    ? vscode.l10n.t('The old container is there as {0} ({1}).', oneLine(kept.name, 60), kept.state)
    : vscode.l10n.t('The old container is gone.');
  const other = made ? vscode.l10n.t('The new one is there as {0} ({1}).', oneLine(made.name, 60), made.state) : '';
  return `${vscode.l10n.t('A change of the container {0} was interrupted.', name)} ${place} ${other}`.trim();
}
