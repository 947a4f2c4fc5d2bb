import { Demux, type StdStream } from './demux';

/** One thing a container wrote, as its log driver keeps it: a line with its end, or a part of a very long one. */
export interface LogMessage {
  readonly stream: StdStream;
  /** When, by the engine's clock, RFC 3339 with nine decimals (so that text order is time order); undefined if not told. */
  readonly time: string | undefined;
  readonly data: Buffer;
}

/** What the engine's log copier reads at most before it calls it a message. */
const longestPart = 16 * 1024;
/** More than any driver's message; what exceeds it is given on in parts without a time. */
const mostHeld = 2 * 1024 * 1024;
const longestStamp = 36;
const newline = 0x0a;

/**
 * Makes messages of a log stream that was asked for with timestamps: each frame is one, and in an unframed stream (of a
 * container with a terminal) each line. A message is given once it is whole, so that what a broken connection cut off
 * is not mistaken for one.
 */
export class LogMessages {
  private readonly demux: Demux | undefined;
  private messages: LogMessage[] = [];
  /** The beginnings of a message whose end has not come. */
  private held: Buffer[] = [];
  private heldBytes = 0;
  private heldOf: StdStream = 'stdout';

  constructor(tty: boolean) {
    if (tty) return;
    this.demux = new Demux((stream, chunk, begin, end, _first, last) => this.piece(stream, chunk, begin, end, last));
  }

  /** The messages that became whole with this chunk, which they may share memory with. */
  take(chunk: Buffer): readonly LogMessage[] {
    if (this.demux) this.demux.write(chunk);
    else this.lines(chunk);
    return this.taken();
  }

  /** What is left when the stream has ended in order. */
  end(): readonly LogMessage[] {
    if (this.heldBytes > 0) this.finish(this.heldOf, Buffer.alloc(0));
    return this.taken();
  }

  private taken(): readonly LogMessage[] {
    const messages = this.messages;
    this.messages = [];
    return messages;
  }

  private piece(stream: StdStream, chunk: Buffer, begin: number, end: number, last: boolean): void {
    const data = chunk.subarray(begin, end);
    if (!this.demux?.framed) this.lines(Buffer.from(data));
    else if (last) this.finish(stream, data);
    else this.hold(stream, data);
  }

  private lines(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      const found = chunk.indexOf(newline, at);
      const end = found < 0 ? chunk.length : found + 1;
      const data = chunk.subarray(at, end);
      const part = this.partEnd(data);
      if (part !== undefined) {
        this.finish('stdout', data.subarray(0, part));
        at += part;
      } else {
        if (found < 0) this.hold('stdout', data);
        else this.finish('stdout', data);
        at = end;
      }
    }
  }

  /** Where a line's part of the copier's size ends within `data`, if what is held and `data` go beyond it. */
  private partEnd(data: Buffer): number | undefined {
    if (this.heldBytes + data.length <= longestPart) return undefined;
    const head = this.heldBytes === 0 ? data : Buffer.concat([...this.held, data.subarray(0, longestStamp)]);
    const whole = stampLength(head) + longestPart - this.heldBytes;
    return whole >= 0 && whole < data.length ? whole : undefined;
  }

  private hold(stream: StdStream, data: Buffer): void {
    if (data.length === 0) return;
    this.held.push(data);
    this.heldBytes += data.length;
    this.heldOf = stream;
    if (this.heldBytes > mostHeld) this.finish(stream, Buffer.alloc(0));
  }

  private finish(stream: StdStream, tail: Buffer): void {
    const data = this.heldBytes === 0 ? tail : Buffer.concat([...this.held, tail]);
    this.held = [];
    this.heldBytes = 0;
    const stamp = stampLength(data);
    const time = stamp === 0 ? undefined : normalTime(data.toString('latin1', 0, stamp - 1));
    this.messages.push({ stream, time, data: stamp === 0 ? data : data.subarray(stamp) });
  }
}

/** Bytes of the timestamp and its space at the beginning, 0 when there is none. */
function stampLength(data: Buffer): number {
  // Year, dash and the T, before anything costlier is tried.
  if (data.length < 21 || data[4] !== 0x2d || data[10] !== 0x54) return 0;
  const space = data.indexOf(0x20, 19);
  if (space < 0 || space > longestStamp) return 0;
  return stampShape.test(data.toString('latin1', 0, space)) ? space + 1 : 0;
}

const stampShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** UTC with nine decimals. Docker writes just that; others trim zeros or use their own time zone. */
function normalTime(stamp: string): string {
  if (stamp.length === 30 && stamp.endsWith('Z')) return stamp;
  const [, whole = '', fraction = '', zone = 'Z'] = /^([^.Z+]{19})(?:\.(\d+))?(.+)$/.exec(stamp) ?? [];
  const seconds = new Date(`${whole}${zone}`).toISOString().slice(0, 19);
  return `${seconds}.${fraction.padEnd(9, '0')}Z`;
}
