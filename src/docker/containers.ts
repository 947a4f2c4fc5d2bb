import type { IncomingMessage } from 'node:http';
import { type RawContainer, summaryOf } from './summary';
import type { Transport } from './transport';
import type { ContainerSummary } from './types';

/** What `GET /containers/{id}/json` tells, as far as Quayside reads it; the whole is `unknown` data. */
export interface ContainerInspect {
  readonly Id: string;
  readonly Name: string;
  readonly Created: string;
  readonly Path: string;
  readonly Args: readonly string[];
  readonly State: {
    readonly Status: string;
    readonly Running: boolean;
    readonly ExitCode: number;
    readonly Error: string;
    readonly OOMKilled: boolean;
    readonly StartedAt: string;
    readonly FinishedAt: string;
  };
  readonly Image: string;
  readonly Platform?: string;
  readonly Config: {
    readonly Tty: boolean;
    readonly OpenStdin: boolean;
    readonly AttachStdout: boolean;
    readonly AttachStderr: boolean;
    readonly Image: string;
    readonly Env: readonly string[] | null;
    readonly Labels: Readonly<Record<string, string>> | null;
    readonly StopSignal?: string;
    readonly StopTimeout?: number | null;
    readonly WorkingDir: string;
  };
  readonly HostConfig: {
    readonly AutoRemove: boolean;
    readonly LogConfig: { readonly Type: string };
    readonly NetworkMode: string;
  };
  readonly [more: string]: unknown;
}

/** How a container named in a call is called by people; ids alone read badly in a failure. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** `/containers` of the Engine API. */
export class Containers {
  constructor(
    private readonly transport: Transport,
    private readonly now: () => number = Date.now,
  ) {}

  /** `GET /containers/json?all=1`, all of them or those of `ids`; an id that is gone is left out. */
  async list(options: { ids?: readonly string[]; signal?: AbortSignal } = {}): Promise<ContainerSummary[]> {
    const raw = await this.transport.list<RawContainer>({
      path: '/containers/json',
      query: { all: 1, filters: options.ids && { id: options.ids } },
      signal: options.signal,
    });
    const now = this.now();
    return raw.flatMap(container => (typeof container.Id === 'string' ? summaryOf(container, now) : []));
  }

  /** `GET /containers/json?all=1&size=1` for some: bytes of the writable layer by id. Slow, as the engine measures. */
  async sizes(ids: readonly string[], signal?: AbortSignal): Promise<Map<string, number>> {
    const raw = await this.transport.list<RawContainer & { SizeRw?: number }>({
      path: '/containers/json',
      query: { all: 1, size: 1, filters: { id: ids } },
      slow: true,
      signal,
    });
    return new Map(raw.map(container => [container.Id, container.SizeRw ?? 0]));
  }

  /** `GET /containers/{id}/json` */
  inspect(container: Named, signal?: AbortSignal): Promise<ContainerInspect> {
    return this.transport.json({ path: this.path(container, '/json'), subject: subjectOf(container), signal });
  }

  /** `POST /containers/create`; resolves to the new id and the engine's warnings. */
  async create(
    body: object,
    query: { name?: string; platform?: string } = {},
    subject: { image?: string; container?: string } = {},
    signal?: AbortSignal,
  ): Promise<{ id: string; warnings: readonly string[] }> {
    const raw = await this.transport.json<{ Id: string; Warnings?: string[] | null }>({
      method: 'POST',
      path: '/containers/create',
      query,
      body,
      subject,
      signal,
    });
    return { id: raw.Id, warnings: raw.Warnings ?? [] };
  }

  start(container: Named): Promise<void> {
    return this.post(container, '/start');
  }

  /**
   * `POST /containers/{id}/stop`: the container's stop signal, its grace period, then SIGKILL. Aborting the request only
   * ends the waiting: the engine goes on.
   */
  stop(container: Named, options: { graceSeconds?: number; signal?: AbortSignal } = {}): Promise<void> {
    return this.post(container, '/stop', { t: options.graceSeconds }, options.signal);
  }

  /** `POST /containers/{id}/kill`: `signal` (SIGKILL unless given) at once. */
  kill(container: Named, signal?: string): Promise<void> {
    return this.post(container, '/kill', { signal });
  }

  /** `POST /containers/{id}/restart`: a stop, with its grace period, and a start. */
  restart(container: Named, options: { graceSeconds?: number; signal?: AbortSignal } = {}): Promise<void> {
    return this.post(container, '/restart', { t: options.graceSeconds }, options.signal);
  }

  pause(container: Named): Promise<void> {
    return this.post(container, '/pause');
  }

  unpause(container: Named): Promise<void> {
    return this.post(container, '/unpause');
  }

  rename(container: Named, name: string): Promise<void> {
    return this.post(container, '/rename', { name });
  }

  /**
   * `POST /containers/{id}/wait`: resolves once it does not run, or is gone; a container that does not run is not waited for.
   *
   * @throws UserError container.missing when it is gone already
   */
  wait(container: Named, condition: 'not-running' | 'removed', signal?: AbortSignal): Promise<void> {
    return this.post(container, '/wait', { condition }, signal);
  }

  /** `POST /containers/{id}/update`: limits and restart policy of a container, running or not; resolves to warnings. */
  async update(container: Named, body: object): Promise<readonly string[]> {
    const raw = await this.transport.json<{ Warnings?: string[] | null } | undefined>({
      method: 'POST',
      path: this.path(container, '/update'),
      body,
      slow: true,
      subject: subjectOf(container),
    });
    return raw?.Warnings ?? [];
  }

  /** `DELETE /containers/{id}`; a running one only with `force` (SIGKILL first). */
  async remove(container: Named, options: { force?: boolean; volumes?: boolean } = {}): Promise<void> {
    await this.transport.text({
      method: 'DELETE',
      path: this.path(container, ''),
      query: { force: options.force ? 1 : undefined, v: options.volumes ? 1 : undefined },
      slow: true,
      subject: subjectOf(container),
    });
  }

  /** `GET /containers/{id}/export`: the whole file system as a tar. */
  export(container: Named, signal: AbortSignal): Promise<IncomingMessage> {
    return this.transport.stream({ path: this.path(container, '/export'), subject: subjectOf(container), signal });
  }

  private async post(
    container: Named,
    verb: string,
    query: Record<string, string | number | undefined> = {},
    signal?: AbortSignal,
  ): Promise<void> {
    await this.transport.text({
      method: 'POST',
      path: this.path(container, verb),
      query,
      slow: true,
      subject: subjectOf(container),
      signal,
    });
  }

  private path(container: Named, verb: string): string {
    return `/containers/${encodeURIComponent(container.id)}${verb}`;
  }
}

function subjectOf(container: Named): { container: string } {
  return { container: container.name };
}
