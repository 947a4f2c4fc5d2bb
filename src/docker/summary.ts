import { familiarName } from './imageReference';
import type { ContainerState, ContainerSummary, Health, Mount, NetworkAttachment, Port, Protocol } from './types';

/** One entry of `GET /containers/json` as engines write it. Nothing of it is certain: {@link summaryOf} believes no type. */
export interface RawContainer {
  readonly Id: string;
  readonly Names?: readonly string[] | null;
  readonly Image?: string;
  readonly ImageID?: string;
  readonly Command?: string;
  readonly Created?: number;
  readonly State?: string;
  readonly Status?: string;
  readonly Ports?: readonly RawPort[] | null;
  readonly Labels?: Record<string, string> | null;
  readonly Mounts?: readonly RawMount[] | null;
  readonly NetworkSettings?: { readonly Networks?: RawNetworks | null } | null;
}

type RawPort = { PrivatePort?: number; PublicPort?: number; Type?: string; IP?: string };
type RawMount = { Type?: string; Name?: string; Source?: string; Destination?: string; RW?: boolean };
type RawNetworks = Record<string, { IPAddress?: string; GlobalIPv6Address?: string } | null>;

const states: readonly string[] = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
] satisfies ContainerState[];

/** Reads one entry; `now` is when it was read, as ages are relative to that. */
export function summaryOf(raw: RawContainer, now: number): ContainerSummary {
  const status = textIn(raw.Status);
  const health = healthIn(status);
  const exitCode = exitCodeIn(status);
  const since = sinceIn(status, now);
  return {
    id: raw.Id,
    name: nameIn(listIn(raw.Names).map(textIn)) || raw.Id.slice(0, 12),
    image: familiarName(textIn(raw.Image)),
    imageId: textIn(raw.ImageID),
    command: textIn(raw.Command),
    created: numberIn(raw.Created) * 1000,
    state: stateOf(textIn(raw.State)),
    status,
    ...(health && { health }),
    ...(exitCode !== undefined && { exitCode }),
    ...(since !== undefined && { since }),
    ports: listIn<RawPort>(raw.Ports).map(portOf),
    labels: labelsIn(raw.Labels),
    mounts: listIn<RawMount>(raw.Mounts).map(mountOf),
    networks: networksIn(raw.NetworkSettings?.Networks),
  };
}

/** The name of its own: a link gives a container further ones, below the other container's name. */
function nameIn(names: readonly string[]): string | undefined {
  const plain = names.map(name => name.replace(/^\//, ''));
  return plain.find(name => !name.includes('/')) ?? plain[0];
}

function stateOf(text: string): ContainerState {
  const state = text.toLowerCase();
  if (states.includes(state)) return state as ContainerState;
  // Podman's further words
  if (state === 'stopped') return 'exited';
  if (state === 'configured' || state === 'initialized') return 'created';
  return state === 'stopping' ? 'running' : 'dead';
}

function portOf(raw: RawPort): Port {
  const hostPort = numberIn(raw.PublicPort);
  const ip = textIn(raw.IP);
  return {
    containerPort: numberIn(raw.PrivatePort),
    protocol: (textIn(raw.Type) || 'tcp') as Protocol,
    ...(hostPort && { hostPort }),
    ...(ip && { ip }),
  };
}

function mountOf(raw: RawMount): Mount {
  return {
    type: textIn(raw.Type),
    source: textIn(raw.Name) || textIn(raw.Source),
    destination: textIn(raw.Destination),
    readOnly: raw.RW === false,
  };
}

function labelsIn(raw: RawContainer['Labels']): Readonly<Record<string, string>> {
  if (!isObject(raw)) return {};
  if (Object.values(raw).every(value => typeof value === 'string')) return raw;
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, textIn(value)]));
}

function networksIn(raw: RawNetworks | null | undefined): NetworkAttachment[] {
  return Object.entries(isObject(raw) ? raw : {}).map(([name, network]) => ({
    name,
    ip: textIn(network?.IPAddress),
    ip6: textIn(network?.GlobalIPv6Address),
  }));
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberIn(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** The objects and texts of a list. */
function listIn<T>(value: readonly T[] | null | undefined): readonly T[] {
  return Array.isArray(value) ? value.filter(item => item !== null && item !== undefined) : [];
}

function isObject<T extends object>(value: T | null | undefined): value is T {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function healthIn(status: string): Health | undefined {
  const match = /\((?:health: (starting)|(healthy)|(unhealthy))\)/.exec(status);
  return (match?.[1] ?? match?.[2] ?? match?.[3]) as Health | undefined;
}

function exitCodeIn(status: string): number | undefined {
  const match = /^(?:Exited|Restarting) \((-?\d+)\)/.exec(status);
  return match ? Number(match[1]) : undefined;
}

const units: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
  year: 31_536_000_000,
};

/** `Up 5 minutes`, `Exited (0) About an hour ago`: the moment, as exactly as the words say. */
function sinceIn(status: string, now: number): number | undefined {
  const match = /(?:^Up |\) )(?:(\d+)|About an?|Less than a) (second|minute|hour|day|week|month|year)s?\b/.exec(status);
  if (!match) return undefined;
  return now - Number(match[1] ?? (status.includes('Less than') ? 0 : 1)) * (units[match[2] ?? ''] ?? 0);
}
