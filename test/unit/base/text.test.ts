import assert from 'node:assert/strict';
import { markdownText, oneLine, withoutEscapes } from '../../../src/base/text';

describe('withoutEscapes', () => {
  it('takes out every kind of terminal sequence', () => {
    const sequences = [
      '\u001b[31m',
      '\u001b[1;38;5;200m',
      '\u001b[?25l',
      '\u001b[2J',
      '\u001b[ q',
      '\u009b31m',
      '\u001b]0;title\u0007',
      '\u001b]8;;https://evil.example\u001b\\',
      '\u009d0;title\u009c',
      '\u001bPdata\u001b\\',
      '\u0090data\u009c',
      '\u001b^private\u001b\\',
      '\u001b_command\u001b\\',
      '\u001b(B',
      '\u001b7',
      '\u001bc',
    ];
    for (const sequence of sequences) {
      assert.equal(withoutEscapes(`a${sequence}b`), 'ab', JSON.stringify(sequence));
    }
    assert.equal(withoutEscapes(sequences.join('')), '');
  });

  it('keeps text, tabs and lines', () => {
    const text = 'a\tb\nñ 한국어 😀 [31m ]0;';
    assert.equal(withoutEscapes(text), text);
  });

  it('lets a sequence that never ends hide at most the rest of its line', () => {
    assert.equal(withoutEscapes('a\u001b]0;open\nb'), 'a\nb');
    assert.equal(withoutEscapes('a\u001bPopen\nb'), 'a\nb');
  });

  it('takes linear time whatever it is given', () => {
    const began = performance.now();
    for (const piece of ['\u001b[', '\u001b]', '\u001b]0;a', '\u001b[0', '\u001b', '\u009b', '\u001b[;;;;', '\u001bP'])
      withoutEscapes(piece.repeat(100_000));
    withoutEscapes(`\u001b[${'0'.repeat(500_000)}`);
    assert.ok(performance.now() - began < 1000);
  });
});

describe('oneLine', () => {
  it('shows text on one line without controls or marks that reorder', () => {
    assert.equal(oneLine('a\r\nb\t c'), 'a b c');
    assert.equal(oneLine('a\u0000\u0007\u007f\u0085\u0099b'), 'ab');
    assert.equal(oneLine('safe\u202egnp.exe\u2066\u200b\u200f\ufeff'), 'safegnp.exe');
    assert.equal(oneLine('\u001b[31mred\u001b]8;;http://x\u0007'), 'red');
    assert.equal(oneLine('한국어 ñ 😀'), '한국어 ñ 😀');
  });

  it('leaves no control and no mark, whatever is nested', () => {
    const hostile = '\u001b\u200b[31m\u001b\u001b[[0mm\u202e\u001b]\u0000x';
    assert.doesNotMatch(oneLine(hostile), /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069]/);
  });

  it('is cut to the length asked for, never within a character', () => {
    assert.equal(oneLine('abcdef', 4), 'abc…');
    assert.equal(oneLine('abcd', 4), 'abcd');
    assert.equal(oneLine('ab😀cd', 4), 'ab…');
    assert.equal(oneLine('x'.repeat(10_000_000)).length, 200);
  });
});

describe('markdownText', () => {
  it('leaves nothing that Markdown would read as more than text', () => {
    const hostile = [
      '[click](command:workbench.action.terminal.new)',
      '![x](https://evil.example/pixel)',
      '<img src=x onerror=alert(1)>',
      '<https://evil.example>',
      'https://evil.example www.evil.example me@evil.example',
      '$(alert) **bold** _it_ ~~no~~ `code`',
      '# title\n- list\n1. list\n> quote\n| a | b |',
      '&lt;b&gt; &#x3c;',
      '\\[x\\](y)',
      '[ref]: https://evil.example "t"',
    ];
    for (const text of hostile) {
      const shown = markdownText(text);
      assert.match(shown, /^(?:[\p{L}\d\s;?,%]|&#\d+;)*$/u, text);
      assert.equal(
        shown.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)),
        text,
      );
    }
  });
});
