import assert from 'node:assert/strict';
import { EscapeState } from '../../../src/terminal/escapeState';

const whole: Readonly<Record<string, string>> = {
  'a colour': '\u001b[38;2;1;2;3m',
  'a private mode': '\u001b[?2004h',
  'a title ended by BEL': '\u001b]0;title\u0007',
  'a link ended by ST': '\u001b]8;;https://a.example\u001b\\',
  'a picture': '\u001bPq#0;2;0;0;0\u0007~~\u001b\\',
  'a character set': '\u001b(B',
  'a keypad mode': '\u001b=',
  'a C1 colour': '\u009b31m',
  'a C1 title': '\u009d0;title\u009c',
};

describe('EscapeState', () => {
  for (const [name, sequence] of Object.entries(whole)) {
    it(`is inside of ${name} until its last character`, () => {
      for (let cut = 1; cut < sequence.length; cut++) {
        const state = new EscapeState();
        state.read(`text${sequence.slice(0, cut)}`);
        assert.equal(state.outside, false, JSON.stringify(sequence.slice(0, cut)));
        state.read(sequence.slice(cut));
        assert.equal(state.outside, true, JSON.stringify(sequence.slice(cut)));
      }
    });
  }

  it('is outside of plain text, whatever its script', () => {
    const state = new EscapeState();
    state.read('plain\r\n\t\b한글 🐳 é\u0007');
    assert.equal(state.outside, true);
  });

  it('leaves a sequence that is cancelled or replaced by another', () => {
    const state = new EscapeState();
    state.read('\u001b]0;ti\u0018');
    assert.equal(state.outside, true);
    state.read('\u001b[3\u001b[1m');
    assert.equal(state.outside, true);
    state.read('\u001b]0;ti\u001b[');
    assert.equal(state.outside, false);
    state.read('1m');
    assert.equal(state.outside, true);
  });
});
