import { type Container, hasProcess, projectOf, serviceOf } from './container';
import type { GroupBy, SortBy, ViewOptions } from './viewOptions';

/** A group of rows; `key` is unique within the engine and grouping. An empty name stands for "none of them". */
export interface Group {
  readonly kind: 'group';
  readonly key: string;
  readonly name: string;
  readonly by: Exclude<GroupBy, 'none'>;
  readonly members: readonly Container[];
}

export type Arranged = { readonly kind: 'container'; readonly container: Container } | Group;

/** The rows of one engine in their order: groups first, then the containers that belong to none. */
export function arrange(containers: Iterable<Container>, options: ViewOptions): Arranged[] {
  const compare = nameOrder();
  const shown = [...containers].filter(container => isShown(container, options)).sort(order(options.sortBy, compare));
  if (options.groupBy === 'none') return shown.map(single);
  const by = options.groupBy;
  const groups = new Map<string, Container[]>();
  const alone: Container[] = [];
  for (const container of shown) {
    const keys = groupKeys(container, by);
    if (keys.length === 0) alone.push(container);
    for (const key of keys) {
      const members = groups.get(key);
      if (members) members.push(container);
      else groups.set(key, [container]);
    }
  }
  const named = [...groups]
    .sort(([a], [b]) => (by === 'state' ? stateRank(a) - stateRank(b) : compare(a, b) || (a < b ? -1 : 1)))
    .map(([name, members]): Group => ({ kind: 'group', key: `${by}/${name}`, name, by, members }));
  return [...named, ...alone.map(single)];
}

/** Whether the options let a container through. */
export function isShown(
  container: Container,
  { showStopped, filter }: Pick<ViewOptions, 'showStopped' | 'filter'>,
): boolean {
  if (!showStopped && !hasProcess(container)) return false;
  return matches(container, filter);
}

/** Every word of the filter stands somewhere in name, image, state, project, ports or id. */
export function matches(container: Container, filter: string): boolean {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return true;
  const { id, name, image, state, health = '', ports, networks } = container;
  const text = [
    name,
    image,
    state,
    health,
    projectOf(container) ?? '',
    serviceOf(container) ?? '',
    ...ports.map(port => `${port.hostPort ?? ''}:${port.containerPort}`),
    ...networks.map(network => `${network.name} ${network.ip}`),
  ]
    .join(' ')
    .toLowerCase();
  return wanted.every(word => text.includes(word) || id.startsWith(word));
}

function single(container: Container): Arranged {
  return { kind: 'container', container };
}

function groupKeys(container: Container, by: Exclude<GroupBy, 'none'>): string[] {
  switch (by) {
    case 'compose': {
      const project = projectOf(container);
      return project ? [project] : [];
    }
    case 'image':
      return [container.image];
    case 'network':
      return container.networks.map(network => network.name);
    case 'state':
      return [container.state];
  }
}

const states = ['running', 'restarting', 'paused', 'created', 'exited', 'removing', 'dead'];

function stateRank(state: string): number {
  const rank = states.indexOf(state);
  return rank < 0 ? states.length : rank;
}

type NameOrder = (a: string, b: string) => number;

/** Made when it is needed: the first one of a process loads the rules of languages, which takes milliseconds. */
function nameOrder(): NameOrder {
  return new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;
}

/** Running first, then by name, or the newest first; names decide ties, ids the rest, so that the order is total. */
function order(by: SortBy, compare: NameOrder): (a: Container, b: Container) => number {
  const name = (a: Container, b: Container) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
  return (a, b) =>
    Number(hasProcess(b)) - Number(hasProcess(a)) || (by === 'age' ? b.created - a.created : 0) || name(a, b);
}
