import { UserError } from '../base/userError';
import type { Named } from './containers';
import type { Transport } from './transport';
import type { NetworkSummary } from './types';

interface RawNetwork {
  readonly Id: string;
  readonly Name?: string;
  readonly Driver?: string;
  readonly Scope?: string;
  readonly Internal?: boolean;
  readonly Created?: string;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly IPAM?: { readonly Config?: readonly { readonly Subnet?: string }[] | null } | null;
}

/** A network to be made; the engine chooses what is left out. */
export interface NetworkRequest {
  readonly name: string;
  /** `bridge` unless given. */
  readonly driver?: string;
  readonly internal?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
}

const path = '/networks';

/** `/networks` of the Engine API. */
export class Networks {
  constructor(private readonly transport: Transport) {}

  /** `GET /networks`, by name; those of the engine itself (`bridge`, `host`, `none`) among them. */
  async list(signal?: AbortSignal): Promise<NetworkSummary[]> {
    const raw = await this.transport.list<RawNetwork>({ path, signal });
    return raw.map(summaryOf).sort((a, b) => a.name.localeCompare(b.name));
  }

  /**
   * `POST /networks/create`
   *
   * @returns its id
   * @throws UserError engine.said, also where there is one of that name
   */
  async create({ name, driver, internal, labels }: NetworkRequest, signal?: AbortSignal): Promise<string> {
    const raw = await this.transport.json<{ readonly Id?: string } | null>({
      method: 'POST',
      path: `${path}/create`,
      // Names need not be unique unless that is asked for; engines of API 1.44 on always see to it.
      body: { Name: name, CheckDuplicate: true, Driver: driver, Internal: internal, Labels: labels },
      signal,
    });
    if (typeof raw?.Id !== 'string') throw new UserError({ code: 'engine.badAnswer', args: { what: path } });
    return raw.Id;
  }

  /**
   * `POST /networks/{id}/connect`: one that does not run takes part from its start on.
   *
   * @param network its name or id
   * @param endpoint how it takes part, as `EndpointSettings` of the API
   */
  async connect(network: string, container: Named, endpoint: object = {}): Promise<void> {
    await this.attach(network, 'connect', container, { Container: container.id, EndpointConfig: endpoint });
  }

  /** `POST /networks/{id}/disconnect` */
  async disconnect(network: string, container: Named): Promise<void> {
    await this.attach(network, 'disconnect', container, { Container: container.id });
  }

  private async attach(network: string, verb: string, { name }: Named, body: object): Promise<void> {
    await this.transport.text({
      method: 'POST',
      path: `${path}/${encodeURIComponent(network)}/${verb}`,
      body,
      slow: true,
      subject: { container: name },
    });
  }

  /** `DELETE /networks/{id}`; the engine refuses where a running container uses it. */
  async remove(id: string): Promise<void> {
    await this.transport.text({ method: 'DELETE', path: `${path}/${encodeURIComponent(id)}`, slow: true });
  }
}

function summaryOf(raw: RawNetwork): NetworkSummary {
  return {
    id: raw.Id,
    name: raw.Name ?? '',
    driver: raw.Driver ?? '',
    scope: raw.Scope ?? '',
    internal: raw.Internal === true,
    created: Date.parse(raw.Created ?? '') || 0,
    labels: raw.Labels ?? {},
    subnets: (raw.IPAM?.Config ?? []).flatMap(({ Subnet: subnet }) => subnet || []),
  };
}
