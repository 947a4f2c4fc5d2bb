import type { ContainerInspect } from '../docker/containers';
import { type AnonymousVolume, anonymousVolumes, withVolumes } from './anonymousVolumes';
import type { CreateRequest } from './createBody';
import { type Endpoint, endpointsOf, mainNetwork, withNamedDefault, withNetworks } from './endpoints';
import { withoutImage } from './imageDefaults';
import { overlay } from './overlay';

/** An engine's object, as far as it is only passed on. */
export type Fields = Readonly<Record<string, unknown>>;

/** What is known of a container to be made again; the image it was made of is wanted where it gets another one. */
export interface Original {
  readonly container: ContainerInspect;
  /** What to call its image, so that it is the same one again: a name may have moved to another since. */
  readonly image: string;
  readonly imageConfig?: Fields | undefined;
}

/** How to make a container: the request, and the networks that have to be connected after it. */
export interface Recipe {
  readonly body: Fields;
  readonly platform?: string;
  readonly connections: readonly { readonly network: string; readonly endpoint: Endpoint }[];
}

/** Two requests that differ in what is to be changed. */
export interface Wish {
  readonly before: CreateRequest;
  readonly after: CreateRequest;
}

/**
 * How to make a container once more: all of its inspect, over which only that is laid in which the two requests differ.
 * What the engine has made up for it is left out (a hostname, aliases and MAC addresses), its anonymous volumes are named.
 *
 * @param api minor of the engine's API 1.x
 */
export function recreateBody(original: Original, { before, after }: Wish, api: number): Recipe {
  const { container } = original;
  const host = hostConfigOf(container, before);
  const image = before.body.Image === after.body.Image ? original.image : after.body.Image;
  const config =
    image === original.image ? configOf(container) : withoutImage(configOf(container), original.imageConfig);
  const base = { ...config, HostConfig: host, NetworkingConfig: { EndpointsConfig: endpointsOf(container, api) } };
  const changed = overlay<Fields>(base, withNamedDefault(before.body), withNamedDefault(after.body));
  const volumes = keptVolumes(anonymousVolumes(container), before, after);
  const { body, connections } = withNetworks(withVolumes(changed, volumes), mainNetwork(before.body), api);
  const platform = after.query.platform === before.query.platform ? platformOf(container) : after.query.platform;
  return { body: { ...body, Image: image }, connections, ...(platform && { platform }) };
}

/** Its configuration without what the engine has made up: no later container could have it. */
function configOf({ Id: id, Config: all, HostConfig: host }: ContainerInspect): Fields {
  // The MAC address is told with the main network.
  const { Hostname: hostname, ExposedPorts: exposed, MacAddress: _, ...config } = all as Fields;
  const joined = host.NetworkMode.startsWith('container:');
  const ownHostname = hostname !== id.slice(0, 12) && !joined && (host as Fields).UTSMode !== 'host';
  return {
    ...config,
    ...(ownHostname && { Hostname: hostname }),
    // The image exposes them once more; the engine refuses to be told in another's network.
    ...(!joined && { ExposedPorts: exposed }),
  };
}

function hostConfigOf(container: ContainerInspect, before: CreateRequest): Fields {
  const host: Record<string, unknown> = { ...container.HostConfig, Links: linksOf(container) };
  // Defaults of the engine which depend on other settings: they are made anew from those.
  const { Memory: memory, MemorySwap: swap, MaskedPaths: masked, ReadonlyPaths: readonly } = host;
  const given = before.body.HostConfig as Fields;
  if (given.MemorySwap === undefined && typeof memory === 'number' && swap === memory * 2) delete host.MemorySwap;
  if (Array.isArray(masked) && masked.includes('/proc/kcore')) delete host.MaskedPaths;
  if (Array.isArray(readonly) && readonly.includes('/proc/sysrq-trigger')) delete host.ReadonlyPaths;
  return host;
}

/** `/other:/self/alias`, as the engine tells them, as `other:alias`. */
function linksOf({ HostConfig: host }: ContainerInspect): string[] | undefined {
  const { Links: links } = host as Fields;
  return Array.isArray(links)
    ? links.map(link => String(link).replace(/^\/?([^:]*):(?:.*\/)?([^/]*)$/, '$1:$2'))
    : undefined;
}

/** Those that the change does not take away. */
function keptVolumes(volumes: readonly AnonymousVolume[], before: CreateRequest, after: CreateRequest) {
  const wanted = Object.keys(after.body.Volumes ?? {});
  const gone = Object.keys(before.body.Volumes ?? {}).filter(path => !wanted.includes(path));
  return volumes.filter(({ destination }) => !gone.includes(destination));
}

/** Of engines that keep images of several platforms under one name. */
function platformOf({ ImageManifestDescriptor: descriptor }: ContainerInspect): string | undefined {
  const { os, architecture, variant } =
    (descriptor as { platform?: { os?: string; architecture?: string; variant?: string } } | undefined)?.platform ?? {};
  return os && architecture ? [os, architecture, variant].filter(Boolean).join('/') : undefined;
}
