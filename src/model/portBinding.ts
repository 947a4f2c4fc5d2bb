import { isIP } from 'node:net';
import type { Protocol } from '../docker/types';
import { Mistake } from './mistake';

/** A port published: one container port, and where on the engine's machine it is reached. */
export interface PortBinding {
  /** Address to bind to; empty for all. */
  readonly ip: string;
  /** A port, a range to choose from (`8000-8010`), or empty for any free port. */
  readonly host: string;
  readonly container: number;
  readonly protocol: Protocol;
}

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** More than this many in one range is no longer a wish but a slip. The engine opens each with a process or rule. */
const mostInRange = 4096;

const protocols: readonly string[] = ['tcp', 'udp', 'sctp'] satisfies Protocol[];

/**
 * Reads `[ip:][host[-host]:]container[-container][/protocol]`, or `published=...,target=...,protocol=...`, as
 * `docker run --publish` does: one binding for each container port. An IPv6 address may stand in brackets.
 *
 * @throws Mistake port.*, value.pair
 */
export function parsePublish(text: string): PortBinding[] {
  const [ports = '', protocolText = ''] = shortForm(text).split('/');
  const protocol = protocolOf(protocolText);
  const parts = ports.split(':');
  const containerText = parts.at(-1) ?? '';
  const hostText = parts.at(-2) ?? '';
  const ip = addressOf(parts.slice(0, -2).join(':'));
  if (!containerText) throw new Mistake({ code: 'port.empty', args: { text } });
  const container = parseRange(containerText);
  if (!container) throw new Mistake({ code: 'port.container', args: { text: containerText } });
  const host = hostText ? parseRange(hostText) : undefined;
  if (hostText && !host) throw new Mistake({ code: 'port.host', args: { text: hostText } });
  const count = container.last - container.first;
  if (count >= mostInRange) throw new Mistake({ code: 'port.many', args: { most: mostInRange } });
  if (host && host.last - host.first !== count) {
    if (count > 0) throw new Mistake({ code: 'port.ranges', args: { host: hostText, container: containerText } });
    // One container port and a range: the engine takes the first free one.
    return [{ ip, host: `${host.first}-${host.last}`, container: container.first, protocol }];
  }
  return Array.from({ length: count + 1 }, (_, index) => ({
    ip,
    host: host ? String(host.first + index) : '',
    container: container.first + index,
    protocol,
  }));
}

/** The long form in the words of the short one; other keys than these say nothing. */
function shortForm(text: string): string {
  if (!text.includes('=')) return text;
  const pairs = text.split(',').map(pair => {
    const at = pair.indexOf('=');
    if (at < 1) throw new Mistake({ code: 'value.pair', args: { text: pair } });
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  const { published = '', target = '', protocol = 'tcp' } = Object.fromEntries(pairs);
  return `${published}:${target}/${protocol}`;
}

/**
 * Reads `port[-port][/protocol]` as `--expose` does.
 *
 * @returns keys of the API: `80/tcp`
 * @throws Mistake port.*
 */
export function parseExpose(text: string): string[] {
  const [ports = '', protocolText = ''] = text.split('/');
  if (!ports) throw new Mistake({ code: 'port.empty', args: { text } });
  const range = parseRange(ports);
  if (!range) throw new Mistake({ code: 'port.container', args: { text: ports } });
  if (range.last - range.first >= mostInRange) throw new Mistake({ code: 'port.many', args: { most: mostInRange } });
  // CLI and engine take any word here, as it is.
  const protocol = protocolText || 'tcp';
  return Array.from({ length: range.last - range.first + 1 }, (_, index) => `${range.first + index}/${protocol}`);
}

/** `80` or `80-90`; undefined when it is neither. */
export function parseRange(text: string): PortRange | undefined {
  const match = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first <= last && last <= 65535 ? { first, last } : undefined;
}

/** The key of a container port in the API: `80/tcp`. */
export function portKey({ container, protocol }: PortBinding): string {
  return `${container}/${protocol}`;
}

function protocolOf(text: string): Protocol {
  const protocol = text.toLowerCase() || 'tcp';
  if (!protocols.includes(protocol)) throw new Mistake({ code: 'port.protocol', args: { text } });
  return protocol as Protocol;
}

function addressOf(text: string): string {
  const ip = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  if (ip && (isIP(ip) === 0 || ip.includes('%'))) throw new Mistake({ code: 'port.ip', args: { text } });
  return ip;
}
