import { type Clock, pause, systemClock } from '../base/clock';
import type { Disposable } from '../base/dispose';

const every = 20_000;
const patience = 20_000;

/** Finds an engine that hangs, or a link that died without a word: neither ends an event stream. */
export class Heartbeat implements Disposable {
  private readonly ended = new AbortController();

  /**
   * @param ping asks for a sign of life
   * @param silent told when none came in time
   * @param failed told why the ping failed
   */
  constructor(
    private readonly ping: (signal: AbortSignal) => Promise<void>,
    private readonly silent: () => void,
    private readonly failed: (cause: unknown) => void,
    private readonly clock: Clock = systemClock,
  ) {
    void this.beat();
  }

  dispose(): void {
    this.ended.abort();
  }

  private async beat(): Promise<void> {
    const { signal } = this.ended;
    while (!signal.aborted) {
      await pause(this.clock, every, signal);
      if (signal.aborted) return;
      const waiting = this.clock.after(patience, this.silent);
      try {
        await this.ping(signal);
      } catch (cause) {
        if (!signal.aborted) this.failed(cause);
        return;
      } finally {
        waiting.dispose();
      }
    }
  }
}
