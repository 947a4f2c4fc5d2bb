import type { DeviceMapping } from './values/device';
import type { DeviceRequest } from './values/gpus';
import type { MountSpec } from './values/mount';
import type { Ulimit } from './values/ulimit';

/** The body of `POST /containers/create`, as far as flags fill it. */
export interface CreateBody {
  Image: string;
  Cmd?: readonly string[];
  Entrypoint?: readonly string[];
  Hostname?: string;
  Domainname?: string;
  User?: string;
  WorkingDir?: string;
  Env?: readonly string[];
  Labels?: Readonly<Record<string, string>>;
  ExposedPorts?: Readonly<Record<string, object>>;
  Volumes?: Readonly<Record<string, object>>;
  Tty?: boolean;
  OpenStdin?: boolean;
  StdinOnce?: boolean;
  AttachStdin?: boolean;
  AttachStdout?: boolean;
  AttachStderr?: boolean;
  StopSignal?: string;
  /** Seconds. */
  StopTimeout?: number;
  Healthcheck?: Healthcheck;
  /** Of engines before API 1.44; later ones take it with the network. */
  MacAddress?: string;
  HostConfig: HostConfig;
  NetworkingConfig?: { EndpointsConfig: Readonly<Record<string, EndpointConfig>> };
}

/** Durations in nanoseconds. */
export interface Healthcheck {
  Test?: readonly string[];
  Interval?: number;
  Timeout?: number;
  StartPeriod?: number;
  StartInterval?: number;
  Retries?: number;
}

export interface EndpointConfig {
  Aliases?: readonly string[];
  Links?: readonly string[];
  DriverOpts?: Readonly<Record<string, string>>;
  IPAMConfig?: { IPv4Address?: string; IPv6Address?: string; LinkLocalIPs?: readonly string[] };
  MacAddress?: string;
  GwPriority?: number;
}

/** Sizes in bytes, times of the CPU scheduler in microseconds. */
export interface HostConfig {
  Binds?: readonly string[];
  Mounts?: readonly MountSpec[];
  Tmpfs?: Readonly<Record<string, string>>;
  VolumesFrom?: readonly string[];
  VolumeDriver?: string;
  StorageOpt?: Readonly<Record<string, string>>;
  ContainerIDFile?: string;
  PortBindings?: Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[]>>;
  PublishAllPorts?: boolean;
  NetworkMode?: string;
  Links?: readonly string[];
  Dns?: readonly string[];
  DnsOptions?: readonly string[];
  DnsSearch?: readonly string[];
  ExtraHosts?: readonly string[];
  RestartPolicy?: { Name: string; MaximumRetryCount?: number };
  AutoRemove?: boolean;
  Init?: boolean;
  /** Rows and columns of its terminal. */
  ConsoleSize?: readonly [number, number];
  Privileged?: boolean;
  ReadonlyRootfs?: boolean;
  CapAdd?: readonly string[];
  CapDrop?: readonly string[];
  GroupAdd?: readonly string[];
  SecurityOpt?: readonly string[];
  MaskedPaths?: readonly string[];
  ReadonlyPaths?: readonly string[];
  Sysctls?: Readonly<Record<string, string>>;
  Annotations?: Readonly<Record<string, string>>;
  LogConfig?: { Type: string; Config: Readonly<Record<string, string>> };
  IpcMode?: string;
  PidMode?: string;
  UTSMode?: string;
  UsernsMode?: string;
  CgroupnsMode?: string;
  Cgroup?: string;
  CgroupParent?: string;
  Isolation?: string;
  Runtime?: string;
  ShmSize?: number;
  OomScoreAdj?: number;
  OomKillDisable?: boolean;
  Memory?: number;
  MemoryReservation?: number;
  MemorySwap?: number;
  MemorySwappiness?: number;
  KernelMemory?: number;
  NanoCpus?: number;
  CpuShares?: number;
  CpuPeriod?: number;
  CpuQuota?: number;
  CpuRealtimePeriod?: number;
  CpuRealtimeRuntime?: number;
  CpusetCpus?: string;
  CpusetMems?: string;
  CpuCount?: number;
  CpuPercent?: number;
  IOMaximumIOps?: number;
  IOMaximumBandwidth?: number;
  PidsLimit?: number;
  BlkioWeight?: number;
  BlkioWeightDevice?: readonly { readonly Path: string; readonly Weight: number }[];
  BlkioDeviceReadBps?: readonly DeviceRate[];
  BlkioDeviceWriteBps?: readonly DeviceRate[];
  BlkioDeviceReadIOps?: readonly DeviceRate[];
  BlkioDeviceWriteIOps?: readonly DeviceRate[];
  Devices?: readonly DeviceMapping[];
  DeviceRequests?: readonly DeviceRequest[];
  DeviceCgroupRules?: readonly string[];
  Ulimits?: readonly Ulimit[];
}

export interface DeviceRate {
  readonly Path: string;
  readonly Rate: number;
}

/** A request to create a container, as it is filled flag by flag. */
export interface CreateRequest {
  readonly body: CreateBody;
  readonly query: { name?: string; platform?: string };
}

/** What the meaning of some flags depends on beside their values. */
export interface Surroundings {
  /** Where `--env NAME` without a value takes it from. */
  readonly environment: NodeJS.ProcessEnv;
  /** Absolute folder that `--volume ./folder:/path` is relative to. */
  readonly cwd: string;
  /** Reads a file by its absolute path; throws node's errors. */
  readonly readFile: (path: string) => Uint8Array;
  /** Minor of the engine's API 1.x; the newest when it is not known. */
  readonly api?: number;
  /** The engine's operating system in Go's words; Linux when it is not known. */
  readonly os?: string;
  /** Path of the engine's socket on its machine; the usual one when it is not known. */
  readonly socket?: string;
}
