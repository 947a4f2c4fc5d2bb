import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { Cancelled, UserError } from '../base/userError';
import type { Engine } from '../docker/engine';
import { CommandIds } from '../ids';
import { ageOf } from '../model/age';
import { type Container, hasProcess } from '../model/container';
import type { EngineModel } from '../model/engineModel';
import type { Engines } from '../model/engines';
import type { Call } from '../ui/door';
import { plainLabel } from '../ui/plainLabel';
import { agoWords } from '../ui/rowWords';
import { sizeWords } from '../ui/sizeWords';
import { failureWords } from '../ui/words';
import { type ContainerRef, each, refOf } from './each';

interface PruneItem extends vscode.QuickPickItem {
  readonly container: Container;
}

/** What a prune removed. */
export interface Pruned {
  readonly removed: readonly ContainerRef[];
}

/**
 * Removes stopped containers: shows which ones go, then removes exactly those, by id. Never through the engine's own
 * prune, which takes whatever is stopped by then.
 *
 * From code `{ engine?, containers?: string | string[], dryRun?: boolean }`: those containers, or all that are stopped.
 *
 * @throws UserError containers.failed naming those that could not be removed, after the others were
 */
export async function prune(engines: Engines, call: Call): Promise<Pruned> {
  const { names, dryRun } = wishesIn(call);
  const model = engines.named(typeof call.args.engine === 'string' ? call.args.engine : undefined);
  const engine = await model.live();
  if (call.from !== 'code') {
    const chosen = await choose(engine, stoppedOf(model));
    const pruned = await removeAll(model, engine, chosen);
    const words = vscode.l10n.t('{0} of {1} stopped containers removed', pruned.removed.length, chosen.length);
    vscode.window.setStatusBarMessage(words, 8000);
    return pruned;
  }
  await model.refresh();
  const named = names ? await engines.findAll(model, names, () => true) : stoppedOf(model);
  const chosen = named.filter(isStopped);
  if (!dryRun) return removeAll(model, engine, chosen);
  return { removed: chosen.map(({ id, name }) => ({ id, name })) };
}

/** What code asks for; nothing is taken for a wish to remove all that are stopped but the lack of any other. */
function wishesIn({ args }: Call): { names: readonly string[] | undefined; dryRun: boolean } {
  const { containers, container = containers, dryRun = false } = args;
  const names = typeof container === 'string' ? [container] : container;
  const isNames = (value: unknown): value is readonly string[] | undefined =>
    value === undefined || (Array.isArray(value) && value.every(item => typeof item === 'string'));
  if (isNames(names) && typeof dryRun === 'boolean') return { names, dryRun };
  throw new UserError({
    code: 'argument.malformed',
    args: { command: CommandIds.prune, expected: '{ engine?: string, containers?: string[], dryRun?: boolean }' },
  });
}

function isStopped(container: Container): boolean {
  return !hasProcess(container) && container.state !== 'removing';
}

function stoppedOf(model: EngineModel): Container[] {
  return [...model.containers.values()].filter(isStopped);
}

/** Removes each that is still there and stopped; without force, so that one started at this very moment stays too. */
async function removeAll(model: EngineModel, engine: Engine, chosen: readonly Container[]): Promise<Pruned> {
  const targets = chosen.map(container => ({ model, engine, container }));
  const outcome = await each(targets, async target => {
    const now = model.containers.get(target.container.id);
    if (!now || !isStopped(now)) return [];
    try {
      await engine.containers.remove(now);
      return [refOf(target)];
    } catch (error) {
      if (UserError.is(error, 'container.running', 'container.missing', 'container.removing')) return [];
      throw error;
    }
  });
  return { removed: outcome.flat() };
}

async function choose(engine: Engine, stopped: readonly Container[]): Promise<readonly Container[]> {
  if (stopped.length === 0) {
    vscode.window.setStatusBarMessage(vscode.l10n.t('There is no stopped container to remove'), 8000);
    throw new Cancelled();
  }
  const pick = vscode.window.createQuickPick<PruneItem>();
  const measuring = new AbortController();
  try {
    pick.title = vscode.l10n.t('Remove Stopped Containers');
    pick.placeholder = vscode.l10n.t('Those that are checked are removed, with their files and logs');
    pick.canSelectMany = true;
    pick.matchOnDescription = true;
    pick.items = itemsOf(stopped, new Map());
    pick.selectedItems = pick.items;
    const accepted = new Promise<readonly Container[]>((resolve, reject) => {
      pick.onDidAccept(() => resolve(pick.selectedItems.map(item => item.container)));
      pick.onDidHide(() => reject(new Cancelled()));
    });
    pick.show();
    pick.busy = true;
    const sizes = engine.containers.sizes(
      stopped.map(({ id }) => id),
      measuring.signal,
    );
    sizes.then(
      bytes => {
        const kept = new Set(pick.selectedItems.map(item => item.container.id));
        pick.items = itemsOf(stopped, bytes);
        pick.selectedItems = pick.items.filter(item => kept.has(item.container.id));
        pick.busy = false;
      },
      cause => {
        if (!measuring.signal.aborted)
          pick.title = vscode.l10n.t('Remove Stopped Containers (sizes unknown: {0})', failureWords(cause).message);
        pick.busy = false;
      },
    );
    const chosen = await accepted;
    if (chosen.length === 0) throw new Cancelled();
    return chosen;
  } finally {
    measuring.abort();
    pick.dispose();
  }
}

function itemsOf(stopped: readonly Container[], sizes: ReadonlyMap<string, number>): PruneItem[] {
  return stopped.map(container => {
    const bytes = sizes.get(container.id);
    const age = agoWords(ageOf(Date.now() - (container.since ?? container.created)));
    const parts = [oneLine(container.image, 80), age, ...(bytes === undefined ? [] : [sizeWords(bytes)])];
    return { label: plainLabel(container.name, 120), description: plainLabel(parts.join(' · ')), container };
  });
}
