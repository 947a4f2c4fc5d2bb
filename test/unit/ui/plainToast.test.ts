import assert from 'node:assert/strict';
import { plainToast } from '../../../src/ui/plainToast';

describe('the text of a toast', () => {
  it('has nothing that a toast would turn into a link', () => {
    // What VS Code looks for in the text of a toast.
    const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
    for (const text of ['[a](command:b)', 'x [a [b](https://c "d") y', '[a](file:///etc/passwd)[b](command:c)']) {
      assert.match(text, link);
      assert.doesNotMatch(plainToast(text), link);
      assert.equal(plainToast(text).replaceAll('\u2060', ''), text);
    }
  });

  it('is otherwise as it was', () => {
    assert.equal(plainToast('The engine refused: exec: "a" (b) [c]'), 'The engine refused: exec: "a" (b) [c]');
  });
});
