import type { Clock } from '../../src/base/clock';
import type { Disposable } from '../../src/base/dispose';

/** A clock that stands still until it is moved on. */
export class HandClock implements Clock {
  private time = 0;
  private readonly timers = new Set<{ at: number; run: () => void }>();

  now(): number {
    return this.time;
  }

  after(ms: number, run: () => void): Disposable {
    const timer = { at: this.time + ms, run };
    this.timers.add(timer);
    return { dispose: () => this.timers.delete(timer) };
  }

  /** How many calls are to come. */
  get waiting(): number {
    return this.timers.size;
  }

  /** Moves time on, calling what falls due, in its order. */
  move(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const [next] = [...this.timers].filter(timer => timer.at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = end;
  }
}
