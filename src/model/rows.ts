import { isDeepStrictEqual } from 'node:util';
import { oneLine } from '../base/text';
import type { CapabilityWord } from '../ids';
import { type Age, ageOf } from './age';
import type { Group } from './arrange';
import { type Container, capabilities, capabilityWords, hasProcess } from './container';
import { portsText } from './portsText';

/** One part of a row's description, worded by `ui/rowWords`. */
export type RowNote =
  | { readonly code: 'text'; readonly text: string }
  | { readonly code: 'up' | 'paused' | 'created' | 'exited'; readonly age: Age }
  | { readonly code: 'failed'; readonly exitCode: number; readonly age: Age }
  | { readonly code: 'restarting' | 'removing' | 'dead' | 'stale' | 'unhealthy' | 'starting' | 'stoppingForever' }
  | { readonly code: 'stopping'; readonly seconds: number }
  | { readonly code: 'running'; readonly running: number; readonly total: number }
  | { readonly code: 'count'; readonly count: number };

/** What a row's icon says; it has a spoken label of its own. */
export type RowIcon =
  | 'running'
  | 'healthy'
  | 'unhealthy'
  | 'starting'
  | 'paused'
  | 'restarting'
  | 'stopping'
  | 'created'
  | 'exited'
  | 'failed'
  | 'removing'
  | 'dead'
  | 'compose'
  | 'image'
  | 'network'
  | 'state';

/** All that a tree shows for one thing, as data. */
export interface Row {
  readonly label: string;
  readonly notes: readonly RowNote[];
  readonly icon: RowIcon;
  readonly words: readonly CapabilityWord[];
  /** Last seen before the engine was lost. */
  readonly stale: boolean;
}

/** @param last an earlier row of the same container object: it is the row still, as long as time has not changed it */
export function containerRow(container: Container, now: number, stale: boolean, last?: Row): Row {
  const timely = stateNotes(container, now);
  if (last?.stale === stale && isDeepStrictEqual(last.notes.slice(-timely.length), timely)) return last;
  const ports = portsText(container.ports);
  const notes: RowNote[] = [
    ...(stale ? [{ code: 'stale' } as const] : []),
    { code: 'text', text: oneLine(shortImage(container.image), 80) },
    ...(ports ? [{ code: 'text', text: oneLine(ports, 120) } as const] : []),
    ...timely,
  ];
  return {
    label: oneLine(container.name, 120),
    notes,
    icon: stateIcon(container),
    words: stale ? ['stale'] : capabilityWords(container),
    stale,
  };
}

export function groupRow(group: Group, stale: boolean): Row {
  const running = group.members.filter(hasProcess).length;
  const some = (['startable', 'stoppable', 'restartable', 'removable'] as const).filter(word =>
    group.members.some(capabilities[word]),
  );
  return {
    label: oneLine(group.by === 'image' ? shortImage(group.name) : group.name, 120),
    notes: [
      ...(stale ? [{ code: 'stale' } as const] : []),
      // Of a group by state the name says already what runs.
      group.by === 'state'
        ? { code: 'count', count: group.members.length }
        : { code: 'running', running, total: group.members.length },
    ],
    icon: group.by,
    words: stale ? ['stale'] : ['group', ...some],
    stale,
  };
}

export function stateIcon(container: Container): RowIcon {
  const { state, health, exitCode, activity } = container;
  if (activity?.kind === 'stopping') return 'stopping';
  if (activity?.kind === 'restarting') return 'restarting';
  if (state === 'running') return health ?? 'running';
  if (state === 'exited') return exitCode ? 'failed' : 'exited';
  return state;
}

/** What a container is doing, and for how long. */
export function stateNotes(container: Container, now: number): RowNote[] {
  const { state, health, exitCode, activity, since, created } = container;
  if (activity?.kind === 'stopping') {
    if (activity.killAt === undefined) return [{ code: 'stoppingForever' }];
    return [{ code: 'stopping', seconds: Math.max(0, Math.ceil((activity.killAt - now) / 1000)) }];
  }
  if (activity) return [{ code: activity.kind }];
  const age = ageOf(now - (since ?? created));
  switch (state) {
    case 'running':
      return [
        ...(health === 'unhealthy' || health === 'starting' ? [{ code: health } as const] : []),
        { code: 'up', age },
      ];
    case 'paused':
      return [{ code: 'paused', age }];
    case 'created':
      return [{ code: 'created', age: ageOf(now - created) }];
    case 'exited':
      return [exitCode ? { code: 'failed', exitCode, age } : { code: 'exited', age }];
    default:
      return [{ code: state }];
  }
}

/** `sha256:…` ids cut to twelve digits, digests dropped where a name stands before them. */
export function shortImage(image: string): string {
  return image.replace(/^sha256:([0-9a-f]{12})[0-9a-f]+$/, '$1').replace(/@sha256:[0-9a-f]+$/, '');
}
