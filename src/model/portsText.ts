import type { Port } from '../docker/types';

/**
 * Ports in one short line: `8080→80, 5353→5353/udp, 9000`. IPv4 and IPv6 bindings of one port count once, addresses
 * other than "all" are shown, neighbouring ports become a range, and of many only the first ones are named.
 */
export function portsText(ports: readonly Port[], most = 4): string {
  const texts = portTexts(ports.filter(port => port.hostPort));
  const shown = texts.slice(0, most).join(', ');
  return texts.length > most ? `${shown} +${texts.length - most}` : shown;
}

/** The same as a list, with those that are not published as they are exposed: `9000`. */
export function portTexts(ports: readonly Port[]): string[] {
  return rangesOf(distinct(ports)).map(text);
}

interface Range {
  readonly ip: string;
  readonly protocol: string;
  readonly host: number;
  readonly container: number;
  count: number;
}

function distinct(ports: readonly Port[]): Range[] {
  const found = new Map<string, Range>();
  for (const { ip = '', protocol, hostPort = 0, containerPort } of ports) {
    const address = ip === '0.0.0.0' || ip === '::' ? '' : ip;
    found.set(`${address}|${protocol}|${hostPort}|${containerPort}`, {
      ip: address,
      protocol,
      host: hostPort,
      container: containerPort,
      count: 1,
    });
  }
  return [...found.values()].sort(
    (a, b) =>
      a.protocol.localeCompare(b.protocol) || a.ip.localeCompare(b.ip) || a.container - b.container || a.host - b.host,
  );
}

function rangesOf(ports: readonly Range[]): Range[] {
  const ranges: Range[] = [];
  for (const port of ports) {
    const last = ranges.at(-1);
    const follows =
      last &&
      last.ip === port.ip &&
      last.protocol === port.protocol &&
      (last.host ? last.host + last.count : 0) === port.host &&
      last.container + last.count === port.container;
    if (follows) last.count++;
    else ranges.push({ ...port });
  }
  return ranges;
}

function text({ ip, protocol, host, container, count }: Range): string {
  const span = (first: number) => (count > 1 ? `${first}-${first + count - 1}` : String(first));
  const address = ip.includes(':') ? `[${ip}]:` : ip ? `${ip}:` : '';
  return `${host ? `${address}${span(host)}→` : ''}${span(container)}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}
