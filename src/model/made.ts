import type { CreateBody, HostConfig } from './createBody';

/** A network that a container is attached to, as inspect tells it. */
export interface MadeEndpoint {
  readonly Aliases?: readonly string[] | null;
  readonly Links?: readonly string[] | null;
  readonly DriverOpts?: Readonly<Record<string, string>> | null;
  readonly GwPriority?: number;
  readonly IPAMConfig?: {
    readonly IPv4Address?: string;
    readonly IPv6Address?: string;
    readonly LinkLocalIPs?: readonly string[] | null;
  } | null;
}

type Told<T> = { readonly [K in keyof T]?: T[K] | null };

/** What an image says about the containers made of it. */
export type ImageConfig = Told<
  Pick<
    CreateBody,
    | 'Cmd'
    | 'Entrypoint'
    | 'Env'
    | 'Labels'
    | 'ExposedPorts'
    | 'Volumes'
    | 'User'
    | 'WorkingDir'
    | 'StopSignal'
    | 'StopTimeout'
    | 'Healthcheck'
  >
>;

/** What a container's request holds, as inspect tells it. */
export type MadeConfig = Told<CreateBody>;
export type MadeHost = Told<HostConfig>;

/** What an engine fills in by itself, part of `GET /info`. */
export interface EngineDefaults {
  readonly LoggingDriver?: string;
  readonly DefaultRuntime?: string;
  readonly CgroupVersion?: string;
  /** Those that containers can have, by name. */
  readonly Runtimes?: Readonly<Record<string, object>>;
  /** Not told by engines; `private` in Docker's. */
  readonly IpcMode?: string;
}

/** A container that was made: answers of the Engine API, understood as the request that would make another one. */
export interface Made {
  readonly id: string;
  readonly name: string;
  readonly config: MadeConfig;
  readonly host: MadeHost;
  readonly networks: Readonly<Record<string, MadeEndpoint>>;
  /** Empty when the image is gone: then nothing of it can be left out. */
  readonly image: ImageConfig;
  readonly defaults: EngineDefaults;
}

/** The part of `GET /containers/{id}/json` that is read here; the rest may be there too. */
export interface ContainerAnswer {
  readonly Id: string;
  readonly Name: string;
  readonly Config: object;
  readonly HostConfig: object;
  readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, MadeEndpoint>> | null } | null;
}

export interface MadeAnswers {
  readonly container: ContainerAnswer;
  /** `GET /images/{id}/json` of the image that it was made of, while that is there. */
  readonly image?: { readonly Config?: object | null } | undefined;
  readonly info?: EngineDefaults | undefined;
}

export function madeOf({ container, image, info }: MadeAnswers): Made {
  return {
    id: container.Id,
    name: container.Name.replace(/^\//, ''),
    config: container.Config as MadeConfig,
    host: container.HostConfig as MadeHost,
    networks: container.NetworkSettings?.Networks ?? {},
    image: (image?.Config ?? {}) as ImageConfig,
    defaults: info ?? {},
  };
}
