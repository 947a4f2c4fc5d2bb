import { familiarName } from '../docker/imageReference';
import type { Healthcheck, HostConfig } from './createBody';
import type { ImageConfig, MadeAnswers, MadeConfig, MadeHost } from './made';
import { podmanBinds, podmanTmpfs } from './podmanMounts';
import type { Ulimit } from './values/ulimit';

/** In place of a runtime's name, whichever it is. */
const anyRuntime = 'oci';

/**
 * What Podman tells of a container as Docker would: in Docker's words, without what Podman fills in by itself and tells as
 * if it had been asked for. Another engine's answers stay as they are. Limits that its administrator has set for all
 * containers cannot be told from a container's own.
 */
export function inDockersWords(answers: MadeAnswers): MadeAnswers {
  const { container, image, info } = answers;
  const host = container.HostConfig as MadeHost;
  if (host.Runtime !== anyRuntime || info?.Runtimes?.[anyRuntime]) return answers;
  const networks = Object.keys(container.NetworkSettings?.Networks ?? {});
  const { binds, anonymous } = podmanBinds(host.Binds ?? []);
  return {
    ...answers,
    container: {
      ...container,
      Config: configOf(container.Config as MadeConfig, (image?.Config ?? {}) as ImageConfig, anonymous),
      HostConfig: { ...hostOf(host), Binds: binds, NetworkMode: networkMode(host.NetworkMode, networks) },
    },
    info: { ...info, LoggingDriver: 'json-file', IpcMode: 'shareable' },
  };
}

function configOf(config: MadeConfig, image: ImageConfig, anonymous: readonly string[]): MadeConfig {
  const { Image: name, Env: env, WorkingDir: folder, StopSignal: signal, StopTimeout: grace } = config;
  return {
    ...config,
    Image: name ? familiarName(name) : null,
    Env: env?.filter(entry => !isFilledIn(entry, config)) ?? null,
    WorkingDir: folder === '/' && !image.WorkingDir ? null : (folder ?? null),
    StopSignal: signals.get(signal ?? '') ?? signal ?? null,
    // Ten seconds; none in versions before 4.4.
    StopTimeout: grace === 10 || grace === 0 ? null : (grace ?? null),
    Healthcheck: config.Healthcheck ? healthOf(config.Healthcheck) : null,
    Volumes: { ...config.Volumes, ...Object.fromEntries(anonymous.map(path => [path, {}])) },
  };
}

/** Variables that each container gets, some of them when it starts. */
function isFilledIn(entry: string, { Hostname: hostname, User: user }: MadeConfig): boolean {
  const root = !user || /^(?:root|0)(?::|$)/.test(user);
  return [
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'TERM=xterm',
    'container=podman',
    `HOSTNAME=${hostname}`,
    `HOME=${root ? '/root' : `/home/${user}`}`,
    'HOME=/',
  ].includes(entry);
}

/** Times are filled in, even where there is no check. */
function healthOf({ Test: test = [], ...times }: Healthcheck): Healthcheck {
  if (test[0] === 'NONE') return { Test: test };
  const usual: Healthcheck = { Interval: 30e9, Timeout: 30e9, Retries: 3 };
  const own = Object.entries(times).filter(([name, value]) => usual[name as keyof Healthcheck] !== value);
  return { Test: test, ...Object.fromEntries(own) };
}

/** Values that a field has where nothing was asked for. */
const filledIn: { readonly [K in keyof HostConfig]?: readonly HostConfig[K][] } = {
  Runtime: [anyRuntime],
  PidMode: ['private'],
  UTSMode: ['private'],
  UsernsMode: ['private'],
  MemorySwappiness: [0],
  PidsLimit: [2048],
  ShmSize: [64_000 * 1024],
};

function hostOf(host: MadeHost): MadeHost {
  const entries = Object.entries(host).map(([name, value]) => {
    const usual: readonly unknown[] = filledIn[name as keyof HostConfig] ?? [];
    return [name, usual.includes(value) ? null : value];
  });
  const ports = Object.entries(host.PortBindings ?? {}).filter(([, bindings]) => bindings);
  return {
    ...(Object.fromEntries(entries) as MadeHost),
    ...cpusOf(host),
    ...capabilitiesOf(host),
    Ulimits: ulimitsOf(host.Ulimits ?? []),
    Tmpfs: podmanTmpfs(host),
    // Exposed ports are there too, with null.
    PortBindings: Object.fromEntries(ports),
  };
}

/** One share of the processors is told in both ways, which together are refused. */
function cpusOf({ NanoCpus: share = null, CpuPeriod: period = null, CpuQuota: quota = null }: MadeHost): MadeHost {
  if (!share || !quota) return {};
  return period === 100_000 ? { CpuPeriod: null, CpuQuota: null } : { NanoCpus: null };
}

/** The capabilities that containers have, in all versions. */
const usualCapabilities = [
  ...[
    'CHOWN',
    'DAC_OVERRIDE',
    'FOWNER',
    'FSETID',
    'KILL',
    'NET_BIND_SERVICE',
    'SETFCAP',
    'SETGID',
    'SETPCAP',
    'SETUID',
  ],
  'SYS_CHROOT',
];

/** They are told by how they differ from the usual ones. */
function capabilitiesOf({ CapAdd: added, CapDrop: dropped, Privileged: privileged }: MadeHost): MadeHost {
  if (privileged) return { CapAdd: null, CapDrop: null };
  const names = dropped?.map(name => name.replace(/^CAP_/, '')) ?? [];
  const all = usualCapabilities.every(name => names.includes(name));
  return { CapAdd: added?.map(name => name.replace(/^CAP_/, '')) ?? null, CapDrop: all ? ['ALL'] : names };
}

/** Told as `RLIMIT_NOFILE`; two of them each container has. */
function ulimitsOf(limits: readonly Ulimit[]): readonly Ulimit[] {
  const usual: Readonly<Record<string, readonly number[]>> = { nofile: [1_048_576], nproc: [1_048_576, 4_194_304] };
  return limits
    .map(limit => ({ ...limit, Name: limit.Name.replace(/^RLIMIT_/, '').toLowerCase() }))
    .filter(({ Name, Soft, Hard }) => Soft !== Hard || !usual[Name]?.includes(Soft));
}

/** It is `bridge` on every network of that kind; rootless, what needs no network has a name of its own. */
function networkMode(mode: MadeHost['NetworkMode'], networks: readonly string[]): string | null {
  if (mode !== 'bridge') return /^(?:slirp4netns|pasta)(?::|$)/.test(mode ?? '') ? 'default' : (mode ?? null);
  const [first = mode] = networks.includes(usualNetwork) ? [] : networks;
  return first;
}

const usualNetwork = 'podman';

/** Signals of Linux by their numbers, those that stop containers. */
const signals: ReadonlyMap<string, string> = new Map([
  ['1', 'SIGHUP'],
  ['2', 'SIGINT'],
  ['3', 'SIGQUIT'],
  ['9', 'SIGKILL'],
  ['10', 'SIGUSR1'],
  ['12', 'SIGUSR2'],
  ['15', 'SIGTERM'],
  ['28', 'SIGWINCH'],
]);
