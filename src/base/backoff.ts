/** Waiting times that double from `first` to `most`, each varied by up to a quarter so that clients do not march in step. */
export class Backoff {
  private tries = 0;

  constructor(
    private readonly first = 500,
    private readonly most = 10_000,
    private readonly random: () => number = Math.random,
  ) {}

  /** Milliseconds to wait before the next try. */
  next(): number {
    const plain = Math.min(this.most, this.first * 2 ** this.tries++);
    return Math.round(plain * (0.75 + this.random() / 4));
  }

  /** After a success: the next wait is a short one again. */
  reset(): void {
    this.tries = 0;
  }
}
