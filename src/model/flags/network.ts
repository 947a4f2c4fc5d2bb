import type { CreateRequest, EndpointConfig, Surroundings } from '../createBody';
import { severalNetworks } from '../endpoints';
import { type FlagTable, type GivenFlags, givenText, givenTexts, listFlag, textFlag } from '../flag';
import { publishText } from '../hostPorts';
import type { Made } from '../made';
import { Mistake } from '../mistake';
import { parseExpose, parsePublish, portKey } from '../portBinding';
import { canonicalIp, canonicalMac, checkIpv4, checkIpv6, hostEntry, searchDomain } from '../values/address';
import {
  checkAddresses,
  isBuiltInNetwork,
  lineNetwork,
  type NetworkOption,
  parseNetwork,
  plainNetwork,
} from '../values/endpoint';
import { attachments, beside, inOneText } from './attachments';
import { hostList, hostSwitch, nonEmpty } from './hostFields';

/** How it is reached, and what it reaches. */
export const networkFlags = {
  publish: listFlag({
    short: 'p',
    common: true,
    check: parsePublish,
    land: ({ body }, words) => {
      const exposed: Record<string, object> = { ...body.ExposedPorts };
      const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
      for (const binding of words.flatMap(parsePublish)) {
        const key = portKey(binding);
        exposed[key] = {};
        bindings[key] = [...(bindings[key] ?? []), { HostIp: binding.ip, HostPort: binding.host }];
      }
      body.ExposedPorts = exposed;
      body.HostConfig.PortBindings = bindings;
    },
    take: publishedWords,
  }),
  'publish-all': hostSwitch('PublishAllPorts', { short: 'P' }),
  expose: listFlag({
    check: parseExpose,
    land: ({ body }, words) => {
      const keys = words.flatMap(parseExpose).map(key => [key, {}] as const);
      body.ExposedPorts = { ...body.ExposedPorts, ...Object.fromEntries(keys) };
    },
    take: ({ config, host, image }) => {
      const others = { ...image.ExposedPorts, ...host.PortBindings };
      const keys = Object.keys(config.ExposedPorts ?? {}).filter(key => !Object.hasOwn(others, key));
      return nonEmpty(keys.map(key => key.replace(/\/tcp$/, '')));
    },
  }),
  network: listFlag({
    common: true,
    aliases: ['net'],
    check: text => parseNetwork(text),
    refused: checkAddresses,
    fromLine: lineNetwork,
    land: landNetworks,
    take: made => nonEmpty(attachments(made).map(inOneText)),
  }),
  'network-alias': listFlag({
    aliases: ['net-alias'],
    land: landNetworks,
    take: made => nonEmpty(beside(made)?.aliases ?? []),
  }),
  ip: textFlag({ refused: checkIpv4, land: landNetworks, take: made => beside(made)?.ip || undefined }),
  ip6: textFlag({ refused: checkIpv6, land: landNetworks, take: made => beside(made)?.ip6 || undefined }),
  'link-local-ip': listFlag({
    refused: text => canonicalIp(text),
    land: landNetworks,
    take: made => nonEmpty(beside(made)?.linkLocalIps ?? []),
  }),
  'mac-address': textFlag({
    check: text => canonicalMac(text),
    land: (request, text, around, given) => {
      if (text) request.body.MacAddress = text;
      landNetworks(request, text, around, given);
    },
    take: ({ config }) => config.MacAddress || undefined,
  }),
  link: listFlag({
    check: checkLink,
    land: (request, links, around, given) => {
      links.forEach(checkLink);
      request.body.HostConfig.Links = links;
      landNetworks(request, links, around, given);
    },
    // Links on networks that users made are the endpoint's.
    take: ({ host, networks }) => {
      const own = networks[host.NetworkMode ?? '']?.Links ?? [];
      return nonEmpty([...new Set([...(host.Links ?? []), ...own].map(linkText))]);
    },
  }),
  hostname: textFlag({
    short: 'h',
    land: ({ body }, hostname) => {
      body.Hostname = hostname;
    },
    take: ({ id, config, host }) => {
      const inherited = [id.slice(0, 12), ''].includes(config.Hostname ?? '') || host.NetworkMode === 'host';
      return inherited || /^container:/.test(host.NetworkMode ?? '') ? undefined : (config.Hostname ?? undefined);
    },
  }),
  domainname: textFlag({
    land: ({ body }, name) => {
      if (name) body.Domainname = name;
    },
    take: ({ config }) => config.Domainname || undefined,
  }),
  'add-host': hostList('ExtraHosts', { read: hostEntry }),
  dns: hostList('Dns', { read: canonicalIp }),
  'dns-option': hostList('DnsOptions', { aliases: ['dns-opt'] }),
  'dns-search': hostList('DnsSearch', { read: searchDomain }),
} as const satisfies FlagTable;

/** `container[:alias]`. @throws Mistake link.form */
function checkLink(text: string): void {
  if (text === '' || text.split(':').length > 2) throw new Mistake({ code: 'link.form', args: { text } });
}

/** An engine tells `/other:/this/alias`. */
function linkText(link: string): string {
  const [, other = link, alias = ''] = /^\/([^:]+):.*\/([^/]+)$/.exec(link) ?? [];
  return alias && alias !== other ? `${other}:${alias}` : other;
}

/**
 * Networks in order; the first one is the container's mode, and has what the flags for "the" network say. Only networks
 * that users made can be combined.
 *
 * @throws Mistake network.*, value.mac
 */
function landNetworks({ body }: CreateRequest, _: unknown, { api }: Surroundings, given: GivenFlags): void {
  const words = givenTexts(given, 'network');
  if (words.some(word => word.trim() === '')) throw new Mistake({ code: 'network.empty', args: {} });
  const [first = plainNetwork('default'), ...others] = words.map(parseNetwork);
  const all = [withContainerOptions(first, given, api), ...others];
  const names = all.map(({ network }) => network);
  names.forEach((network, index) => {
    if (names.indexOf(network) !== index) throw new Mistake({ code: 'network.twice', args: { network } });
    if (names.some(isBuiltInNetwork) && !names.every(isBuiltInNetwork) && isBuiltInNetwork(network))
      throw new Mistake({ code: 'network.mixed', args: { network } });
  });
  const endpoints = all.map(option => [option.network, endpointOf(option)] as const);
  if (words.length > 0) body.HostConfig.NetworkMode = first.network;
  const said = endpoints.length > 1 || Object.keys(endpoints[0]?.[1] ?? {}).length > 0;
  if (said) body.NetworkingConfig = { EndpointsConfig: Object.fromEntries(endpoints) };
}

function withContainerOptions(option: NetworkOption, given: GivenFlags, api = severalNetworks): NetworkOption {
  const one = (flag: string, own: string) => {
    const text = givenText(given, flag);
    if (own && text) throw new Mistake({ code: 'network.both', args: { flag } });
    return own || text;
  };
  const several = (flag: string, own: readonly string[]) => {
    const texts = givenTexts(given, flag);
    if (own.length && texts.length) throw new Mistake({ code: 'network.both', args: { flag } });
    return own.length ? own : texts;
  };
  const { aliases, ip, ip6, linkLocalIps, mac } = option;
  return {
    ...option,
    aliases: several('network-alias', aliases),
    ip: one('ip', ip),
    ip6: one('ip6', ip6),
    linkLocalIps: several('link-local-ip', linkLocalIps),
    mac: api >= severalNetworks ? one('mac-address', mac) : mac,
    links: isBuiltInNetwork(option.network) ? [] : givenTexts(given, 'link'),
  };
}

function endpointOf(option: NetworkOption): EndpointConfig {
  const { network, aliases, driverOptions, ip, ip6, linkLocalIps, links, mac, priority } = option;
  if (aliases.length && isBuiltInNetwork(network)) throw new Mistake({ code: 'network.alias', args: { network } });
  const addressed = ip || ip6 || linkLocalIps.length;
  return {
    ...(aliases.length && { Aliases: aliases }),
    ...(links.length && { Links: links }),
    ...(Object.keys(driverOptions).length && { DriverOpts: driverOptions }),
    ...(addressed && {
      IPAMConfig: {
        ...(ip && { IPv4Address: ip }),
        ...(ip6 && { IPv6Address: ip6 }),
        ...(linkLocalIps.length && { LinkLocalIPs: linkLocalIps }),
      },
    }),
    ...(mac && { MacAddress: canonicalMac(mac) }),
    ...(priority && { GwPriority: priority }),
  };
}

/** Bindings as they are published; a range's ports stand one by one. */
function publishedWords({ host }: Made): readonly string[] | undefined {
  const words = Object.entries(host.PortBindings ?? {}).flatMap(([key, bindings]) => {
    const [port = '', protocol = 'tcp'] = key.split('/');
    return (bindings ?? []).map(({ HostIp, HostPort }) =>
      publishText({ ip: HostIp, host: HostPort, container: Number(port), protocol: protocol as 'tcp' }),
    );
  });
  return nonEmpty(words);
}
