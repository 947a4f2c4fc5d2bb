import { UserError } from '../base/userError';
import { familiarName, parseReference, referenceProblem } from './imageReference';
import { type PullOptions, pull } from './pull';
import type { Transport } from './transport';
import type { ImageDetails, ImageSummary, Port, Protocol } from './types';

interface RawImage {
  readonly Id: string;
  readonly RepoTags?: readonly string[] | null;
  readonly Size?: number;
  readonly Created?: number;
}

interface RawInspect {
  readonly Id: string;
  readonly RepoTags?: readonly string[] | null;
  readonly Size?: number;
  readonly Created?: string;
  readonly Os?: string;
  readonly Architecture?: string;
  readonly Config?: {
    readonly ExposedPorts?: Readonly<Record<string, unknown>> | null;
    readonly Env?: readonly string[] | null;
    readonly Volumes?: Readonly<Record<string, unknown>> | null;
    readonly Cmd?: readonly string[] | null;
    readonly Entrypoint?: readonly string[] | null;
    readonly Labels?: Readonly<Record<string, string>> | null;
    readonly User?: string;
    readonly WorkingDir?: string;
  } | null;
}

/** `/images` of the Engine API. */
export class Images {
  constructor(private readonly transport: Transport) {}

  /** `GET /images/json`: images as the engine orders them; those without a name have no `tags`. */
  async list(signal?: AbortSignal): Promise<ImageSummary[]> {
    const raw = await this.transport.list<RawImage>({ path: '/images/json', signal });
    return raw.map(image => ({
      id: image.Id,
      tags: tagsOf(image),
      size: image.Size ?? 0,
      created: (image.Created ?? 0) * 1000,
    }));
  }

  /**
   * `GET /images/{name}/json`
   *
   * @param image a reference or an id
   * @throws UserError image.missing, image.malformed
   */
  async inspect(image: string, signal?: AbortSignal): Promise<ImageDetails> {
    const isId = /^(?:sha256:)?[0-9a-f]+$/.test(image);
    if (!isId && referenceProblem(image)) throw new UserError({ code: 'image.malformed', args: { image } });
    // A reference holds nothing that a path would have to encode, and not every engine decodes it.
    const raw = await this.transport.json<RawInspect>({ path: `/images/${image}/json`, subject: { image }, signal });
    const config = raw.Config ?? {};
    return {
      id: raw.Id,
      tags: tagsOf(raw),
      size: raw.Size ?? 0,
      created: Date.parse(raw.Created ?? '') || 0,
      os: raw.Os ?? '',
      arch: raw.Architecture ?? '',
      ports: Object.keys(config.ExposedPorts ?? {}).flatMap(portIn),
      env: config.Env ?? [],
      volumes: Object.keys(config.Volumes ?? {}),
      cmd: config.Cmd ?? [],
      entrypoint: config.Entrypoint ?? [],
      labels: config.Labels ?? {},
      user: config.User ?? '',
      workingDir: config.WorkingDir ?? '',
    };
  }

  /**
   * `GET /images/{name}/json`, whole.
   *
   * @throws UserError image.missing
   */
  async inspectWhole(image: string, signal?: AbortSignal): Promise<{ readonly Config?: object | null }> {
    return this.transport.json({ path: `/images/${image}/json`, subject: { image }, signal });
  }

  /**
   * Pulls an image, as {@link pull} says.
   *
   * @throws UserError image.malformed, pull.*, credentials.failed
   */
  async pull(image: string, options: PullOptions = {}): Promise<void> {
    await pull(this.transport, parseReference(image), options);
  }
}

function tagsOf(raw: { readonly RepoTags?: readonly string[] | null }): readonly string[] {
  return (raw.RepoTags ?? []).filter(tag => tag !== '<none>:<none>').map(familiarName);
}

/** `8080/tcp` */
function portIn(text: string): readonly Port[] {
  const [, number, protocol] = /^(\d+)(?:\/(tcp|udp|sctp))?$/.exec(text) ?? [];
  return number ? [{ containerPort: Number(number), protocol: (protocol ?? 'tcp') as Protocol }] : [];
}
