import type { ContainerSummary } from '../docker/types';
import type { CapabilityWord } from '../ids';

/** What Quayside itself is doing to a container, beyond what its state tells. */
export type Activity =
  /** A stop was asked for; SIGKILL follows at `killAt` (never, when undefined). */
  { readonly kind: 'stopping'; readonly killAt: number | undefined } | { readonly kind: 'restarting' | 'removing' };

/** A container of one engine. Immutable: a change makes another object of the same id. */
export interface Container extends ContainerSummary {
  /** Name of its engine. */
  readonly engine: string;
  readonly activity?: Activity;
}

/** A container is running its process, be it paused. */
export function hasProcess(container: ContainerSummary): boolean {
  return container.state === 'running' || container.state === 'paused' || container.state === 'restarting';
}

export const capabilities: Readonly<
  Record<Exclude<CapabilityWord, 'group' | 'engine' | 'stale'>, (container: Container) => boolean>
> = {
  container: () => true,
  startable: ({ state }) => state === 'created' || state === 'exited' || state === 'dead',
  stoppable: container => hasProcess(container) && container.activity?.kind !== 'stopping',
  killable: hasProcess,
  restartable: ({ state }) => state === 'running' || state === 'exited' || state === 'created' || state === 'paused',
  pausable: ({ state }) => state === 'running',
  unpausable: ({ state }) => state === 'paused',
  removable: ({ state }) => state !== 'removing',
  executable: ({ state }) => state === 'running',
  browsable: container => container.state === 'running' && browsablePorts(container).length > 0,
  addressed: ({ networks }) => networks.some(network => network.ip || network.ip6),
  published: ({ ports }) => ports.length > 0,
  stopping: ({ activity }) => activity?.kind === 'stopping',
};

/** The words that apply to a container, in a fixed order. */
export function capabilityWords(container: Container): CapabilityWord[] {
  return (Object.keys(capabilities) as (keyof typeof capabilities)[]).filter(word => capabilities[word](container));
}

/** Published TCP ports, each once: an engine lists IPv4 and IPv6 apart. */
export function browsablePorts(container: ContainerSummary): { hostPort: number; containerPort: number; ip: string }[] {
  const found = new Map<string, { hostPort: number; containerPort: number; ip: string }>();
  for (const { hostPort, containerPort, protocol, ip = '' } of container.ports) {
    if (!hostPort || protocol !== 'tcp') continue;
    const key = `${hostPort}:${containerPort}`;
    if (!found.has(key) || ip === '0.0.0.0') found.set(key, { hostPort, containerPort, ip });
  }
  return [...found.values()].sort((a, b) => a.containerPort - b.containerPort);
}

const composeProject = 'com.docker.compose.project';
const composeService = 'com.docker.compose.service';

/** Compose project of a container (Podman's compose uses the first or a label of its own). */
export function projectOf(container: ContainerSummary): string | undefined {
  return container.labels[composeProject] || container.labels['io.podman.compose.project'] || undefined;
}

export function serviceOf(container: ContainerSummary): string | undefined {
  return container.labels[composeService] || undefined;
}
