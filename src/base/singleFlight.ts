/**
 * Runs `work` for the keys that were asked for, one run at a time: what is asked for during a run is gathered for the
 * next. A failed run is reported to `failed` and its keys are not asked for again by themselves.
 */
export class SingleFlight<K> {
  private readonly waiting = new Set<K>();
  private running: Promise<void> | undefined;

  constructor(
    private readonly work: (keys: readonly K[]) => Promise<void>,
    private readonly failed: (cause: unknown) => void,
  ) {}

  /** Asks for a run that covers `key`, begun after this call. */
  ask(key: K): void {
    this.waiting.add(key);
    this.running ??= this.run();
  }

  /** Forgets what is waiting. */
  clear(): void {
    this.waiting.clear();
  }

  /** Settles when nothing runs or waits. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // One turn of the loop later, so that what arrives in one chunk of events is read by one request.
    await new Promise<void>(resolve => setImmediate(resolve));
    try {
      while (this.waiting.size > 0) {
        const keys = [...this.waiting];
        this.waiting.clear();
        await this.work(keys);
      }
    } catch (cause) {
      this.failed(cause);
    } finally {
      this.running = undefined;
      if (this.waiting.size > 0) this.running = this.run();
    }
  }
}
