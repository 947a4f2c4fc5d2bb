import { setMaxListeners } from 'node:events';
import { Backoff } from '../base/backoff';
import { type Clock, pause, systemClock } from '../base/clock';
import { type Disposable, DisposableStore } from '../base/dispose';
import { Emitter, nextOf, whenAborted } from '../base/event';
import { SingleFlight } from '../base/singleFlight';
import { Cancelled, messageOf, UserError } from '../base/userError';
import type { Engine } from '../docker/engine';
import type { EngineEvent } from '../docker/types';
import { affectedContainers, isAheadOfList } from './affected';
import type { Activity, Container } from './container';
import { ContainerSet } from './containerSet';
import type { Change, EngineState, Happening } from './engineState';
import { Heartbeat } from './heartbeat';

/** In place of an id: all containers. */
const everything = '*';
/** Above this number one list of all is cheaper than a list of many ids, and its URL stays short. */
const mostIds = 40;
const patienceToConnect = 20_000;

/**
 * The live state of one engine: connection and containers. Once told to connect it never gives up: after a loss it
 * keeps the last containers and tries again with backoff. Being connected means: subscribe to the events, list, then
 * apply what the events asked for meanwhile; from then on each event re-reads just the containers it concerns.
 */
export class EngineModel implements Disposable {
  private readonly changed = new Emitter<Change>();
  private readonly happened = new Emitter<Happening>();
  readonly onDidChange = this.changed.event;
  /** Events of the engine, each once, in order, across reconnections as far as the engine remembers. */
  readonly onDidHappen = this.happened.event;

  private current: EngineState = { kind: 'idle' };
  private readonly set: ContainerSet;
  private readonly ended = new AbortController();
  private readonly backoff: Backoff;
  private wake = new AbortController();
  private loop: Promise<void> | undefined;
  private lastTime: string | undefined;
  private reads: SingleFlight<string> | undefined;

  /**
   * @param name the context's name
   * @param open finds the engine, anew for each try; throws UserErrors for what is wrong with its description
   */
  constructor(
    readonly name: string,
    private readonly open: () => Promise<Engine>,
    private readonly clock: Clock = systemClock,
    random: () => number = Math.random,
  ) {
    this.backoff = new Backoff(500, 10_000, random);
    this.set = new ContainerSet(name, () => clock.now());
  }

  get state(): EngineState {
    return this.current;
  }

  /** All containers, running or not; those last seen while the engine is lost. */
  get containers(): ReadonlyMap<string, Container> {
    return this.set.all;
  }

  /** Begins to connect, unless that has begun. */
  connect(): void {
    if (this.loop || this.ended.signal.aborted) return;
    this.loop = this.run();
  }

  /** Tries again at once, unless live. Resolves once an attempt has succeeded or failed; never rejects. */
  async retry(): Promise<void> {
    if (this.current.kind === 'live') return;
    const ended = this.becomes(({ kind }) => kind !== 'connecting').catch(() => {});
    this.connect();
    this.backoff.reset();
    this.wake.abort();
    await ended;
  }

  /** Reads all containers anew, for those who do not trust what they see; a lost engine is tried again. */
  async refresh(): Promise<void> {
    if (this.current.kind !== 'live') return this.retry();
    this.reads?.ask(everything);
    await this.reads?.idle();
  }

  /**
   * The live engine: connects when that has not begun, waits for an attempt under way.
   *
   * @throws UserError the cause when the engine is lost; Cancelled when this is disposed
   */
  async live(signal?: AbortSignal): Promise<Engine> {
    await this.settled(signal);
    if (this.current.kind === 'live') return this.current.engine;
    if (this.current.kind === 'lost') throw new UserError(this.current.failure);
    throw new Error(`Engine '${this.name}' is ${this.current.kind}`);
  }

  /** Connects when that has not begun; resolves once the attempt has succeeded or failed. Cancelled when disposed. */
  async settled(signal?: AbortSignal): Promise<void> {
    this.connect();
    const settled = ({ kind }: EngineState) => kind === 'live' || kind === 'lost';
    if (!settled(this.current)) await this.becomes(settled, signal);
  }

  /** Notes what Quayside does to a container; cleared by itself when the container is gone. */
  setActivity(id: string, activity: Activity | undefined): void {
    this.tell(this.set.setActivity(id, activity));
  }

  dispose(): void {
    this.ended.abort(new Cancelled());
    this.wake.abort();
    this.changed.dispose();
    this.happened.dispose();
  }

  private async run(): Promise<void> {
    while (!this.ended.signal.aborted) {
      if (this.current.kind !== 'lost') this.become({ kind: 'connecting' });
      const failure = await this.connection();
      if (this.ended.signal.aborted) return;
      this.wake = new AbortController();
      const wait = this.backoff.next();
      this.become({ kind: 'lost', failure, retryAt: this.clock.now() + wait });
      await pause(this.clock, wait, this.wake.signal);
    }
  }

  /** One connection from its beginning to its end, which is always a loss. */
  private async connection(): Promise<UserError['failure']> {
    const store = new DisposableStore();
    const ending = new AbortController();
    // Each request under way listens to it, and a burst makes many.
    setMaxListeners(0, ending.signal);
    const end = (cause?: unknown) => ending.abort(cause);
    const onEnd = () => end();
    this.ended.signal.addEventListener('abort', onEnd);
    store.add({ dispose: () => this.ended.signal.removeEventListener('abort', onEnd) });
    try {
      const engine = store.add(await this.open());
      const signal = ending.signal;
      const patience = store.add(this.clock.after(patienceToConnect, () => end(timeout(engine))));
      const subscribing = engine.system.events(['container', 'network'], signal, this.lastTime);
      const introduction = engine.system.version(signal);
      // Where all fail, the ping knows why.
      for (const early of [subscribing, introduction]) early.catch(() => {});
      await engine.system.ping(signal);
      const reads = new SingleFlight<string>(ids => this.read(engine, ids, signal), end);
      this.reads = reads;
      this.set.begin();
      const events = await subscribing;
      // The list is asked for only now that no event can be missed; it covers what happened before.
      const buffered: EngineEvent[] = [];
      let apply = (event: EngineEvent): void => {
        buffered.push(event);
      };
      const following = follow(events, event => apply(event)).then(
        () => Promise.reject(lost(engine)),
        cause => Promise.reject(cause instanceof UserError ? cause : lost(engine)),
      );
      const facts = Promise.all([engine.containers.list({ signal }), introduction]);
      const [summaries, version] = await Promise.race([facts, following]);
      patience.dispose();
      const changes = this.set.replaceAll(summaries);
      this.backoff.reset();
      this.become({ kind: 'live', engine, version });
      this.tell(changes);
      apply = event => this.apply(engine, event, reads, signal);
      buffered.forEach(apply);
      store.add(
        new Heartbeat(
          signal => engine.system.ping(signal),
          () => end(timeout(engine)),
          end,
          this.clock,
        ),
      );
      await Promise.race([following, whenAborted(signal)]);
      throw lost(engine);
    } catch (error) {
      if (ending.signal.aborted && ending.signal.reason instanceof UserError) return ending.signal.reason.failure;
      if (error instanceof UserError) return error.failure;
      return { code: 'engine.unreachable', args: { endpoint: this.name, reason: messageOf(error) } };
    } finally {
      end();
      store.dispose();
    }
  }

  private apply(engine: Engine, event: EngineEvent, reads: SingleFlight<string>, signal: AbortSignal): void {
    // Only what was passed on counts as seen: the rest is asked for again by the next connection.
    if (event.timeNano !== '0') this.lastTime = event.timeNano;
    this.happened.fire({ engine: this.name, event });
    const { removed, reread } = affectedContainers(event);
    if (removed) this.tell(this.set.destroy(removed));
    for (const id of reread) {
      const ask = () => signal.aborted || reads.ask(id);
      if (isAheadOfList(event)) void engine.containers.inspect({ id, name: id }, signal).then(ask, ask);
      else ask();
    }
  }

  private async read(engine: Engine, ids: readonly string[], signal: AbortSignal): Promise<void> {
    if (ids.length > mostIds || ids.includes(everything)) {
      const all = await engine.containers.list({ signal });
      if (!signal.aborted) this.tell(this.set.replaceAll(all));
      return;
    }
    const found = new Map((await engine.containers.list({ ids, signal })).map(summary => [summary.id, summary]));
    if (signal.aborted) return;
    this.tell(
      ids.flatMap(id => {
        const summary = found.get(id);
        return summary ? this.set.put(summary) : this.set.remove(id);
      }),
    );
  }

  private tell(changes: readonly Change[]): void {
    for (const change of changes) this.changed.fire(change);
  }

  /** Resolves with the next state that `accept` takes. */
  private async becomes(accept: (state: EngineState) => boolean, signal?: AbortSignal): Promise<void> {
    const ended = signal ? AbortSignal.any([signal, this.ended.signal]) : this.ended.signal;
    await nextOf(this.onDidChange, ({ kind }) => kind === 'engine' && accept(this.current), ended);
  }

  private become(state: EngineState): void {
    this.current = state;
    this.tell([{ engine: this.name, kind: 'engine' }]);
  }
}

async function follow(events: AsyncGenerator<EngineEvent>, apply: (event: EngineEvent) => void): Promise<void> {
  for await (const event of events) apply(event);
}

function lost(engine: Engine): UserError {
  return new UserError({ code: 'engine.connectionLost', args: { endpoint: engine.endpointText } });
}

function timeout(engine: Engine): UserError {
  return new UserError({ code: 'engine.timeout', args: { endpoint: engine.endpointText } });
}
