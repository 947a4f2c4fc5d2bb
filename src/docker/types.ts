/** What the rest of Quayside knows of an engine's objects: plain, immutable data. Times are milliseconds since the epoch. */

export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
export type Health = 'starting' | 'healthy' | 'unhealthy';
export type Protocol = 'tcp' | 'udp' | 'sctp';

/** A port of a container; with `hostPort` it is published at `ip` (the engine's address to bind to). */
export interface Port {
  readonly containerPort: number;
  readonly protocol: Protocol;
  readonly hostPort?: number;
  readonly ip?: string;
}

export interface Mount {
  readonly type: string;
  /** Volume name, folder of the engine's machine, or empty for a tmpfs. */
  readonly source: string;
  readonly destination: string;
  readonly readOnly: boolean;
}

export interface NetworkAttachment {
  readonly name: string;
  readonly ip: string;
  readonly ip6: string;
}

/** One entry of `GET /containers/json`, understood. */
export interface ContainerSummary {
  readonly id: string;
  /** Without the leading slash; the first one where links gave it several. */
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly command: string;
  readonly created: number;
  readonly state: ContainerState;
  /** The engine's words, e.g. `Exited (1) 3 hours ago`, as old as the read. */
  readonly status: string;
  readonly health?: Health;
  readonly exitCode?: number;
  /** When it started or ended, as near as the status text tells. */
  readonly since?: number;
  readonly ports: readonly Port[];
  readonly labels: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  readonly networks: readonly NetworkAttachment[];
}

/** One event of `GET /events`. */
export interface EngineEvent {
  readonly type: string;
  /** Without details: `exec_create: sh -c x` is `exec_create`; `health_status: healthy` stays whole. */
  readonly action: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The engine's clock, nanoseconds as text (they exceed a number's precision). */
  readonly timeNano: string;
}

/** Part of `GET /version`. */
export interface EngineVersion {
  readonly version: string;
  readonly apiVersion: string;
  readonly os: string;
  readonly arch: string;
  /** The engine's platform name, e.g. `Docker Engine - Community` or `Podman Engine`. */
  readonly platform: string;
}

/** One entry of `GET /images/json`. */
export interface ImageSummary {
  /** `sha256:...` */
  readonly id: string;
  /** `name:tag`; none when the image is dangling or known by its digest only. */
  readonly tags: readonly string[];
  /** Bytes. */
  readonly size: number;
  readonly created: number;
}

/** What an image says about itself and about the containers made of it. */
export interface ImageDetails extends ImageSummary {
  readonly os: string;
  readonly arch: string;
  /** Ports it exposes. */
  readonly ports: readonly Port[];
  /** `NAME=value` */
  readonly env: readonly string[];
  /** Paths at which it wants volumes. */
  readonly volumes: readonly string[];
  readonly cmd: readonly string[];
  readonly entrypoint: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly user: string;
  readonly workingDir: string;
}

/** One entry of `GET /volumes`. */
export interface VolumeSummary {
  readonly name: string;
  readonly driver: string;
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** One entry of `GET /networks`. */
export interface NetworkSummary {
  readonly id: string;
  readonly name: string;
  /** `bridge`, `overlay`, `macvlan`, ...; `host` and `null` are the engine's own. */
  readonly driver: string;
  /** `local` or `swarm`. */
  readonly scope: string;
  /** Whether it has no way out. */
  readonly internal: boolean;
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
  /** In CIDR form. */
  readonly subnets: readonly string[];
}
