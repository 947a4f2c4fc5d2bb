import assert from 'node:assert/strict';
import { Demux, demultiplexed, type Output } from '../../../src/docker/demux';

function frame(type: number, payload: Buffer | string): Buffer {
  const data = Buffer.from(payload as string);
  const header = Buffer.alloc(8);
  header[0] = type;
  header.writeUInt32BE(data.length, 4);
  return Buffer.concat([header, data]);
}

async function* chunks(...parts: readonly Buffer[]): AsyncGenerator<Buffer> {
  // Copies, as the bytes of a stream are its reader's own.
  for (const part of parts) yield Buffer.from(part);
}

/** What came out, neighbours of one stream joined. */
async function outputOf(...parts: readonly Buffer[]): Promise<[string, string][]> {
  const joined: [string, Buffer[]][] = [];
  for await (const outputs of demultiplexed(chunks(...parts))) {
    for (const { stream, data } of outputs) {
      const last = joined.at(-1);
      if (last && last[0] === stream) last[1].push(data);
      else joined.push([stream, [data]]);
    }
  }
  return joined.map(([stream, data]) => [stream, Buffer.concat(data).toString()]);
}

describe('Demux', () => {
  const mixed = Buffer.concat([
    frame(1, 'one\n'),
    frame(2, 'two é\n'),
    frame(1, ''),
    frame(2, 'three\n'),
    frame(1, '四\n'),
    frame(1, 'five\n'),
    frame(3, 'the engine says\n'),
  ]);
  const expected: [string, string][] = [
    ['stdout', 'one\n'],
    ['stderr', 'two é\nthree\n'],
    ['stdout', '四\nfive\n'],
    ['stderr', 'the engine says\n'],
  ];

  it('keeps streams apart and in order', async () => {
    assert.deepEqual(await outputOf(mixed), expected);
  });

  it('takes chunks that end at any byte', async () => {
    for (let at = 0; at <= mixed.length; at++) {
      assert.deepEqual(await outputOf(mixed.subarray(0, at), mixed.subarray(at)), expected, `split at ${at}`);
    }
  });

  it('takes chunks of any one size', async () => {
    for (let size = 1; size < mixed.length; size++) {
      const parts: Buffer[] = [];
      for (let at = 0; at < mixed.length; at += size) parts.push(mixed.subarray(at, at + size));
      assert.deepEqual(await outputOf(...parts), expected, `chunks of ${size}`);
    }
  });

  it('takes frames of one byte by the ten thousand in one chunk', async () => {
    const text = 'abcdefghij'.repeat(2000);
    const [first, ...more] = await outputOf(Buffer.concat([...text].map(letter => frame(1, letter))));
    assert.deepEqual([first, more], [['stdout', text], []]);
  });

  it('gives on what is there of a frame before the rest of it comes', () => {
    const seen: string[] = [];
    const demux = new Demux((stream, chunk, begin, end, first, last) =>
      seen.push(`${stream} ${chunk.toString('utf8', begin, end)} ${first} ${last}`),
    );
    const whole = frame(2, 'abcdef');
    demux.write(whole.subarray(0, 10));
    assert.deepEqual(seen, ['stderr ab true false']);
    demux.write(whole.subarray(10, 13));
    demux.write(whole.subarray(13));
    assert.deepEqual(seen.slice(1), ['stderr cde false false', 'stderr f false true']);
  });

  it('reads a frame whose length needs all four bytes', () => {
    const header = Buffer.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    let bytes = 0;
    let ended = false;
    const demux = new Demux((_stream, _chunk, begin, end, _first, last) => {
      bytes += end - begin;
      ended ||= last;
    });
    demux.write(header);
    const part = Buffer.alloc(1024 * 1024);
    for (let count = 0; count < 5; count++) demux.write(part);
    assert.deepEqual([bytes, ended], [5 * part.length, false]);
  });

  it('moves each byte a bounded number of times, whatever the chunks', () => {
    // 100 MB in frames of 80 bytes: as many pieces as frames and chunk ends, not more.
    const frames = 1000;
    const block = Buffer.concat(Array.from({ length: frames }, (_, index) => frame(1 + (index % 2), 'x'.repeat(80))));
    let pieces = 0;
    let bytes = 0;
    const demux = new Demux((_stream, _chunk, begin, end) => {
      pieces++;
      bytes += end - begin;
    });
    const rounds = Math.ceil((100 * 1024 * 1024) / block.length);
    const size = 65_521;
    let writes = 0;
    for (let round = 0; round < rounds; round++) {
      for (let at = 0; at < block.length; at += size) {
        demux.write(block.subarray(at, at + size));
        writes++;
      }
    }
    assert.equal(bytes, rounds * frames * 80);
    assert.ok(pieces <= rounds * frames + writes, `${pieces} pieces`);
  });

  it('passes on as stdout what is not framed', async () => {
    assert.deepEqual(await outputOf(Buffer.from('plain text'), Buffer.from(' and more')), [
      ['stdout', 'plain text and more'],
    ]);
    assert.deepEqual(await outputOf(Buffer.from([1]), Buffer.from([0]), Buffer.from('x then text')), [
      ['stdout', '\u0001\u0000x then text'],
    ]);
    assert.deepEqual(await outputOf(frame(2, 'framed\n'), Buffer.from('no frame')), [
      ['stderr', 'framed\n'],
      ['stdout', 'no frame'],
    ]);
  });

  it('ends the source when its reader leaves', async () => {
    let ended = false;
    async function* endless(): AsyncGenerator<Buffer> {
      try {
        for (;;) yield frame(1, 'again\n');
      } finally {
        ended = true;
      }
    }
    const seen: Output[] = [];
    for await (const outputs of demultiplexed(endless())) {
      seen.push(...outputs);
      if (seen.length === 3) break;
    }
    assert.ok(ended);
  });
});
