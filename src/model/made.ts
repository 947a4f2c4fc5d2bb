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

/** What an engine fills in by itself, part of `GET /info`. */
export interface EngineDefaults {
  readonly LoggingDriver?: string;
  readonly DefaultRuntime?: string;
  readonly CgroupVersion?: string;
}

/** A container that was made: answers of the Engine API, understood as the request that would make another one. */
export interface Made {
  readonly id: string;
  readonly name: string;
  readonly config: Told<CreateBody>;
  readonly host: Told<HostConfig>;
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
    config: container.Config as Told<CreateBody>,
    host: container.HostConfig as Told<HostConfig>,
    networks: container.NetworkSettings?.Networks ?? {},
    image: (image?.Config ?? {}) as ImageConfig,
    defaults: info ?? {},
  };
}
