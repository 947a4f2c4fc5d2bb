import { Emitter } from '../../../src/base/event';
import { UserError } from '../../../src/base/userError';
import type { ChangingEngine } from '../../../src/change/making';
import type { ContainerInspect, Named } from '../../../src/docker/containers';
import type { ContainerSummary, EngineEvent } from '../../../src/docker/types';

export interface MemoryContainer {
  id: string;
  name: string;
  state: 'created' | 'running' | 'paused' | 'exited';
  exitCode: number;
  autoRemove: boolean;
  health?: 'starting' | 'healthy' | 'unhealthy' | undefined;
  networks: string[];
}

/** What a started container does by itself. */
export type Behaviour = (container: MemoryContainer) => void;

/**
 * An engine in memory: containers with names, states and networks. `before` is asked before each call, and may throw or
 * never settle.
 */
export class MemoryEngine {
  readonly all = new Map<string, MemoryContainer>();
  readonly calls: string[] = [];
  readonly endpointText = 'unix:///memory';
  before: (call: string) => Promise<void> | void = () => {};
  started: Behaviour = () => {};
  healthcheck: object | undefined;
  private readonly happened = new Emitter<EngineEvent>();

  add(container: Partial<MemoryContainer> & { name: string }): MemoryContainer {
    const id = String(this.all.size + 1).padStart(64, 'c');
    const added = {
      id,
      state: 'created',
      exitCode: 0,
      autoRemove: false,
      networks: [],
      ...container,
    } as MemoryContainer;
    this.all.set(added.id, added);
    return added;
  }

  /** Ends a container's process. */
  end(container: MemoryContainer, exitCode: number): void {
    container.state = 'exited';
    container.exitCode = exitCode;
    this.tell(container, 'die', { exitCode: String(exitCode) });
    if (container.autoRemove) this.all.delete(container.id);
  }

  tell({ id }: MemoryContainer, action: string, attributes: Readonly<Record<string, string>> = {}): void {
    this.happened.fire({ type: 'container', action, id, attributes, timeNano: '0' });
  }

  /** `name state` of each, by name. */
  get summary(): string[] {
    return [...this.all.values()].map(({ name, state }) => `${name} ${state}`).sort();
  }

  get engine(): ChangingEngine {
    const call = async (verb: string, container: Named): Promise<MemoryContainer> => {
      await this.calling(`${verb} ${container.name}`);
      const found = this.all.get(container.id);
      if (!found) throw new UserError({ code: 'container.missing', args: { container: container.name } });
      return found;
    };
    return {
      endpointText: this.endpointText,
      containers: {
        list: async () => {
          await this.calling('list');
          return [...this.all.values()].map(({ id, name, state }) => ({ id, name, state }) as ContainerSummary);
        },
        inspect: async container => {
          const { state, exitCode, health, ...found } = await call('inspect', container);
          const running = state === 'running' || state === 'paused';
          return {
            Id: found.id,
            Name: `/${found.name}`,
            RestartCount: 0,
            State: {
              Status: state,
              Running: running,
              ExitCode: exitCode,
              Error: '',
              ...(health && { Health: { Status: health, Log: [{ Output: 'said\n' }] } }),
            },
            Config: { Healthcheck: this.healthcheck },
          } as unknown as ContainerInspect;
        },
        create: async (body, { name = '' } = {}) => {
          await this.calling(`create ${name}`);
          this.free(name);
          const { HostConfig: host } = body as { HostConfig?: { AutoRemove?: boolean } };
          return { id: this.add({ name, autoRemove: host?.AutoRemove === true }).id, warnings: ['odd'] };
        },
        start: async container => {
          const found = await call('start', container);
          if (found.state === 'running' || found.state === 'paused') return;
          found.state = 'running';
          this.started(found);
        },
        stop: async container => {
          const found = await call('stop', container);
          if (found.state === 'running' || found.state === 'paused') this.end(found, 0);
        },
        pause: async container => {
          (await call('pause', container)).state = 'paused';
        },
        rename: async (container, name) => {
          const found = await call('rename', container);
          this.free(name);
          found.name = name;
        },
        remove: async container => {
          this.all.delete((await call('remove', container)).id);
        },
        wait: async container => {
          await call('wait', container);
        },
      },
      networks: {
        connect: async (network, container) => {
          (await call(`connect ${network}`, container)).networks.push(network);
        },
      },
      system: { events: async (_types, signal) => this.events(signal) },
    };
  }

  private free(name: string): void {
    if ([...this.all.values()].some(other => other.name === name))
      throw new UserError({ code: 'container.nameTaken', args: { name } });
  }

  private async calling(call: string): Promise<void> {
    this.calls.push(call);
    await this.before(call);
  }

  private async *events(signal: AbortSignal): AsyncGenerator<EngineEvent> {
    const waiting: EngineEvent[] = [];
    let wake = () => {};
    const subscription = this.happened.event(event => {
      waiting.push(event);
      wake();
    });
    signal.addEventListener('abort', () => wake());
    try {
      while (!signal.aborted) {
        yield* waiting.splice(0);
        await new Promise<void>(resolve => {
          wake = resolve;
          if (signal.aborted || waiting.length) resolve();
        });
      }
    } finally {
      subscription.dispose();
    }
  }
}
