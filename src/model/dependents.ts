import type { ContainerInspect, Named } from '../docker/containers';

type Fields = Readonly<Record<string, unknown>>;

/** How a container uses another one. */
export type Use = 'network' | 'pid' | 'ipc' | 'volumes' | 'link';

export interface Dependent {
  readonly name: string;
  readonly uses: readonly Use[];
}

/** Which of the containers use `target`, so that they notice when another takes its place. */
export function dependentsOf(target: Named, others: Iterable<ContainerInspect>): Dependent[] {
  return [...others].flatMap(other => {
    const uses = other.Id === target.id ? [] : usesOf(target, other);
    return uses.length ? [{ name: other.Name.replace(/^\//, ''), uses }] : [];
  });
}

function usesOf(target: Named, { HostConfig, NetworkSettings: settings }: ContainerInspect): Use[] {
  const host = HostConfig as Fields;
  const networks = Object.values(
    (settings as { Networks?: Record<string, Fields> | null } | undefined)?.Networks ?? {},
  );
  const joins = (mode: unknown) => typeof mode === 'string' && mode.startsWith('container:') && means(mode.slice(10));
  const means = (reference: string) =>
    reference === target.name || (/^[0-9a-f]{12,}$/.test(reference) && target.id.startsWith(reference));
  const first = (text: string) => means((text.split(':')[0] ?? '').replace(/^\//, ''));
  const links = [host.Links, ...networks.map(network => network.Links)].flatMap(texts);
  return [
    ...(joins(host.NetworkMode) ? (['network'] as const) : []),
    ...(joins(host.PidMode) ? (['pid'] as const) : []),
    ...(joins(host.IpcMode) ? (['ipc'] as const) : []),
    ...(texts(host.VolumesFrom).some(first) ? (['volumes'] as const) : []),
    ...(links.some(first) ? (['link'] as const) : []),
  ];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
