import { UserError } from '../base/userError';
import { endpointText } from './endpoint';
import { jsonLines } from './lines';
import type { Transport } from './transport';
import type { EngineEvent, EngineVersion } from './types';

/** The platform's name of every Podman. */
export const podmanEngine = 'Podman Engine';

interface RawEvent {
  readonly Type?: unknown;
  readonly Action?: unknown;
  readonly Actor?: { readonly ID?: unknown; readonly Attributes?: Record<string, string> | null };
}

type RawVersion = Readonly<Record<string, unknown>> & {
  readonly Platform?: { readonly Name?: string };
  readonly Components?: readonly ({ readonly Name?: string } | null)[] | null;
};

/** The engine itself: is it there, what is it, what happens in it. */
export class System {
  constructor(private readonly transport: Transport) {}

  /**
   * `GET /_ping`: settles when an engine answers.
   *
   * @throws UserError engine.notAnEngine when something else does
   */
  async ping(signal?: AbortSignal): Promise<void> {
    const headers = await this.transport.head({ path: '/_ping', signal });
    if (headers['api-version']) return;
    throw new UserError({ code: 'engine.notAnEngine', args: { endpoint: endpointText(this.transport.endpoint) } });
  }

  /** `GET /version` */
  async version(signal?: AbortSignal): Promise<EngineVersion> {
    const raw = await this.transport.json<RawVersion>({ path: '/version', signal });
    const text = (key: string) => (typeof raw?.[key] === 'string' ? (raw[key] as string) : '');
    if (!text('ApiVersion')) {
      throw new UserError({ code: 'engine.notAnEngine', args: { endpoint: endpointText(this.transport.endpoint) } });
    }
    return {
      version: text('Version'),
      apiVersion: text('ApiVersion'),
      os: text('Os'),
      arch: text('Arch'),
      platform: platformOf(raw),
    };
  }

  /** `GET /info`: facts about the engine and its machine, as it tells them. */
  info(signal?: AbortSignal): Promise<Record<string, unknown>> {
    return this.transport.json({ path: '/info', signal });
  }

  /**
   * `GET /events`: resolves once the engine has taken the subscription; the events end with the connection or `signal`.
   *
   * @param since the last `timeNano` seen: the engine repeats what it remembers after it (its last 256 events)
   */
  async events(types: readonly string[], signal: AbortSignal, since?: string): Promise<AsyncGenerator<EngineEvent>> {
    const query = { filters: { type: types }, since: since && secondsText(BigInt(since) + 1n) };
    const stream = await this.transport.stream({ path: '/events', query, signal });
    return events(stream);
  }
}

/** Podman tells of the machine's platform, and of itself as one of its parts. */
function platformOf({ Components: parts, Platform: platform }: RawVersion): string {
  const podman = Array.isArray(parts) && parts.some(part => part?.Name === podmanEngine);
  return podman ? podmanEngine : (platform?.Name ?? '');
}

async function* events(stream: AsyncIterable<Buffer>): AsyncGenerator<EngineEvent> {
  for await (const { value, line } of jsonLines<RawEvent>(stream)) {
    const { Type: type, Action: action, Actor: actor } = value;
    if (typeof type !== 'string' || typeof action !== 'string' || typeof actor?.ID !== 'string') continue;
    yield {
      type,
      action: actionOf(type, action),
      id: actor.ID,
      attributes: actor.Attributes ?? {},
      // Read from the text: as a number it would lose its last digits.
      timeNano: /"timeNano":(\d+)/.exec(line)?.[1] ?? '0',
    };
  }
}

function actionOf(type: string, action: string): string {
  // Podman's word
  if (action === 'remove' && type !== 'image') return 'destroy';
  return action.startsWith('exec_') ? action.replace(/:.*$/s, '') : action;
}

/** Nanoseconds as the API's `seconds.nanoseconds`. */
function secondsText(nanoseconds: bigint): string {
  return `${nanoseconds / 1_000_000_000n}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}`;
}
