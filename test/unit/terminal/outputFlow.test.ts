import assert from 'node:assert/strict';
import { OutputFlow } from '../../../src/terminal/outputFlow';
import { HandClock } from '../../parts/handClock';

const question = /\u001b\[\?(\d+)\$p/g;

function flowing() {
  const clock = new HandClock();
  const puts: string[] = [];
  const flow = new OutputFlow(text => puts.push(text), clock);
  const written = () => puts.join('');
  return {
    clock,
    flow,
    written,
    /** What a person sees. */
    shown: () => written().replace(question, ''),
    /** The answers of a terminal that has read everything. */
    answers: () => [...written().matchAll(question)].map(([, mode]) => `\u001b[?${mode};0$y`),
  };
}

/** Whether a promise has settled by now. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  void promise.then(() => {
    done = true;
  });
  await new Promise(resolve => setImmediate(resolve));
  return done;
}

const kilobytes = (count: number) => 'x'.repeat(count * 1024);

describe('OutputFlow', () => {
  it('asks nothing of a terminal with little output', async () => {
    const { flow, written } = flowing();
    await flow.write('$ ls\r\n');
    assert.equal(written(), '$ ls\r\n');
    assert.equal(flow.input('\u001b[?1;0$y'), '\u001b[?1;0$y');
  });

  it('stops at 256 KB that were not read, and goes on with each answer', async () => {
    const { flow, shown, answers } = flowing();
    for (let i = 0; i < 8; i++) assert.ok(await settled(flow.write(kilobytes(32))));
    const more = flow.write(kilobytes(32));
    assert.equal(await settled(more), false);
    assert.equal(shown().length, 288 * 1024);
    const [first = ''] = answers();
    assert.equal(flow.input(first), '');
    assert.ok(await settled(more));
    assert.equal(await settled(flow.write(kilobytes(32))), false);
  });

  it('takes its answers out of the input, and only its own', async () => {
    const { flow, answers } = flowing();
    await flow.write(kilobytes(40));
    const [answer = ''] = answers();
    assert.equal(flow.input(`a${answer}b`), 'ab');
    assert.equal(flow.input(answer), answer);
    assert.equal(flow.input('\u001b[0n\u001b[?2026;2$y'), '\u001b[0n\u001b[?2026;2$y');
  });

  it('never asks amid an escape sequence', async () => {
    const { flow, written, answers } = flowing();
    await flow.write(`${kilobytes(40)}\u001b]8;;https://`);
    assert.equal(answers().length, 0);
    await flow.write('example.org\u001b');
    assert.equal(answers().length, 0);
    await flow.write('\\link\u001b[3');
    assert.equal(answers().length, 0);
    await flow.write('1mred');
    assert.equal(answers().length, 1);
    assert.ok(written().replace(question, '').endsWith('\u001b]8;;https://example.org\u001b\\link\u001b[31mred'));
  });

  it('goes on slowly when nothing answers, and counts a late answer for what it was', async () => {
    const { flow, clock, answers } = flowing();
    for (let i = 0; i < 8; i++) await flow.write(kilobytes(32));
    const waiting = flow.write(kilobytes(32));
    clock.move(999);
    assert.equal(await settled(waiting), false);
    clock.move(1);
    assert.ok(await settled(waiting));
    for (const late of answers()) assert.equal(flow.input(late), '');
    for (let i = 0; i < 8; i++) assert.ok(await settled(flow.write(kilobytes(32))), `${i}`);
    assert.equal(await settled(flow.write(kilobytes(32))), false);
  });

  it('goes on within one endless sequence, at a pace', async () => {
    const { flow, clock, answers } = flowing();
    const waiting = flow.write(`\u001bP${kilobytes(400)}`);
    assert.equal(await settled(waiting), false);
    clock.move(40);
    assert.ok(await settled(waiting));
    assert.equal(answers().length, 0);
  });

  it('lets go of who waits when it is disposed', async () => {
    const { flow, clock } = flowing();
    const waiting = flow.write(kilobytes(400));
    flow.dispose();
    assert.ok(await settled(waiting));
    assert.equal(clock.waiting, 0);
  });
});
