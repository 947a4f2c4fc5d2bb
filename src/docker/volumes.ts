import { UserError } from '../base/userError';
import type { Transport } from './transport';
import type { VolumeSummary } from './types';

interface RawVolume {
  readonly Name?: string;
  readonly Driver?: string;
  readonly CreatedAt?: string;
  readonly Labels?: Readonly<Record<string, string>> | null;
}

/** A volume to be made; the engine makes up what is left out. */
export interface VolumeRequest {
  readonly name?: string;
  readonly driver?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

const path = '/volumes';

/** `/volumes` of the Engine API. */
export class Volumes {
  constructor(private readonly transport: Transport) {}

  /** `GET /volumes`, by name. */
  async list(signal?: AbortSignal): Promise<VolumeSummary[]> {
    const raw = await this.transport.json<{ Volumes?: unknown } | null>({ path, signal });
    const volumes = raw?.Volumes ?? [];
    if (!Array.isArray(volumes)) throw new UserError({ code: 'engine.badAnswer', args: { what: path } });
    return volumes
      .filter((volume): volume is RawVolume & { Name: string } => typeof volume?.Name === 'string')
      .map(summaryOf)
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  /** `POST /volumes/create`; resolves to the volume there was, where one of that name is there already. */
  async create(request: VolumeRequest = {}, signal?: AbortSignal): Promise<VolumeSummary> {
    const raw = await this.transport.json<RawVolume | null>({
      method: 'POST',
      path: `${path}/create`,
      body: { Name: request.name, Driver: request.driver, DriverOpts: request.options, Labels: request.labels },
      signal,
    });
    if (typeof raw?.Name !== 'string') throw new UserError({ code: 'engine.badAnswer', args: { what: path } });
    return summaryOf({ ...raw, Name: raw.Name });
  }

  /** `DELETE /volumes/{name}`, with all that is in it; the engine refuses where a container uses it. */
  async remove(name: string): Promise<void> {
    await this.transport.text({ method: 'DELETE', path: `${path}/${encodeURIComponent(name)}`, slow: true });
  }
}

function summaryOf(raw: RawVolume & { readonly Name: string }): VolumeSummary {
  return {
    name: raw.Name,
    driver: raw.Driver ?? '',
    created: Date.parse(raw.CreatedAt ?? '') || 0,
    labels: raw.Labels ?? {},
  };
}
