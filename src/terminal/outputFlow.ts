import { type Clock, systemClock } from '../base/clock';
import { type Disposable, MutableDisposable } from '../base/dispose';
import { EscapeState } from './escapeState';

/** Characters after which the terminal is asked whether it has read them. */
const step = 32 * 1024;
/** Characters that may be on their way to it. */
const most = 256 * 1024;
/** Milliseconds to wait for an answer, and where nothing can be asked amid an escape sequence. */
const patience = 1000;
const shortPatience = 40;
/** Questions that may be open, should a terminal not answer at all. */
const mostOpen = 64;

/**
 * Writes to a terminal that acknowledges nothing, no faster than it reads: every now and then it is asked for a mode that
 * does not exist (DECRQM), and answers once it has read that far. The mode's number makes the answer ours; it is taken
 * out of the input again.
 */
export class OutputFlow implements Disposable {
  private readonly escapes = new EscapeState();
  private readonly timer = new MutableDisposable<Disposable>();
  /** How much had been written with each question that is open, oldest first. */
  private readonly open = new Map<number, number>();
  private next: number;
  private written = 0;
  private asked = 0;
  private read = 0;
  private resume: (() => void) | undefined;

  constructor(
    private readonly put: (text: string) => void,
    private readonly clock: Clock = systemClock,
    random: () => number = Math.random,
  ) {
    this.next = 1_000_000 + Math.floor(random() * 1_000_000);
  }

  /** Writes text; resolves as soon as more may be written. One call at a time. */
  async write(text: string): Promise<void> {
    this.written += text.length;
    this.escapes.read(text);
    if (this.written - this.asked < step || !this.escapes.outside) this.put(text);
    else this.put(text + this.question());
    while (this.written - this.read > most) await this.answer();
  }

  /** Input without the answers to our questions. */
  input(data: string): string {
    if (this.open.size === 0 || !data.includes('$y')) return data;
    return data.replace(/\u001b\[\?(\d+);\d\$y/g, (found, mode) => (this.answered(Number(mode)) ? '' : found));
  }

  /** Lets go of whoever waits; from now on everything is written at once. */
  dispose(): void {
    this.acknowledge(Number.POSITIVE_INFINITY);
  }

  private question(): string {
    const mode = this.next++;
    this.asked = this.written;
    this.open.set(mode, this.written);
    for (const oldest of this.open.keys()) if (this.open.size > mostOpen) this.open.delete(oldest);
    return `\u001b[?${mode}$p`;
  }

  private answered(mode: number): boolean {
    const written = this.open.get(mode);
    if (written === undefined) return false;
    // Answers come in order: one that is missing was lost.
    for (const earlier of this.open.keys()) if (earlier <= mode) this.open.delete(earlier);
    this.acknowledge(written);
    return true;
  }

  /** Resolves when the terminal has read more, or is taken to have read everything after waiting in vain. */
  private answer(): Promise<void> {
    return new Promise(resolve => {
      this.resume = resolve;
      const wait = this.asked > this.read ? patience : shortPatience;
      this.timer.value = this.clock.after(wait, () => this.acknowledge(this.written));
    });
  }

  private acknowledge(read: number): void {
    this.read = Math.max(this.read, read);
    this.timer.value = undefined;
    const { resume } = this;
    this.resume = undefined;
    resume?.();
  }
}
