import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { quoteAll } from '../../../src/cli/quote';
import { splitWords } from '../../../src/cli/split';
import { mistakeIn } from '../../../src/model/mistake';

describe('split', () => {
  for (const line of [
    'sh -c "echo \\"hi\\" \\n \\\\"',
    "a'b c'd \"\" '' e\\ f \\'",
    'a\\\nb  "c\\\nd"\t x',
    "'it'\\''s'",
    '"a\'b" \'c"d\'',
    '   ',
    'a\\\\',
  ]) {
    it(`takes ${JSON.stringify(line)} for what a real shell does`, () => {
      const out = execFileSync('sh', ['-c', `set -- ${line}\nfor word in "$@"; do printf '%s\\0' "$word"; done`]);
      assert.deepEqual(splitWords(line), out.toString().split('\0').slice(0, -1));
    });
  }

  it('gives back what was quoted', () => {
    const words = ['', 'a b', "it's", '$HOME', '\\', '"', 'a\nb', '`x`'];
    assert.deepEqual(splitWords(quoteAll(words)), words);
  });

  it('expands nothing, and objects to open quotes', () => {
    assert.deepEqual(splitWords('$HOME $(reboot) *'), ['$HOME', '$(reboot)', '*']);
    assert.equal(mistakeIn(() => splitWords('a "b'))?.code, 'command.unclosed');
    assert.equal(mistakeIn(() => splitWords("a 'b"))?.code, 'command.unclosed');
  });
});
