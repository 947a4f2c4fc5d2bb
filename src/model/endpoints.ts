import type { ContainerInspect } from '../docker/containers';
import type { CreateBody } from './createBody';

type Fields = Readonly<Record<string, unknown>>;

/** How a container takes part in a network, in the API's words. */
export type Endpoint = Fields;

/** Engines of this API 1.x on take several networks when a container is created, and a MAC address for each. */
export const severalNetworks = 44;
/** Engines of this API on make MAC addresses up at random; before they were made of the IP address. */
const randomAddresses = 48;

/** Networks that are no networks: there is nothing to take part in. */
function isNone(mode: string): boolean {
  return mode === 'host' || mode === 'none' || mode.startsWith('container:');
}

/** What was asked for of each network of a container, by name: without what the engine has made up for it. */
export function endpointsOf(container: ContainerInspect, api: number): Record<string, Endpoint> {
  const { Id: id, Config: config, HostConfig: host, NetworkSettings: settings } = container;
  const networks = (settings as { Networks?: Record<string, Fields> | null } | undefined)?.Networks ?? {};
  if (isNone(host.NetworkMode)) return {};
  const { MacAddress: main } = config as Fields;
  const entries = Object.entries(networks).map(([name, network]) => {
    const { IPAMConfig: ipam, Links: links, Aliases: aliases, DriverOpts: options, GwPriority: priority } = network;
    const own = Array.isArray(aliases) ? aliases.filter(alias => alias !== id.slice(0, 12)) : [];
    const asked = api >= severalNetworks && isAskedFor(network, api) ? network.MacAddress : undefined;
    const mac = name === mainNetwork(container) && main ? main : asked;
    const endpoint = {
      ...(isFilled(ipam) && { IPAMConfig: ipam }),
      ...(isFilled(links) && { Links: links }),
      ...(own.length && { Aliases: own }),
      ...(isFilled(options) && { DriverOpts: options }),
      ...(Boolean(priority) && { GwPriority: priority }),
      ...(Boolean(mac) && { MacAddress: mac }),
    };
    // Where the mode is the network's id, the engine looks for it by that.
    const mode = host.NetworkMode;
    return [mode.length >= 12 && String(network.NetworkID).startsWith(mode) ? mode : name, endpoint] as const;
  });
  return Object.fromEntries(entries);
}

/** Whether a MAC address was not made up by the engine, as far as can be told. */
function isAskedFor({ MacAddress: mac, IPAddress: ip, EndpointID: endpoint }: Fields, api: number): boolean {
  // Before it is started a container has only what was asked for.
  if (!endpoint) return true;
  if (api >= randomAddresses) return false;
  const bytes = String(ip).split('.').map(Number);
  return mac !== ['02:42', ...bytes.map(byte => byte.toString(16).padStart(2, '0'))].join(':');
}

/** The network that a request is in first. */
export function mainNetwork({
  HostConfig: { NetworkMode: mode = 'default' },
}: {
  HostConfig: { NetworkMode?: string };
}) {
  return mode === 'default' ? 'bridge' : mode;
}

/** A body in which the engine's default network goes by the name that a container has it under. */
export function withNamedDefault({ MacAddress: _, NetworkingConfig: networking, ...body }: CreateBody): object {
  const { default: own, ...others } = networking?.EndpointsConfig ?? {};
  return { ...body, NetworkingConfig: { EndpointsConfig: { ...(own && { bridge: own }), ...others } } };
}

/**
 * Puts the networks of a body to create into the form that an engine takes: all at once, or one, the others to be
 * connected afterwards.
 *
 * @param before the main network before a change
 */
export function withNetworks(
  body: Fields,
  before: string,
  api: number,
): { body: Fields; connections: { network: string; endpoint: Endpoint }[] } {
  const { NetworkingConfig: networking, ...rest } = body;
  const main = mainNetwork(body as { HostConfig: { NetworkMode?: string } });
  const { EndpointsConfig: given = {} } = (networking ?? {}) as { EndpointsConfig?: Record<string, Endpoint> };
  const others = { ...given };
  if (main !== before) delete others[before];
  if (isNone(main)) return { body: rest, connections: [] };
  // One that was taken out of its first network is not put back into it.
  const first = main !== before || main in others ? main : (Object.keys(others)[0] ?? main);
  const { [first]: own = {}, ...further } = others;
  if (api >= severalNetworks) {
    return { body: { ...rest, ...networked({ [first]: own, ...further }) }, connections: [] };
  }
  const { MacAddress: mac, ...told } = own;
  const config = Object.keys(told).length || first !== main ? { [first]: told } : undefined;
  return {
    body: { ...rest, ...(Boolean(mac) && { MacAddress: mac }), ...(config && networked(config)) },
    connections: Object.entries(further).map(([network, endpoint]) => ({ network, endpoint })),
  };
}

function networked(endpoints: Record<string, Endpoint>): Fields {
  return { NetworkingConfig: { EndpointsConfig: endpoints } };
}

function isFilled(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
