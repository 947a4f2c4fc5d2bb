import assert from 'node:assert/strict';
import type { Clock } from '../../../src/base/clock';
import { ChannelWriter } from '../../../src/ui/channelWriter';

/** A clock that stands still until told to go on. */
class HandClock implements Clock {
  private time = 1000;
  private readonly due: { at: number; run: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, run: () => void): { dispose(): void } {
    const entry = { at: this.time + ms, run };
    this.due.push(entry);
    return { dispose: () => void this.due.splice(this.due.indexOf(entry), this.due.includes(entry) ? 1 : 0) };
  }

  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.due.sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      this.due.shift();
      this.time = next.at;
      next.run();
    }
    this.time = end;
  }
}

class Page {
  text = '';
  readonly calls: string[] = [];
  written = 0;

  append(text: string): void {
    this.text += text;
    this.calls.push('append');
    this.written += text.length;
  }

  replace(text: string): void {
    this.text = text;
    this.calls.push('replace');
    this.written += text.length;
  }

  get lines(): string[] {
    return this.text.split('\n').slice(0, -1);
  }
}

function made(maxLines: number): { clock: HandClock; page: Page; writer: ChannelWriter } {
  const clock = new HandClock();
  const page = new Page();
  const writer = new ChannelWriter(page, { maxLines, skipped: lines => `(${lines})` }, clock);
  return { clock, page, writer };
}

/** The lines skipped and shown, which must follow one another without a gap up to the last one. */
function assertContiguous(page: Page, written?: number): void {
  const [head = '', ...rest] = page.lines;
  const skipped = Number(/^\((\d+)\)$/.exec(head)?.[1] ?? 0);
  const shown = skipped > 0 ? rest : page.lines;
  if (written !== undefined) assert.equal(skipped + shown.length, written);
  shown.forEach((line, index) => {
    assert.equal(line.split(' ')[0], String(skipped + index));
  });
}

describe('ChannelWriter', () => {
  it('writes the first line at once and gathers those that follow', () => {
    const { clock, page, writer } = made(100);
    for (let line = 0; line < 10; line++) writer.write(`${line}`);
    assert.deepEqual(page.lines, ['0']);
    clock.pass(100);
    assert.deepEqual(page.lines, ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    assert.deepEqual(page.calls, ['append', 'append']);
  });

  it('appends for long, and trims the page now and then to its last lines', () => {
    const { clock, page, writer } = made(100);
    for (let line = 0; line < 1000; line++) {
      writer.write(`${line}`);
      clock.pass(20);
      assert.ok(page.lines.length <= 151, `${page.lines.length} lines`);
    }
    clock.pass(1000);
    assertContiguous(page, 1000);
    assert.ok(page.lines.length > 100);
    assert.ok(page.calls.filter(call => call === 'replace').length <= 20);
  });

  it('shows a first load of all lines it may hold', () => {
    const { clock, page, writer } = made(10_000);
    for (let line = 0; line < 10_000; line++) writer.write(`${line} ${'x'.repeat(100)}`);
    clock.pass(100);
    assert.equal(page.lines.length, 10_000);
    assertContiguous(page, 10_000);
  });

  it('shows but the last lines of a flood, counts the others, and all there are when it is over', () => {
    const { clock, page, writer } = made(10_000);
    let line = 0;
    let waits = 0;
    // 20 seconds of 50,000 lines a second.
    for (let step = 0; step < 200; step++) {
      for (let count = 0; count < 5000; count++) writer.write(`${line++} ${'x'.repeat(70)}`);
      if (writer.ready()) waits++;
      clock.pass(100);
    }
    assertContiguous(page);
    assert.ok(page.lines.length <= 201, 'a few lines during the flood');
    assert.ok(page.written < 6_000_000, `${page.written} characters written`);
    assert.equal(waits, 0);
    clock.pass(3000);
    assertContiguous(page, line);
    assert.equal(page.lines.length, 10_001);
    writer.write(`${line++} after`);
    clock.pass(100);
    assertContiguous(page, line);
  });

  it('asks the sender to wait when too much comes between two flushes', async () => {
    const { clock, writer } = made(10_000);
    for (let line = 0; line < 20_000; line++) writer.write('x'.repeat(80));
    const ready = writer.ready();
    assert.ok(ready);
    clock.pass(100);
    await ready;
    assert.equal(writer.ready(), undefined);
  });

  it('holds nobody up once disposed', async () => {
    const { page, writer } = made(10);
    for (let line = 0; line < 200; line++) writer.write('x'.repeat(10_000));
    const ready = writer.ready();
    writer.dispose();
    await ready;
    writer.write('too late');
    assert.equal(writer.ready(), undefined);
    assert.ok(!page.text.includes('too late'));
  });
});
