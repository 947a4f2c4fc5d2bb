export type StdStream = 'stdout' | 'stderr';

/** Bytes that a container wrote to one of its streams. */
export interface Output {
  readonly stream: StdStream;
  readonly data: Buffer;
}

/**
 * Told of each piece of a frame's payload: `chunk` from `begin` to `end` (at times nothing: an empty frame), whether the
 * frame begins with it and whether it ends with it. Nothing is kept of a chunk after the call.
 */
export type Piece = (
  stream: StdStream,
  chunk: Buffer,
  begin: number,
  end: number,
  first: boolean,
  last: boolean,
) => void;

const headerSize = 8;

/**
 * Takes Docker's frames apart: a byte for the stream (0 and 1 stdout, 2 stderr, 3 the engine's own errors, given as
 * stderr), three zeros, the payload's length as four bytes, the payload. Chunks may end anywhere. Takes time linear in
 * the bytes and keeps no more than one header.
 *
 * A header that is none means that the stream is not framed: it and everything after it is stdout, as it is.
 */
export class Demux {
  private readonly header = Buffer.alloc(headerSize);
  private headerBytes = 0;
  private rest = 0;
  private stream: StdStream = 'stdout';
  private fresh = false;
  private raw = false;

  constructor(private readonly piece: Piece) {}

  /** Whether all headers so far were such. */
  get framed(): boolean {
    return !this.raw;
  }

  write(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length && !this.raw) {
      if (this.rest > 0) {
        const end = Math.min(chunk.length, at + this.rest);
        this.rest -= end - at;
        const first = this.fresh;
        this.fresh = false;
        this.piece(this.stream, chunk, at, end, first, this.rest === 0);
        at = end;
      } else if (this.headerBytes === 0 && chunk.length - at >= headerSize) {
        if (this.begin(chunk, at)) at += headerSize;
      } else {
        at = this.headerByte(chunk, at);
      }
    }
    if (this.raw && at < chunk.length) this.piece('stdout', chunk, at, chunk.length, false, false);
  }

  /** One byte of a header that chunks have split. */
  private headerByte(chunk: Buffer, at: number): number {
    this.header[this.headerBytes++] = chunk[at] ?? 0;
    const known = this.headerBytes;
    const wrong = known === 1 ? (this.header[0] ?? 0) > 3 : known <= 4 && this.header[known - 1] !== 0;
    if (wrong) {
      this.raw = true;
      if (known > 1) this.piece('stdout', this.header, 0, known - 1, false, false);
      return at;
    }
    if (known === headerSize) {
      this.headerBytes = 0;
      this.begin(this.header, 0);
    }
    return at + 1;
  }

  /** Reads the header at a position; false when it is none, from where on the stream is raw. */
  private begin(bytes: Buffer, at: number): boolean {
    const type = bytes[at] ?? 0;
    if (type > 3 || bytes[at + 1] !== 0 || bytes[at + 2] !== 0 || bytes[at + 3] !== 0) {
      this.raw = true;
      return false;
    }
    this.stream = type >= 2 ? 'stderr' : 'stdout';
    this.rest = bytes.readUInt32BE(at + 4);
    this.fresh = true;
    if (this.rest === 0) this.piece(this.stream, bytes, at, at, true, true);
    return true;
  }
}

/**
 * The framed stream's outputs in their order, as one list for each chunk that arrives; neighbours of one stream come as
 * one. Taking them slowly slows the sender, leaving the loop ends the stream. The chunks are changed: they must belong
 * to the stream alone.
 */
export async function* demultiplexed(stream: AsyncIterable<Buffer>): AsyncGenerator<readonly Output[]> {
  let outputs: Output[] = [];
  // Payloads move together within their chunk, over the headers between them: faster than a view or a copy for each.
  let current: Buffer | undefined;
  let of: StdStream = 'stdout';
  let from = 0;
  let to = 0;
  const put = () => {
    if (current && to > from) outputs.push({ stream: of, data: current.subarray(from, to) });
    current = undefined;
  };
  const demux = new Demux((name, chunk, begin, end) => {
    if (current !== chunk || of !== name) {
      put();
      current = chunk;
      of = name;
      from = begin;
      to = end;
    } else {
      chunk.copyWithin(to, begin, end);
      to += end - begin;
    }
  });
  for await (const chunk of stream) {
    demux.write(chunk);
    put();
    if (outputs.length > 0) yield outputs;
    outputs = [];
  }
}
