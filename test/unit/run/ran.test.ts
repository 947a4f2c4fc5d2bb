import assert from 'node:assert/strict';
import type { RunSpec } from '../../../src/model/runSpec';
import { ranIn } from '../../../src/run/ran';

const usual = { environment: { HOME: '/home/me', LANG: 'C' }, cwd: '/work', readFile: () => new Uint8Array() };
const spec: RunSpec = { image: 'x', command: [], flags: { env: ['HOME', 'LANG', 'A', 'B=c'] } };

describe('what is remembered of a run', () => {
  it('is its words, where it had nothing to itself', () => {
    assert.deepEqual(ranIn(spec, true, usual, usual), { spec, start: true });
  });

  it('has the variables and the folder that were its own', () => {
    const around = { ...usual, cwd: '/work/docs', environment: { ...usual.environment, LANG: 'ko', A: '' } };
    const { spec: found, ...rest } = ranIn(spec, false, around, usual);
    assert.deepEqual(found.flags.env, ['HOME', 'LANG=ko', 'A=', 'B=c']);
    assert.deepEqual(rest, { start: false, cwd: '/work/docs' });
  });
});
