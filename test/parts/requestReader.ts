/** One HTTP request as it went over a connection. */
export interface RecordedRequest {
  method: string;
  /** The request target: path and query. */
  url: string;
  /** Names in lower case; a repeated header's values are joined by `, `. */
  headers: Record<string, string>;
  /** What has arrived of the body, as UTF-8, without chunk framing; at most the first 4 MB. */
  readonly body: string;
  /** Milliseconds since the epoch at which its head was complete. */
  time: number;
}

const bodyLimit = 4 << 20;

type Reading =
  | { part: 'head' }
  | { part: 'sized' | 'chunk'; left: number }
  | { part: 'chunkSize' | 'trailer' }
  | { part: 'raw' };

/**
 * Reads the requests off the bytes a client sends on one connection (keep-alive, sized and chunked bodies). Where the
 * connection turns into a raw stream, as it does for attach and exec, nothing more is read.
 */
export class RequestReader {
  private rest: Buffer = Buffer.alloc(0);
  private reading: Reading = { part: 'head' };
  private chunks: Buffer[] = [];
  private upgrade = false;

  constructor(private readonly onRequest: (request: RecordedRequest) => void) {}

  /** Takes in the next bytes, cut anywhere. */
  read(data: Buffer): void {
    if (this.raw()) return;
    this.rest = this.rest.length ? Buffer.concat([this.rest, data]) : data;
    while (this.rest.length > 0 && this.step());
    if (this.raw()) this.rest = Buffer.alloc(0);
  }

  private raw(): boolean {
    return this.reading.part === 'raw';
  }

  /** Does one thing with what is there; false when more bytes are needed first. */
  private step(): boolean {
    const { reading } = this;
    switch (reading.part) {
      case 'raw':
        return false;
      case 'head':
        return this.head();
      case 'sized':
      case 'chunk': {
        const taken = this.rest.subarray(0, reading.left);
        this.keep(taken);
        this.rest = this.rest.subarray(taken.length);
        reading.left -= taken.length;
        if (reading.left === 0) this.reading = reading.part === 'sized' ? this.between() : { part: 'chunkSize' };
        return true;
      }
      case 'chunkSize': {
        const line = this.line();
        if (line === undefined) return false;
        const size = Number.parseInt(line, 16);
        if (line !== '') this.reading = size > 0 ? { part: 'chunk', left: size } : { part: 'trailer' };
        return true;
      }
      case 'trailer': {
        const line = this.line();
        if (line === '') this.reading = this.between();
        return line !== undefined;
      }
    }
  }

  private head(): boolean {
    const end = this.rest.indexOf('\r\n\r\n');
    const start = this.rest.subarray(0, end < 0 ? 64 : end).toString('latin1');
    if (!/^[A-Z]{1,16}(?: |$)/.test(start)) {
      this.reading = { part: 'raw' };
      return false;
    }
    if (end < 0) return false;
    this.rest = this.rest.subarray(end + 4);
    const [first = '', ...lines] = start.split('\r\n');
    const [method = '', url = ''] = first.split(' ');
    const headers: Record<string, string> = {};
    for (const line of lines) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon).toLowerCase();
      const value = line.slice(colon + 1).trim();
      headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
    }
    const chunks: Buffer[] = [];
    this.chunks = chunks;
    this.upgrade = headers.upgrade !== undefined;
    const length = Number(headers['content-length'] ?? 0);
    if (/\bchunked\b/i.test(headers['transfer-encoding'] ?? '')) this.reading = { part: 'chunkSize' };
    else this.reading = length > 0 ? { part: 'sized', left: length } : this.between();
    this.onRequest({
      method,
      url,
      headers,
      time: Date.now(),
      get body() {
        return Buffer.concat(chunks).toString();
      },
    });
    return true;
  }

  private between(): Reading {
    return { part: this.upgrade ? 'raw' : 'head' };
  }

  private line(): string | undefined {
    const end = this.rest.indexOf('\r\n');
    if (end < 0) return undefined;
    const line = this.rest.subarray(0, end).toString('latin1');
    this.rest = this.rest.subarray(end + 2);
    return line;
  }

  private keep(data: Buffer): void {
    const kept = this.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    if (kept < bodyLimit) this.chunks.push(Buffer.from(data.subarray(0, bodyLimit - kept)));
  }
}
