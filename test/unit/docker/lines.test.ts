import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { UserError } from '../../../src/base/userError';
import { jsonLines, lines } from '../../../src/docker/lines';

const read = async (parts: readonly (Buffer | string)[], most?: number) => {
  const found: string[] = [];
  for await (const line of lines(Readable.from(parts.map(part => Buffer.from(part as string))), most)) found.push(line);
  return found;
};

describe('lines', () => {
  it('come as they become complete, with either end, empty ones too', async () => {
    assert.deepEqual(await read(['a\nb\r\n\nc', 'd\r', '\n']), ['a', 'b', '', 'cd']);
  });

  it('survive any chunk border, also inside a character', async () => {
    const text = 'grüße 🐳\r\n한국어\n';
    const bytes = Buffer.from(text);
    for (let at = 0; at <= bytes.length; at++)
      assert.deepEqual(await read([bytes.subarray(0, at), bytes.subarray(at)]), ['grüße 🐳', '한국어']);
    assert.deepEqual(await read([...bytes].map(byte => Buffer.of(byte))), ['grüße 🐳', '한국어']);
  });

  it('lose what has no end', async () => assert.deepEqual(await read(['a\nhalf']), ['a']));

  it('are bounded', async () => {
    assert.deepEqual(await read(['123456\n', '123456\n'], 10), ['123456', '123456']);
    await assert.rejects(read(['123456', '123456'], 10), error => UserError.is(error, 'engine.badAnswer'));
  });

  it('end the stream they come from when nobody wants more', async () => {
    const stream = Readable.from([Buffer.from('a\nb\n')]);
    for await (const line of lines(stream)) {
      assert.equal(line, 'a');
      break;
    }
    assert.equal(stream.destroyed, true);
  });

  it('are JSON objects, or left out', async () => {
    const found: unknown[] = [];
    const stream = Readable.from([Buffer.from('{"a":1}\n\nnull\n3\n"x"\n{"a":\n<html>\n{"a":2}\r\n')]);
    for await (const { value, line } of jsonLines<{ a: number }>(stream)) found.push([value.a, line]);
    assert.deepEqual(found, [
      [1, '{"a":1}'],
      [2, '{"a":2}'],
    ]);
  });
});
