import assert from 'node:assert/strict';
import { LineTail } from '../../../src/ui/lineTail';

describe('LineTail', () => {
  it('keeps the last lines and counts the others', () => {
    const tail = new LineTail(3, 1000);
    for (let line = 0; line < 5000; line++) tail.push(`${line}`);
    assert.deepEqual(tail.last(), ['4997', '4998', '4999']);
    assert.deepEqual(tail.last(2), ['4998', '4999']);
    assert.deepEqual([tail.length, tail.lost], [3, 4997]);
  });

  it('is bounded in characters too, but keeps one line', () => {
    const tail = new LineTail(100, 10);
    for (const line of ['aaaa', 'bbbb', 'cccc']) tail.push(line);
    assert.deepEqual(tail.last(), ['bbbb', 'cccc']);
    tail.push('d'.repeat(50));
    assert.deepEqual([tail.last(), tail.lost], [['d'.repeat(50)], 3]);
  });
});
