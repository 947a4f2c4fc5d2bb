import { Mistake } from '../mistake';
import { canonicalIp, canonicalMac, checkIpv4, checkIpv6 } from './address';
import { csvFields, csvLine, cut } from './csv';
import { decimalNumber } from './numbers';

/** How a container is attached to one network. */
export interface NetworkOption {
  readonly network: string;
  readonly aliases: readonly string[];
  readonly driverOptions: Readonly<Record<string, string>>;
  readonly ip: string;
  readonly ip6: string;
  readonly linkLocalIps: readonly string[];
  /** Other containers, `name[:alias]`; there are no words for them beside the network. */
  readonly links: readonly string[];
  readonly mac: string;
  readonly priority: number;
}

/** Networks that are not made by users, and the namespace of another container. */
export function isBuiltInNetwork(network: string): boolean {
  return /^(?:default|bridge|host|none|container:.*)$/s.test(network);
}

export function plainNetwork(network: string): NetworkOption {
  return {
    network,
    aliases: [],
    driverOptions: {},
    ip: '',
    ip6: '',
    linkLocalIps: [],
    links: [],
    mac: '',
    priority: 0,
  };
}

function isLongForm(text: string): boolean {
  return /\w=\w/.test(text);
}

/**
 * Reads a network's name, or `name=...,alias=...,ip=...,driver-opt=...`, as `--network` does.
 *
 * @throws Mistake network.*, csv.*, value.mac, value.number
 */
export function parseNetwork(text: string): NetworkOption {
  if (!isLongForm(text)) return plainNetwork(text);
  const option = { ...plainNetwork(''), aliases: [] as string[], linkLocalIps: [] as string[] };
  for (const field of csvFields(text)) {
    const [rawKey, rawValue] = cut(field, '=');
    const key = rawKey.trim().toLowerCase();
    if (rawValue === undefined || rawKey === '') throw new Mistake({ code: 'network.field', args: { text: field } });
    const value = rawValue.trim();
    switch (key) {
      case 'name':
        option.network = value;
        break;
      case 'alias':
        option.aliases.push(value);
        break;
      case 'ip':
        option.ip = value;
        break;
      case 'ip6':
        option.ip6 = value;
        break;
      case 'link-local-ip':
        option.linkLocalIps.push(value);
        break;
      case 'mac-address':
        option.mac = canonicalMac(value) && value;
        break;
      case 'gw-priority':
        option.priority = decimalNumber(value, 'int64');
        break;
      case 'driver-opt': {
        const [name, setting] = cut(value, '=');
        if (!name || setting === undefined) throw new Mistake({ code: 'network.field', args: { text: value } });
        option.driverOptions = { ...option.driverOptions, [name.trim()]: setting.trim() };
        break;
      }
      default:
        throw new Mistake({ code: 'network.key', args: { key } });
    }
  }
  if (!option.network) throw new Mistake({ code: 'network.empty', args: {} });
  return option;
}

/**
 * Objects to addresses that no engine takes.
 *
 * @throws Mistake network.*, csv.*, value.*
 */
export function checkAddresses(text: string): void {
  const { ip, ip6, linkLocalIps } = parseNetwork(text);
  checkIpv4(ip);
  checkIpv6(ip6);
  linkLocalIps.forEach(canonicalIp);
}

/** The long form as the CLI reads it: in small letters, names of networks too. */
export function lineNetwork(text: string): string {
  return isLongForm(text) ? text.toLowerCase() : text;
}

/** The shortest words for an attachment. */
export function networkText(option: NetworkOption): string {
  const { network, aliases, driverOptions, ip, ip6, linkLocalIps, mac, priority } = option;
  const fields = [
    ...aliases.map(alias => `alias=${alias}`),
    ...(ip ? [`ip=${ip}`] : []),
    ...(ip6 ? [`ip6=${ip6}`] : []),
    ...linkLocalIps.map(address => `link-local-ip=${address}`),
    ...(mac ? [`mac-address=${mac}`] : []),
    ...(priority ? [`gw-priority=${priority}`] : []),
    ...Object.entries(driverOptions).map(([name, value]) => `driver-opt=${name}=${value}`),
  ];
  return fields.length ? csvLine([`name=${network}`, ...fields]) : network;
}
