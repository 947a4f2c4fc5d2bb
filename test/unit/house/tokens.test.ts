import assert from 'node:assert/strict';
import { importsOf, sourceOf } from './sources';
import { tokensOf } from './tokens';

describe('tokens of a source file', () => {
  const texts = (source: string) => tokensOf(source).map(token => token.text);

  it('leave out comments, not what looks like one', () => {
    assert.deepEqual(texts('a // b\n/* c\n*/ d'), ['a', 'd']);
    assert.deepEqual(texts("f('// no', `/* no */`, /\\/* no/)"), [
      ...['f', '(', "'// no'", ',', '`/* no */`', ',', '/\\/* no/', ')'],
    ]);
  });

  it('tell a division from a regular expression', () => {
    assert.deepEqual(texts('a / b / c'), ['a', '/', 'b', '/', 'c']);
    assert.deepEqual(texts('return /[/"]/g.test(a) / 2'), [
      ...['return', '/[/"]/g', '.', 'test', '(', 'a', ')', '/', '2'],
    ]);
  });

  it('go into the expressions of templates', () => {
    assert.deepEqual(texts('`a@{b(`c@{{ d: 1 }.d}`)}e` + f'.replaceAll('@', '$')), [
      ...['`a${', 'b', '(', '`c${', '{', 'd', ':', '1', '}', '.', 'd', '}`', ')', '}e`', '+', 'f'],
    ]);
  });

  it('know what strings stand for, and lines', () => {
    const [, string, template, last] = tokensOf("a\n'it\\'s \\u{1F600}\\n'\n`b\n\\`` c");
    assert.deepEqual([string?.value, string?.line], ["it's 😀\n", 2]);
    assert.deepEqual([template?.value, last?.line], ['b\n`', 4]);
  });
});

describe('imports of a source file', () => {
  it('are found in every form, and only there', () => {
    const source = sourceOf(
      'ui/door.ts',
      [
        "import type {\n  A,\n} from '../a/b';",
        "import * as c from 'c';",
        "import './d';",
        "export { e } from '../e';",
        "export * from '../f';",
        "const g = async () => (await import('../g')).g;",
        "type H = import('../h').H;",
        "// import '../comment'",
        "const text = \"import '../text'\", list = Array.from('abc'), from = ['x'];",
      ].join('\n'),
    );
    assert.deepEqual(
      importsOf(source).map(({ to, line }) => `${to} ${line}`),
      ['a/b 3', 'c 4', 'ui/d 5', 'e 6', 'f 7', 'g 8', 'h 9'],
    );
  });
});
