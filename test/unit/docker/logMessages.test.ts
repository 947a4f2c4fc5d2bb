import assert from 'node:assert/strict';
import { type LogMessage, LogMessages } from '../../../src/docker/logMessages';
import { LogPosition } from '../../../src/docker/logPosition';

const stamp = (nanos: number) => `2024-05-06T07:08:09.${String(nanos).padStart(9, '0')}Z`;

function frame(type: number, text: string): Buffer {
  const data = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = type;
  header.writeUInt32BE(data.length, 4);
  return Buffer.concat([header, data]);
}

function plain(messages: readonly LogMessage[]): string[] {
  return messages.map(({ stream, time, data }) => `${stream} ${time?.slice(20, 29) ?? '-'} ${data}`);
}

/** All messages of a stream that arrives in two chunks, for every place between them. */
function everySplit(bytes: Buffer, tty: boolean, expected: readonly string[]): void {
  for (let at = 0; at <= bytes.length; at++) {
    const messages = new LogMessages(tty);
    const seen: string[] = [];
    for (const part of [bytes.subarray(0, at), bytes.subarray(at)])
      seen.push(...plain(messages.take(Buffer.from(part))));
    seen.push(...plain(messages.end()));
    assert.deepEqual(seen, expected, `split at ${at}`);
  }
}

describe('LogMessages', () => {
  it('makes one of each frame, without its time', () => {
    const bytes = Buffer.concat([
      frame(1, `${stamp(1)} one\n`),
      frame(2, `${stamp(2)} 二 2024-05-06T07:08:09Z\n`),
      frame(2, 'Error grabbing logs: no time\n'),
      frame(1, `${stamp(3)} \n`),
    ]);
    everySplit(bytes, false, [
      'stdout 000000001 one\n',
      'stderr 000000002 二 2024-05-06T07:08:09Z\n',
      'stderr - Error grabbing logs: no time\n',
      'stdout 000000003 \n',
    ]);
  });

  it('makes one of each line of a terminal', () => {
    const bytes = Buffer.from(`${stamp(1)} one\r\n${stamp(2)} two\r\nno time\r\n${stamp(3)} end`);
    everySplit(bytes, true, [
      'stdout 000000001 one\r\n',
      'stdout 000000002 two\r\n',
      'stdout - no time\r\n',
      'stdout 000000003 end',
    ]);
  });

  it('takes the times out of the middle of a terminal line of several parts', () => {
    const [a, b] = ['a'.repeat(16_384), 'b'.repeat(16_384)];
    const bytes = Buffer.from(`${stamp(1)} ${a}${stamp(1)} ${b}${stamp(1)} end\n${stamp(2)} next\n`);
    for (const size of [1, 7, 16_384, 16_415, 16_416, bytes.length]) {
      const messages = new LogMessages(true);
      const seen: string[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        seen.push(...plain(messages.take(Buffer.from(bytes.subarray(at, at + size)))));
      }
      assert.deepEqual(
        seen,
        [`stdout 000000001 ${a}`, `stdout 000000001 ${b}`, 'stdout 000000001 end\n', 'stdout 000000002 next\n'],
        `chunks of ${size}`,
      );
    }
  });

  it('keeps back what a broken connection cut off', () => {
    const messages = new LogMessages(false);
    const whole = frame(1, `${stamp(1)} whole\n`);
    assert.deepEqual(plain(messages.take(Buffer.concat([whole, whole.subarray(0, 42)]))), ['stdout 000000001 whole\n']);
    assert.deepEqual(messages.take(Buffer.alloc(0)), []);
  });

  it('reads times of other engines as UTC with nine decimals', () => {
    const times = ['2024-05-06T09:08:09.5+02:00', '2024-05-06T07:08:09Z', '2024-05-06T07:08:09.123456789Z'];
    const messages = new LogMessages(false);
    const seen = messages.take(Buffer.concat(times.map(time => frame(1, `${time} x\n`))));
    assert.deepEqual(
      seen.map(({ time, data }) => `${time} ${data}`),
      [
        '2024-05-06T07:08:09.500000000Z x\n',
        '2024-05-06T07:08:09.000000000Z x\n',
        '2024-05-06T07:08:09.123456789Z x\n',
      ],
    );
  });

  it('takes an unframed stream line by line', () => {
    const messages = new LogMessages(false);
    assert.deepEqual(plain(messages.take(Buffer.from(`${stamp(1)} one\n${stamp(2)} tw`))), ['stdout 000000001 one\n']);
    assert.deepEqual(plain(messages.take(Buffer.from('o\n'))), ['stdout 000000002 two\n']);
  });
});

describe('LogPosition', () => {
  const message = (stream: 'stdout' | 'stderr', nanos: number): LogMessage => ({
    stream,
    time: stamp(nanos),
    data: Buffer.alloc(0),
  });

  it('knows nothing to go on from before the first message', () => {
    assert.equal(new LogPosition(true).resume(), undefined);
  });

  it('goes on two seconds before the last message', () => {
    const position = new LogPosition(true);
    position.isNew(message('stdout', 123_456_789));
    assert.equal(position.resume(), (Date.parse('2024-05-06T07:08:07.123Z') / 1000).toFixed(3));
  });

  it('drops what comes again and nothing else, at every place a connection can break', () => {
    // Both streams, nearly in order; equal times on one stream and across both.
    const log = [
      message('stdout', 10),
      message('stdout', 10),
      message('stderr', 9),
      message('stdout', 10),
      message('stderr', 12),
      message('stdout', 12),
      message('stderr', 11 + 1),
      message('stdout', 15),
    ];
    for (let first = 0; first <= log.length; first++) {
      for (let second = first; second <= log.length; second++) {
        const position = new LogPosition(true);
        const seen = log.slice(0, first).filter(entry => position.isNew(entry));
        for (const end of [second, log.length]) {
          position.resume();
          seen.push(...log.slice(0, end).filter(entry => position.isNew(entry)));
        }
        assert.deepEqual(seen, log, `broken after ${first} and ${second}`);
      }
    }
  });

  it('leaves out what is older than the tail it began with', () => {
    const position = new LogPosition(false);
    const [old, last, next] = [message('stderr', 1), message('stdout', 5), message('stderr', 7)];
    assert.ok(position.isNew(last));
    position.resume();
    assert.deepEqual(
      [old, last, next].map(entry => position.isNew(entry)),
      [false, false, true],
    );
  });

  it('takes messages as they come when the clock of the engine was set back', () => {
    const position = new LogPosition(true);
    assert.deepEqual(
      [50, 60, 20, 30].map(nanos => position.isNew(message('stdout', nanos))),
      [true, true, true, true],
    );
  });
});
