import { type Clock, systemClock } from '../base/clock';
import type { Disposable } from '../base/dispose';
import { Gather } from '../base/gather';
import { LineTail } from './lineTail';

/** The part of an output channel that is written to. What is replaced stays in the channel's file, which only grows. */
export interface Page {
  append(text: string): void;
  replace(text: string): void;
}

export interface WriterOptions {
  /** Lines of a page before the first ones leave it. */
  readonly maxLines: number;
  /** The line on top of a page that lacks so many lines before its first one. */
  readonly skipped: (lines: number) => string;
}

const flushEvery = 100;
/** Characters of all lines kept; also what may be appended at once after a quiet time. */
const mostCharacters = 4_000_000;
/** Characters a second that are appended for long. What comes faster is a flood, of which only the last lines are shown. */
const steadyRate = 200_000;
/** Characters taken between two flushes; then the sender has to wait. */
const mostInFlight = 1_000_000;
const floodEvery = 500;
const floodLines = 200;

/**
 * Writes lines to a page, gathered, so that neither a flood nor a long life makes it grow without bounds. A page holds
 * the last lines without a gap, and on top the number of those before; during a flood just a few, a moment later all.
 */
export class ChannelWriter implements Disposable {
  private readonly tail: LineTail;
  private readonly gather: Gather;
  /** Since the last flush. */
  private lines = 0;
  private characters = 0;
  private onPage = 0;
  private budget = mostCharacters;
  private flooded = false;
  private lastFlush: number;
  private lastFloodPage = 0;
  private waiting: (() => void)[] = [];
  private disposed = false;

  constructor(
    private readonly page: Page,
    private readonly options: WriterOptions,
    private readonly clock: Clock = systemClock,
  ) {
    this.tail = new LineTail(options.maxLines, mostCharacters);
    this.gather = new Gather(() => this.flush(), flushEvery, clock);
    this.lastFlush = clock.now();
  }

  /** Takes one line; none any more once disposed. */
  write(line: string): void {
    if (this.disposed) return;
    this.tail.push(line);
    this.lines++;
    this.characters += line.length + 1;
    this.gather.call();
  }

  /** Settles when more may be written; undefined when at once. */
  ready(): Promise<void> | undefined {
    if (this.disposed || this.characters < mostInFlight) return undefined;
    return new Promise(resolve => this.waiting.push(resolve));
  }

  dispose(): void {
    this.disposed = true;
    this.gather.dispose();
    this.letGo();
  }

  private flush(): void {
    const now = this.clock.now();
    const { lines, characters } = this;
    this.budget = Math.min(mostCharacters, this.budget + ((now - this.lastFlush) * steadyRate) / 1000);
    this.lastFlush = now;
    this.lines = 0;
    this.characters = 0;
    const within = characters <= this.budget;
    this.budget = Math.max(0, this.budget - characters);
    if (!within || lines > this.tail.length) this.flooded = true;
    // A flood is over when what came was well below the steady rate for a while.
    else if (this.flooded && this.budget >= steadyRate) this.showAll();
    else if (!this.flooded) this.add(lines);
    if (this.flooded) {
      this.showFlood(now);
      this.gather.call();
    }
    this.letGo();
  }

  private add(lines: number): void {
    if (this.onPage + lines > this.options.maxLines * 1.5) this.showAll();
    else if (lines > 0) {
      this.onPage += lines;
      this.page.append(textOf(this.tail.last(lines)));
    }
  }

  private showAll(): void {
    this.flooded = false;
    this.show(this.tail.last());
  }

  private showFlood(now: number): void {
    if (now - this.lastFloodPage < floodEvery) return;
    this.lastFloodPage = now;
    this.show(this.tail.last(floodLines));
  }

  private show(lines: readonly string[]): void {
    const before = this.tail.lost + this.tail.length - lines.length;
    this.onPage = lines.length;
    this.page.replace(textOf(before > 0 ? [this.options.skipped(before), ...lines] : lines));
  }

  private letGo(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const go of waiting) go();
  }
}

function textOf(lines: readonly string[]): string {
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}
