import { finished, type Readable } from 'node:stream';

/** Tells how many bytes a stream brought, once it has ended or was given up. Does not read it, which would make it flow. */
export function countBytes(stream: Readable, ended: (bytes: number) => void): void {
  let bytes = 0;
  const push = stream.push.bind(stream);
  stream.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    bytes += chunk?.length ?? 0;
    return push(chunk, encoding);
  };
  finished(stream, { writable: false }, () => ended(bytes));
}
