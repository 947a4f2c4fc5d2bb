import type { Clock } from '../base/clock';
import type { Disposable } from '../base/dispose';
import { Emitter } from '../base/event';
import { UserError } from '../base/userError';
import type { ContainerInspect, Named } from '../docker/containers';
import type { EngineEvent } from '../docker/types';
import type { ChangingEngine } from './making';

const second = 1e9;

interface Terms {
  /** Milliseconds for which a container without a health check has to run to count as running. */
  readonly settling: number;
  readonly mayEnd: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

interface State {
  readonly Running: boolean;
  readonly Restarting?: boolean;
  readonly ExitCode: number;
  readonly Error: string;
  readonly Health?: { readonly Status: string; readonly Log?: readonly { readonly Output?: string }[] | null };
}

interface Healthcheck {
  readonly Test?: readonly string[] | null;
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly Retries?: number;
  readonly StartPeriod?: number;
}

/** Watches from before a container is started whether it comes to run, and to be healthy. */
export class Watch implements Disposable {
  private readonly ending = new AbortController();
  private readonly happened = new Emitter<'event' | 'time' | 'lost'>();
  private lost: unknown;
  /** Of its last end, which a restart makes the engine forget. */
  private exitCode: number | undefined;

  private constructor(
    private readonly engine: ChangingEngine,
    private readonly container: Named,
    private readonly terms: Terms,
    private readonly healthcheck: Healthcheck | undefined,
  ) {}

  /** Begins to listen to the container's events. */
  static async over(engine: ChangingEngine, container: Named, terms: Terms): Promise<Watch> {
    const { Config: config } = await engine.containers.inspect(container, terms.signal);
    const { Healthcheck: check } = config as { Healthcheck?: Healthcheck | null };
    const [kind] = check?.Test ?? [];
    const watch = new Watch(engine, container, terms, check && kind && kind !== 'NONE' ? check : undefined);
    const events = await engine.system.events(['container'], watch.ending.signal);
    void watch.follow(events);
    return watch;
  }

  /** Seconds that it takes at most to come to a verdict: by the health check's own timing. */
  get patience(): number {
    if (!this.healthcheck) return this.terms.settling / 1000;
    const { Interval: interval, Timeout: timeout, Retries: retries, StartPeriod: start = 0 } = this.healthcheck;
    const each = (interval || 30 * second) + (timeout || 30 * second);
    return Math.ceil((start + each * ((retries || 3) + 1)) / second) + 5;
  }

  /**
   * Resolves once the container runs, to be called after it was started.
   *
   * @throws UserError change.exited, change.unhealthy, change.noHealth; what broke the connection; the signal's reason
   */
  async verdict(): Promise<void> {
    const { clock, signal } = this.terms;
    let expired = false;
    const timer = clock.after(this.patience * 1000, () => {
      expired = true;
      this.happened.fire('time');
    });
    try {
      for (;;) {
        const next = this.next(signal);
        const known = this.judge(await this.engine.containers.inspect(this.container, signal), expired);
        if (known) return;
        await next;
      }
    } finally {
      timer.dispose();
    }
  }

  dispose(): void {
    this.ending.abort();
    this.happened.dispose();
  }

  /** Whether all is well; undefined while that is not known. */
  private judge(inspect: ContainerInspect, expired: boolean): true | undefined {
    const state = inspect.State as State;
    const { name: container } = this.container;
    const restarts = Number(inspect.RestartCount ?? 0);
    if (!state.Running || state.Restarting || restarts > 0) {
      const exitCode = this.exitCode ?? state.ExitCode;
      if (this.terms.mayEnd && exitCode === 0) return true;
      const args = { container, exitCode, reason: state.Error };
      throw new UserError({ code: 'change.exited', args });
    }
    if (!this.healthcheck) return expired || undefined;
    const { Status: health, Log: log } = state.Health ?? {};
    if (health === 'healthy') return true;
    const args = { container, output: log?.at(-1)?.Output?.trim() ?? '' };
    if (health === 'unhealthy') throw new UserError({ code: 'change.unhealthy', args });
    if (expired) throw new UserError({ code: 'change.noHealth', args: { ...args, seconds: this.patience } });
    return undefined;
  }

  /** Settles when there is a reason to look again. */
  private next(signal: AbortSignal): Promise<void> {
    const coming = new Promise<void>((resolve, reject) => {
      if (this.lost) reject(this.lost);
      if (signal.aborted) reject(signal.reason);
      const onAbort = () => reject(signal.reason);
      signal.addEventListener('abort', onAbort);
      const subscription = this.happened.event(what => {
        subscription.dispose();
        signal.removeEventListener('abort', onAbort);
        if (what === 'lost') reject(this.lost);
        else resolve();
      });
    });
    coming.catch(() => {});
    return coming;
  }

  private async follow(events: AsyncGenerator<EngineEvent>): Promise<void> {
    try {
      for await (const { id, action, attributes } of events) {
        if (id !== this.container.id) continue;
        if (action === 'die') this.exitCode = Number(attributes.exitCode ?? 0);
        this.happened.fire('event');
      }
      throw new UserError({ code: 'engine.connectionLost', args: { endpoint: this.engine.endpointText } });
    } catch (error) {
      this.lost = error;
      if (!this.ending.signal.aborted) this.happened.fire('lost');
    }
  }
}
