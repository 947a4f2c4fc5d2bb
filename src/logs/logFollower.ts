import { Backoff } from '../base/backoff';
import { type Clock, pause, systemClock } from '../base/clock';
import { type Disposable, DisposableStore } from '../base/dispose';
import { Emitter, nextOf } from '../base/event';
import { UserError } from '../base/userError';
import type { Named } from '../docker/containers';
import type { Engine } from '../docker/engine';
import type { LogMessage } from '../docker/logMessages';
import { LogPosition } from '../docker/logPosition';
import type { EngineEvent } from '../docker/types';
import { hasProcess } from '../model/container';
import type { EngineModel } from '../model/engineModel';
import { Stall } from './stall';

/** What happened to a container whose log is followed; `at` in milliseconds since the epoch. */
export type Notice =
  | { readonly kind: 'created' }
  | { readonly kind: 'stopped'; readonly exitCode: number; readonly at: number }
  | { readonly kind: 'started' | 'restarted' | 'removed' | 'engineLost' | 'engineBack'; readonly at: number }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface LogSink {
  message(message: LogMessage): void;
  notice(notice: Notice): void;
  /** Settles when more may come; undefined when at once. */
  ready(): Promise<void> | undefined;
}

/** A log that is being followed. */
interface OpenLog {
  readonly messages: AsyncGenerator<readonly LogMessage[]>;
  /** How many runs had ended when it was opened. */
  readonly ends: number;
  /** Ends the reading; what was not read yet is read when the log is opened again. */
  end(): void;
}

interface EndedRun {
  readonly startedAt: string;
  /** How many starts were known when the engine told of it. */
  readonly starts: number;
}

/**
 * Reads a container's log to a sink for as long as the container exists: its last messages, then what follows; on after
 * each start and after each loss of the engine, without losing or doubling a message.
 */
export class LogFollower implements Disposable {
  private readonly store = new DisposableStore();
  private readonly ending = new AbortController();
  private readonly stirred = new Emitter<void>();
  private readonly position = new LogPosition(false);
  private readonly backoff = new Backoff(250, 5000);
  private starts = 0;
  private ends = 0;
  private gone = false;
  /** When the run that was last told of began or ended, as the engine says. */
  private toldRun = '';

  constructor(
    private readonly model: EngineModel,
    private readonly container: Named,
    private readonly tail: number,
    private readonly sink: LogSink,
    private readonly clock: Clock = systemClock,
  ) {}

  /** Whether the container is gone: nothing will follow. */
  get ended(): boolean {
    return this.gone || this.ending.signal.aborted;
  }

  /**
   * Resolves once the engine gives the log; following then goes on by itself.
   *
   * @throws UserError for what keeps the log from being read at all
   */
  async start(): Promise<void> {
    this.store.add(this.model.onDidHappen(({ event }) => this.heed(event)));
    this.store.add(this.model.onDidChange(change => this.stir(change.kind === 'engine')));
    const engine = await this.model.live(this.ending.signal);
    void this.follow(engine, await this.open(engine));
  }

  dispose(): void {
    this.ending.abort();
    this.store.dispose();
  }

  private heed({ id, action }: EngineEvent): void {
    if (id !== this.container.id) return;
    if (action === 'start') this.starts++;
    else if (action === 'die') this.ends++;
    else if (action === 'destroy') this.gone = true;
    else return;
    this.stir(true);
  }

  private stir(telling: boolean): void {
    if (telling) this.stirred.fire();
  }

  private async follow(engine: Engine, first: OpenLog): Promise<void> {
    const { signal } = this.ending;
    let reading: Engine | undefined = engine;
    let open: OpenLog | undefined = first;
    while (!signal.aborted) {
      const began = this.clock.now();
      try {
        reading ??= await this.liveEngine();
        open ??= await this.open(reading);
        await this.read(open);
        if (this.clock.now() - began > 5000) this.backoff.reset();
        const run = await this.endedRun(reading);
        if (run) await this.nextStart(reading, run);
        else await pause(this.clock, this.backoff.next(), signal);
      } catch (error) {
        if (signal.aborted) return;
        if (UserError.is(error, 'container.missing')) this.gone = true;
        else await this.bear(error);
      }
      if (this.gone) return this.end();
      reading = undefined;
      open = undefined;
    }
  }

  /** Opens the log where reading left off. */
  private async open(engine: Engine): Promise<OpenLog> {
    const since = this.position.resume();
    const tail = since === undefined ? this.tail : 'all';
    const reading = new AbortController();
    const signal = AbortSignal.any([this.ending.signal, reading.signal]);
    const { ends } = this;
    const messages = await engine.logs.messages(this.container, { tail, since, follow: true, signal });
    return { messages, ends, end: () => reading.abort() };
  }

  private async read(log: OpenLog): Promise<void> {
    const stall = new Stall(() => this.isOver(log), log.end, this.clock);
    const heeding = this.stirred.event(() => stall.look());
    try {
      for await (const batch of log.messages) {
        stall.look();
        for (const message of batch) if (this.position.isNew(message)) this.sink.message(message);
        await this.sink.ready();
      }
    } finally {
      heeding.dispose();
      stall.dispose();
    }
  }

  /** Whether the run is over that was on when the log was opened, so that the engine should end the log too. */
  private isOver({ ends }: OpenLog): boolean {
    const container = this.model.containers.get(this.container.id);
    return this.ends !== ends || (container !== undefined && !hasProcess(container));
  }

  /** The run that has ended; undefined while the container runs though its log has ended. Tells what became of it. */
  private async endedRun(engine: Engine): Promise<EndedRun | undefined> {
    const { starts } = this;
    const { State: state } = await engine.containers.inspect(this.container, this.ending.signal);
    const moment = state.Running ? state.StartedAt : state.FinishedAt;
    const told = moment === this.toldRun;
    this.toldRun = moment;
    if (!told && !this.gone) {
      const at = Date.parse(moment);
      if (state.Status === 'created') this.sink.notice({ kind: 'created' });
      else if (!state.Running) this.sink.notice({ kind: 'stopped', exitCode: state.ExitCode, at });
      // Before its first end a container has the zero time as the moment of it.
      else if (Date.parse(state.FinishedAt) > 0) this.sink.notice({ kind: 'restarted', at });
    }
    return state.Running ? undefined : { startedAt: state.StartedAt, starts };
  }

  /**
   * Waits for a run after `run`, the removal of the container, or a change of the engine. The event of a start may come
   * after the end of that very run, so only the engine's word that it is another run counts.
   */
  private async nextStart(engine: Engine, run: EndedRun): Promise<void> {
    const live = this.model.state;
    for (let { starts } = run; ; ) {
      const over = () => this.starts !== starts || this.gone || this.model.state !== live;
      if (!over()) await nextOf(this.stirred.event, over, this.ending.signal);
      if (this.starts === starts) return;
      starts = this.starts;
      const { State: state } = await engine.containers.inspect(this.container, this.ending.signal);
      if (state.StartedAt !== run.startedAt) break;
    }
    this.backoff.reset();
    this.sink.notice({ kind: 'started', at: this.clock.now() });
  }

  /** Waits until the engine is there, and says so when it was not. */
  private async liveEngine(): Promise<Engine> {
    const live = () => (this.model.state.kind === 'live' ? this.model.state.engine : undefined);
    const now = live();
    if (now) return now;
    this.sink.notice({ kind: 'engineLost', at: this.clock.now() });
    await nextOf(this.stirred.event, () => live() !== undefined, this.ending.signal);
    this.sink.notice({ kind: 'engineBack', at: this.clock.now() });
    return live() ?? this.liveEngine();
  }

  /** A broken connection is tried again soon; any other failure is told, and waits for something to happen. */
  private async bear(error: unknown): Promise<void> {
    const { signal } = this.ending;
    const link = error instanceof UserError && error.failure.code.startsWith('engine.');
    if (!link || UserError.is(error, 'engine.said')) {
      this.sink.notice({ kind: 'failed', error });
      await nextOf(this.stirred.event, () => true, signal).catch(() => undefined);
    }
    await pause(this.clock, this.backoff.next(), signal);
  }

  private end(): void {
    this.sink.notice({ kind: 'removed', at: this.clock.now() });
    this.store.dispose();
  }
}
