import type { StdStream } from './demux';
import type { LogMessage } from './logMessages';

/** How far the two streams of a container may be out of order in its log: each is copied by a worker of its own. */
const disorderMs = 2000;

/** Where a stream's last message stands. */
interface Mark {
  readonly time: string;
  /** How many messages of the stream had that time. */
  readonly count: number;
}

/**
 * Where in a container's log a reader is, so that it can go on later without losing or doubling a message. Each stream
 * of a log is in order of time by itself; both together only nearly.
 */
export class LogPosition {
  private readonly marks = new Map<StdStream, Mark>();
  private first: string | undefined;
  private last: string | undefined;
  /** While going on: the streams in which what was read before comes again, with how many of the last time have come. */
  private readonly again = new Map<StdStream, number>();

  /** @param whole whether reading began with the first message of the log; if not, older ones than that are not new */
  constructor(private readonly whole: boolean) {}

  /**
   * The `since` to ask for in order to go on, as the Engine API takes it; undefined before any message. Part of what
   * then comes has been read before: {@link isNew} tells.
   */
  resume(): string | undefined {
    if (this.last === undefined) return undefined;
    this.again.set('stdout', 0).set('stderr', 0);
    return ((Date.parse(this.last) - disorderMs) / 1000).toFixed(3);
  }

  /** Whether a message was not read before; moves on by it. Messages without a time always count as new. */
  isNew({ stream, time }: LogMessage): boolean {
    if (time === undefined) return true;
    const mark = this.marks.get(stream);
    const again = this.again.get(stream);
    if (again !== undefined) {
      if (time < (mark?.time ?? this.first ?? '') && (mark || !this.whole)) return false;
      if (time === mark?.time && again < mark.count) {
        this.again.set(stream, again + 1);
        return false;
      }
      this.again.delete(stream);
    }
    this.first ??= time;
    this.last = time;
    this.marks.set(stream, { time, count: mark?.time === time ? mark.count + 1 : 1 });
    return true;
  }
}
