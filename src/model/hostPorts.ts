import type { ContainerSummary, Port, Protocol } from '../docker/types';
import { Mistake, mistakeIn } from './mistake';
import { type PortBinding, parsePublish } from './portBinding';

/** A port of the engine's machine that is in use. */
export interface HostPort {
  /** Empty for all addresses. */
  readonly ip: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** Name of the container that has it. */
  readonly container: string;
}

/** An image may expose any number; more than this is no proposal that anybody reads. */
const mostProposed = 50;

/** The host ports that the running ones of these containers have. */
export function hostPortsOf(containers: Iterable<ContainerSummary>): HostPort[] {
  return [...containers].flatMap(({ name, ports }) =>
    ports.flatMap(({ hostPort: port, protocol, ip = '' }) => (port ? [{ ip, port, protocol, container: name }] : [])),
  );
}

/** The next port from `from` that nobody has on any address; undefined when all above are taken. */
export function freePort(from: number, protocol: Protocol, taken: readonly HostPort[]): number | undefined {
  const ports = new Set(taken.filter(one => one.protocol === protocol).map(one => one.port));
  for (let port = Math.max(1, from); port <= 65535; port++) if (!ports.has(port)) return port;
  return undefined;
}

/**
 * What to publish of an image that exposes ports: each at the same number where that is free, else at the next one.
 *
 * @returns words as `--publish` takes them
 */
export function proposedPorts(exposed: readonly Port[], taken: readonly HostPort[]): string[] {
  const used = [...taken];
  const ports = exposed
    .filter(({ containerPort }) => containerPort > 0 && containerPort <= 65535)
    .sort((a, b) => a.containerPort - b.containerPort || a.protocol.localeCompare(b.protocol));
  return ports.slice(0, mostProposed).map(({ containerPort, protocol }) => {
    const port = freePort(containerPort, protocol, used);
    if (port) used.push({ ip: '', port, protocol, container: '' });
    return publishText({ ip: '', host: String(port ?? ''), container: containerPort, protocol });
  });
}

/**
 * Reads all words of `--publish` together.
 *
 * @throws Mistake port.taken for a port that another container has, port.twice for one asked for twice, other port.*
 */
export function checkPublished(words: readonly string[], taken: readonly HostPort[]): PortBinding[] {
  const bindings = words.flatMap(parsePublish);
  const own: HostPort[] = [];
  for (const { ip, host, protocol } of bindings) {
    const port = Number(host);
    // A free port, or one of a range, is the engine's choice.
    if (!port) continue;
    const wanted = { ip, port, protocol, container: '' };
    if (own.some(other => collide(other, wanted))) throw new Mistake({ code: 'port.twice', args: { port: host } });
    const other = taken.find(one => collide(one, wanted));
    if (other) {
      const free = String(freePort(port, protocol, [...taken, ...own]) ?? '');
      throw new Mistake({ code: 'port.taken', args: { port: host, container: other.container, free } });
    }
    own.push(wanted);
  }
  return bindings;
}

/** The same words with another host port wherever `port` was asked for. */
export function withOtherPort(words: readonly string[], port: number, other: number): string[] {
  return words.flatMap(word => {
    const bindings = parsePublish(word);
    return bindings.some(binding => Number(binding.host) === port)
      ? bindings.map(binding =>
          publishText(Number(binding.host) === port ? { ...binding, host: String(other) } : binding),
        )
      : [word];
  });
}

/** The same words with the next free host port wherever one that was asked for is taken, and what was replaced. */
export function withFreePorts(
  words: readonly string[],
  taken: readonly HostPort[],
): { publish: string[]; replaced: { from: string; to: string }[] } {
  const replaced: { from: string; to: string }[] = [];
  let publish = [...words];
  for (;;) {
    const mistake = mistakeIn(() => checkPublished(publish, taken));
    const port = mistake?.code === 'port.taken' ? Number(mistake.args.port) : 0;
    const free = port && portFreeOfAll(port, publish.flatMap(parsePublish), taken);
    if (!free) return { publish, replaced };
    publish = withOtherPort(publish, port, free);
    replaced.push({ from: String(port), to: String(free) });
  }
}

/** The next port after one that neither others have nor the bindings themselves, in each protocol that asks for that one. */
function portFreeOfAll(port: number, bindings: readonly PortBinding[], taken: readonly HostPort[]): number | undefined {
  const used = new Set(taken.map(one => `${one.port}/${one.protocol}`));
  for (const { host, protocol } of bindings) used.add(`${host}/${protocol}`);
  const protocols = bindings.filter(({ host }) => Number(host) === port).map(({ protocol }) => protocol);
  for (let next = port + 1; next <= 65535; next++) {
    if (protocols.every(protocol => !used.has(`${next}/${protocol}`))) return next;
  }
  return undefined;
}

/** A binding as `--publish` takes it. */
export function publishText({ ip, host, container, protocol }: PortBinding): string {
  const address = ip.includes(':') ? `[${ip}]:` : ip && `${ip}:`;
  const before = address ? `${address}${host}:` : host && `${host}:`;
  return `${before}${container}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

/** The words of a line such as `8080:80, 5353:53/udp`. */
export function publishWords(line: string): string[] {
  return line.split(/[\s,]+/).filter(Boolean);
}

function collide(a: HostPort, b: HostPort): boolean {
  if (a.port !== b.port || a.protocol !== b.protocol) return false;
  return a.ip === b.ip || everywhere(a.ip) || everywhere(b.ip);
}

function everywhere(ip: string): boolean {
  return ip === '' || ip === '0.0.0.0' || ip === '::';
}
