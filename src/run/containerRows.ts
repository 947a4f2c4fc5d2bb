import * as vscode from 'vscode';
import { arrange } from '../model/arrange';
import { type Container, hasProcess } from '../model/container';
import type { PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import type { Draft } from './draft';

/**
 * Rows for the containers of the engine, running ones first.
 *
 * @param value what choosing one answers, of its name with `prefix` before it
 * @param prefix with `container:` only running ones: there is nothing to be joined in others
 */
export function containerRows<T>({ model }: Draft, value: (text: string) => T, prefix = ''): PickRow<T>[] {
  const all = arrange(model.containers.values(), { groupBy: 'none', sortBy: 'name', showStopped: true, filter: '' });
  const containers = all.flatMap(entry => (entry.kind === 'container' ? entry.container : []));
  const offered: Container[] = prefix ? containers.filter(hasProcess) : containers;
  if (offered.length === 0) return [];
  return [
    { label: vscode.l10n.t('Containers'), kind: vscode.QuickPickItemKind.Separator },
    ...offered.map(({ name, image }) => ({
      label: `$(vm) ${prefix}${plainLabel(name, 80)}`,
      description: plainLabel(image, 80),
      value: value(prefix + name),
    })),
  ];
}
