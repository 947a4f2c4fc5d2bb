import { type Clock, systemClock } from './clock';
import { type Disposable, MutableDisposable } from './dispose';

/**
 * Gathers calls: the first one after a quiet time passes at once, those that follow are answered together, at most one
 * flush every `interval` milliseconds, counted from the end of the one before. A steady stream of calls never postpones a
 * flush (as a debounce would).
 */
export class Gather implements Disposable {
  private readonly timer = new MutableDisposable<Disposable>();
  private last = Number.NEGATIVE_INFINITY;
  private ended = false;

  constructor(
    private readonly flush: () => void,
    private readonly interval: number,
    private readonly clock: Clock = systemClock,
  ) {}

  /** Something happened: flush now when it has been quiet, otherwise as soon as the interval allows. */
  call(): void {
    if (this.ended || this.timer.value) return;
    const wait = this.last + this.interval - this.clock.now();
    if (wait <= 0) this.now();
    else this.runAfter(wait);
  }

  /** Flushes at once, which answers all calls so far. */
  now(): void {
    if (this.ended) return;
    this.timer.value = undefined;
    this.last = this.clock.now();
    try {
      this.flush();
    } finally {
      this.last = this.clock.now();
      if (this.timer.value) this.runAfter(this.interval);
    }
  }

  private runAfter(ms: number): void {
    this.timer.value = this.clock.after(ms, () => this.now());
  }

  dispose(): void {
    this.ended = true;
    this.timer.dispose();
  }
}
