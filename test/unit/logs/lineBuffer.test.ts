import assert from 'node:assert/strict';
import type { StdStream } from '../../../src/docker/demux';
import { LineBuffer } from '../../../src/logs/lineBuffer';

function linesOf(writes: readonly (readonly [StdStream, Buffer | string])[], most = 100): string[] {
  const lines: string[] = [];
  const buffer = new LineBuffer((text, stream) => lines.push(`${stream === 'stdout' ? '>' : '!'}${text}`), {
    most,
    cut: characters => `…+${characters}`,
  });
  for (const [stream, data] of writes) buffer.write(stream, Buffer.from(data as string));
  buffer.end();
  return lines;
}

const out = (data: Buffer | string) => ['stdout', data] as const;
const err = (data: Buffer | string) => ['stderr', data] as const;

describe('LineBuffer', () => {
  it('gives lines in the order in which they end', () => {
    assert.deepEqual(linesOf([out('one\nhalf'), err('error\n'), out(' whole\n'), err('a\nb\n')]), [
      '>one',
      '!error',
      '>half whole',
      '!a',
      '!b',
    ]);
  });

  it('keeps characters whole wherever they are split, on each stream for itself', () => {
    const text = Buffer.from('é四😀 end\n');
    const other = Buffer.from('ü😀\n');
    for (let at = 0; at <= text.length; at++) {
      const writes = [
        out(text.subarray(0, at)),
        err(other.subarray(0, 3)),
        out(text.subarray(at)),
        err(other.subarray(3)),
      ];
      assert.deepEqual(linesOf(writes).sort(), ['!ü😀', '>é四😀 end'], `split at ${at}`);
    }
  });

  it('removes escape sequences, also those split between chunks', () => {
    const text = Buffer.from(
      '\u001b[1;31mred\u001b[0m \u001b]0;title\u0007plain \u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\\n',
    );
    for (let at = 0; at <= text.length; at++) {
      assert.deepEqual(linesOf([out(text.subarray(0, at)), out(text.subarray(at))]), ['>red plain link'], `at ${at}`);
    }
  });

  it('neutralises controls and marks that reorder text, and keeps tabs', () => {
    assert.deepEqual(linesOf([out('a\u0000b\u0007c\td\u007f \u202eevil\u2066 \u0085x\n')]), ['>a␀b␇c\td␡ evil x']);
  });

  it('shows invalid UTF-8 as replacement characters', () => {
    assert.deepEqual(linesOf([out(Buffer.from([0x61, 0xff, 0xfe, 0x62, 0x0a]))]), ['>a\ufffd\ufffdb']);
  });

  it('shows the last state of a line written over after carriage returns', () => {
    assert.deepEqual(linesOf([out('10%\r20%\r30%\nwindows\r\ntwo\r\r\n\r\nend\r')]), [
      '>30%',
      '>windows',
      '>two',
      '>',
      '>end',
    ]);
  });

  it('keeps a carriage return and its line feed together across chunks', () => {
    assert.deepEqual(linesOf([out('one\r'), out('\ntwo\r'), out('three\n')]), ['>one', '>three']);
  });

  it('bounds a progress bar without line ends to its last state', () => {
    const writes = Array.from({ length: 1000 }, (_, step) => out(`\rstep ${step} of 1000`));
    assert.deepEqual(linesOf([...writes, out('\n')]), ['>step 999 of 1000']);
  });

  it('cuts very long lines and says by how much', () => {
    assert.deepEqual(linesOf([out(`${'x'.repeat(150)}\nshort\n`)]), [`>${'x'.repeat(100)}…+50`, '>short']);
    const parts = Array.from({ length: 100 }, () => out('y'.repeat(1000)));
    assert.deepEqual(linesOf([...parts, out('\nnext\n')]), [`>${'y'.repeat(100)}…+99900`, '>next']);
  });

  it('never cuts a character in half', () => {
    assert.deepEqual(linesOf([out(`${'x'.repeat(99)}😀😀\n`)]), [`>${'x'.repeat(99)}…+4`]);
  });

  it('gives a line without an end when nothing follows', () => {
    assert.deepEqual(linesOf([out('no end'), err(Buffer.from([0xe5, 0x9b]))]), ['>no end', '!\ufffd']);
  });
});
