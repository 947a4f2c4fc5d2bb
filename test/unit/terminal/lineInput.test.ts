import assert from 'node:assert/strict';
import { LineInput } from '../../../src/terminal/lineInput';

const nothing = { echo: '', send: '', interrupt: false, end: false };

describe('Input by lines', () => {
  it('is echoed at once and sent with Enter', () => {
    const input = new LineInput(true);
    assert.deepEqual(input.type('l'), { ...nothing, echo: 'l' });
    assert.deepEqual(input.type('s\r'), { ...nothing, echo: 's\r\n', send: 'ls\n' });
  });

  it('may be several lines, however they end', () => {
    assert.deepEqual(new LineInput(true).type('a\r\nb\nc\rd'), {
      ...nothing,
      echo: 'a\r\nb\r\nc\r\nd',
      send: 'a\nb\nc\n',
    });
  });

  it('is erased by characters, as wide as they are', () => {
    const input = new LineInput(true);
    input.type('a한😀');
    assert.equal(input.type('\u007f').echo, '\b \b'.repeat(2));
    assert.equal(input.type('\b').echo, '\b \b'.repeat(2));
    assert.equal(input.type('\u007f\u007f').echo, '\b \b');
    assert.equal(input.type('b\r').send, 'b\n');
  });

  it('is erased by lines with Ctrl+U', () => {
    const input = new LineInput(true);
    input.type('abc');
    assert.deepEqual(input.type('\u0015x\r'), { ...nothing, echo: `${'\b \b'.repeat(3)}x\r\n`, send: 'x\n' });
  });

  it('ends with Ctrl+D where a line begins, and is sent as it is elsewhere', () => {
    const input = new LineInput(true);
    assert.deepEqual(input.type('ab\u0004'), { ...nothing, echo: 'ab', send: 'ab' });
    assert.deepEqual(input.type('\u0004'), { ...nothing, end: true });
    assert.deepEqual(input.type('more\r'), nothing);
    assert.equal(input.type('\u0003').interrupt, true);
  });

  it('forgets the line with Ctrl+C', () => {
    const input = new LineInput(true);
    input.type('abc');
    assert.deepEqual(input.type('\u0003'), { ...nothing, echo: '^C\r\n', interrupt: true });
    assert.equal(input.type('\r').send, '\n');
  });

  it('holds no keys that are no text, and no answers of the terminal', () => {
    const keys = '\u001b[A\u001bOP\u001b[?1;2c\u001b[I\u001bx\u0007';
    assert.deepEqual(new LineInput(true).type(`${keys}a\tb`), { ...nothing, echo: 'a\tb' });
  });

  it('counts for nothing but Ctrl+C where the program takes none', () => {
    const input = new LineInput(false);
    assert.deepEqual(input.type('abc\r\u0004'), nothing);
    assert.deepEqual(input.type('x\u0003'), { ...nothing, echo: '^C\r\n', interrupt: true });
  });
});
