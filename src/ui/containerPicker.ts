import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { Cancelled } from '../base/userError';
import { arrange } from '../model/arrange';
import { type Container, projectOf } from '../model/container';
import type { EngineModel } from '../model/engineModel';
import { containerRow } from '../model/rows';
import { iconOf } from './icons';
import { plainLabel } from './plainLabel';
import { descriptionOf } from './rowWords';

interface ContainerItem extends vscode.QuickPickItem {
  readonly container?: Container;
}

/**
 * Asks for a container among those of an engine that `applies` takes, running ones first. Where `many` can be acted on, a
 * button turns that into a list in which several can be checked: to type a name and press Enter has to do for one.
 *
 * @throws Cancelled
 */
export async function pickContainers(
  title: string,
  model: EngineModel,
  applies: (container: Container) => boolean,
  many: boolean,
): Promise<Container[]> {
  const items = itemsOf(model, applies);
  const pick = vscode.window.createQuickPick<ContainerItem>();
  try {
    pick.title = title;
    pick.placeholder = items.length ? vscode.l10n.t('Choose a container') : vscode.l10n.t('No container can be chosen');
    pick.matchOnDescription = true;
    pick.items = items.length ? items : [{ label: noneWords(model), alwaysShow: true }];
    if (many && items.length > 1) offerSeveral(pick);
    const chosen = await new Promise<readonly ContainerItem[]>(resolve => {
      pick.onDidAccept(() => {
        if (pick.selectedItems.length > 0) resolve(pick.selectedItems);
      });
      pick.onDidHide(() => resolve([]));
      pick.show();
    });
    const containers = chosen.flatMap(({ container }) => container ?? []);
    if (containers.length === 0) throw new Cancelled();
    return containers;
  } finally {
    pick.dispose();
  }
}

function offerSeveral(pick: vscode.QuickPick<ContainerItem>): void {
  pick.buttons = [{ iconPath: new vscode.ThemeIcon('checklist'), tooltip: vscode.l10n.t('Choose Several') }];
  pick.onDidTriggerButton(() => {
    pick.buttons = [];
    pick.placeholder = vscode.l10n.t('Choose one or more containers');
    pick.canSelectMany = true;
  });
}

function itemsOf(model: EngineModel, applies: (container: Container) => boolean): ContainerItem[] {
  const all = arrange(model.containers.values(), { groupBy: 'none', sortBy: 'name', showStopped: true, filter: '' });
  return all.flatMap(entry => {
    if (entry.kind !== 'container' || !applies(entry.container)) return [];
    const { container } = entry;
    const row = containerRow(container, Date.now(), false);
    const project = projectOf(container);
    return {
      label: plainLabel(row.label),
      description: plainLabel([...(project ? [oneLine(project, 60)] : []), descriptionOf(row)].join(' · '), 400),
      // Beside the label rather than in it, where a screen reader would read its name.
      iconPath: iconOf(row.icon),
      container,
    };
  });
}

function noneWords(model: EngineModel): string {
  return model.containers.size === 0
    ? vscode.l10n.t('There is no container on this engine')
    : vscode.l10n.t('No container is in a state for this');
}
