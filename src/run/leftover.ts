import * as vscode from 'vscode';
import { Cancelled, type Failure, type UserError } from '../base/userError';
import type { Protocol } from '../docker/types';
import { freePort, withOtherPort } from '../model/hostPorts';
import { parsePublish } from '../model/portBinding';
import { withFlags } from '../model/runSpec';
import { askPick, type PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { back, cancelled, type Place } from '../ui/steps';
import type { Draft } from './draft';
import { failureRow } from './failureRow';
import { type Launched, removeLeftover } from './launch';

type Choice = { readonly kind: 'change' | 'remove' | 'keep' } | { readonly kind: 'port'; readonly publish: string[] };

/** What is to be done after a start that failed: look at the settings again, try at once, or leave it at that. */
export type Next = 'review' | 'retry' | 'keep';

/**
 * A container was created but could not start: asks what becomes of it. It is removed unless it is to be kept, with what
 * was made for it; closing the question removes it too.
 *
 * @param refused host ports that the engine refused so far; grows
 * @throws Cancelled, UserError run.createdNotStarted
 */
export async function settleLeftover(
  place: Place,
  draft: Draft,
  container: Launched,
  error: UserError,
  refused: Set<number>,
): Promise<Next> {
  const choice = await askPick<Choice>(
    { title: place.title, canGoBack: true },
    {
      placeholder: vscode.l10n.t('"{0}" was created but could not start. What now?', plainLabel(container.name, 80)),
      rows: [failureRow(error.failure), ...portRows(draft, error.failure, refused), ...rows()],
      active: ({ kind }) => kind === 'port' || kind === 'change',
    },
  );
  if (choice !== back && choice !== cancelled && choice.kind === 'keep') return 'keep';
  await removeLeftover(draft.engine, container, error);
  await draft.onTheSpot.undo();
  if (choice === cancelled || (choice !== back && choice.kind === 'remove')) throw new Cancelled();
  if (choice === back || choice.kind !== 'port') {
    draft.failure = error.failure;
    return 'review';
  }
  draft.spec = withFlags(draft.spec, { publish: choice.publish });
  return 'retry';
}

function rows(): PickRow<Choice>[] {
  return [
    {
      label: `$(edit) ${vscode.l10n.t('Change the Settings')}`,
      description: vscode.l10n.t('removes this container'),
      value: { kind: 'change' },
    },
    { label: `$(trash) ${vscode.l10n.t('Remove the Container')}`, value: { kind: 'remove' } },
    {
      label: `$(circle-outline) ${vscode.l10n.t('Keep the Container')}`,
      description: vscode.l10n.t('created, not started'),
      value: { kind: 'keep' },
    },
  ];
}

/** For a port that something else has: the next one that is free as far as is known. */
function portRows(draft: Draft, failure: Failure, refused: Set<number>): PickRow<Choice>[] {
  if (failure.code !== 'port.taken') return [];
  const port = Number(failure.args.port);
  const { publish = [] } = draft.spec.flags;
  const binding = publish.flatMap(parsePublish).find(({ host }) => Number(host) === port);
  if (!binding) return [];
  refused.add(port);
  const free = freePort(port + 1, binding.protocol, [...draft.hostPorts, ...portsOf(refused, binding.protocol)]);
  if (!free) return [];
  const label = `$(arrow-right) ${vscode.l10n.t('Use Port {0} Instead of {1}', String(free), String(port))}`;
  return [{ label, value: { kind: 'port', publish: withOtherPort(publish, port, free) } }];
}

function portsOf(ports: Iterable<number>, protocol: Protocol) {
  return [...ports].map(port => ({ ip: '', port, protocol, container: '' }));
}
