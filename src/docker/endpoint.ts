import { UserError } from '../base/userError';

/** Where an engine listens. */
export type Endpoint =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'npipe'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | ({ readonly kind: 'tls'; readonly host: string; readonly port: number } & Tls)
  | { readonly kind: 'ssh'; readonly destination: string };

/** How a TLS connection is made. */
export interface Tls {
  /** Whether the engine's certificate is checked. */
  readonly verify: boolean;
  /** The folder of `ca.pem`, `cert.pem` and `key.pem`. */
  readonly certificates: string | undefined;
}

/** Where the engine listens when nothing else is said. */
export function defaultEndpoint(platform: NodeJS.Platform = process.platform): Endpoint {
  return platform === 'win32'
    ? { kind: 'npipe', path: '//./pipe/docker_engine' }
    : { kind: 'unix', path: '/var/run/docker.sock' };
}

/**
 * Reads a docker host string as the docker CLI does: `unix:///path`, `npipe:////./pipe/name`, `tcp://host[:port]`,
 * `ssh://[user@]host[:port]`, or `host:port`, which means tcp. Without a host tcp means this machine, without a port 2375.
 *
 * @param tls how to secure tcp; plain when not given
 * @throws UserError endpoint.malformed, endpoint.unsupported
 */
export function parseEndpoint(
  text: string,
  source: 'DOCKER_HOST' | 'context' | 'setting',
  tls?: Tls,
  platform: NodeJS.Platform = process.platform,
): Endpoint {
  const value = text.trim();
  const malformed = () =>
    new UserError({ code: 'endpoint.malformed', args: { source, value: withoutCredentials(value) } });
  if (!value || /[\s\u0000-\u001f]/.test(value)) throw malformed();
  const match = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(value);
  const scheme = match?.[1]?.toLowerCase() ?? 'tcp';
  const rest = match?.[2] ?? value;
  switch (scheme) {
    case 'unix':
    case 'npipe': {
      const fallback = defaultEndpoint(platform);
      const path = rest || (fallback.kind === scheme ? fallback.path : '');
      if (!path) throw malformed();
      return { kind: scheme, path: scheme === 'npipe' ? path.replaceAll('\\', '/') : path };
    }
    case 'tcp':
    case 'http':
    case 'https': {
      const { host, port } = hostAndPort(rest) ?? {};
      if (!host) throw malformed();
      if (!tls && scheme !== 'https') return { kind: 'tcp', host, port: port ?? 2375 };
      const { verify, certificates } = tls ?? { verify: true, certificates: undefined };
      return { kind: 'tls', host, port: port ?? (scheme === 'https' ? 2376 : 2375), verify, certificates };
    }
    case 'ssh':
      if (!rest) throw malformed();
      return { kind: 'ssh', destination: rest };
    default:
      throw match ? new UserError({ code: 'endpoint.unsupported', args: { scheme } }) : malformed();
  }
}

/** The endpoint as people write it, without credentials. */
export function endpointText(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'unix':
    case 'npipe':
      return `${endpoint.kind}://${endpoint.path}`;
    case 'tcp':
    case 'tls':
      return `tcp://${endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host}:${endpoint.port}`;
    case 'ssh':
      return `ssh://${endpoint.destination.replace(/^([^:@/]*):.*@/, '$1@')}`;
  }
}

/** The address at which the engine's published ports are reached. */
export function addressOf(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'unix':
    case 'npipe':
      return 'localhost';
    case 'tcp':
    case 'tls':
      return endpoint.host;
    case 'ssh':
      return endpoint.destination.replace(/^.*@/, '').replace(/^\[([^\]]*)\].*$|[:/].*$/, '$1');
  }
}

function hostAndPort(text: string): { host: string; port?: number } | undefined {
  let url: URL;
  try {
    url = new URL(`http://${/^(?::|$)/.test(text) ? `localhost${text}` : text}`);
  } catch {
    return undefined;
  }
  if (url.username || url.password || !url.hostname || url.pathname !== '/' || url.search || url.hash) return undefined;
  // URL drops a port of 80, which is the default of its scheme but not of an engine.
  const written = /:(\d+)(?:\/|$)/.exec(text.replace(/^\[[^\]]*\]/, ''))?.[1];
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return written ? { host, port: Number(written) } : { host };
}

function withoutCredentials(text: string): string {
  return text.replace(/^((?:[^/]*:\/\/)?).*@/, '$1…@');
}
