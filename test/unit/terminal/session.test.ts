import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { Cancelled, UserError } from '../../../src/base/userError';
import type { TerminalSize } from '../../../src/docker/execs';
import type { Ending } from '../../../src/terminal/ending';
import { TerminalSession } from '../../../src/terminal/session';
import type { Shell } from '../../../src/terminal/shell';
import { HandClock } from '../../parts/handClock';
import { waitFor } from '../../parts/waitFor';

/** A shell whose process is the test. */
class FakeShell implements Shell {
  readonly name = 'bash';
  readonly output = new PassThrough();
  readonly sizes: TerminalSize[] = [];
  typed = '';
  hungUp = false;
  end: Ending = { kind: 'exited', code: 0 };
  failure: unknown;

  write(data: string): void {
    this.typed += data;
  }

  async resize(size: TerminalSize): Promise<void> {
    this.sizes.push(size);
  }

  async ending(failure?: unknown): Promise<Ending> {
    this.failure = failure;
    return this.end;
  }

  async hangUp(): Promise<void> {
    this.hungUp = true;
    this.output.destroy();
  }

  exit(end: Ending): void {
    this.end = end;
    this.output.end();
  }
}

const size = { columns: 100, rows: 30 };
const noShell = new UserError({ code: 'exec.noShell', args: { container: 'web' } });

function tab(next: (() => Promise<Shell>) | undefined = undefined) {
  const clock = new HandClock();
  const shells: FakeShell[] = [];
  const sizes: TerminalSize[] = [];
  const signals: AbortSignal[] = [];
  const open = async (wanted: TerminalSize, signal: AbortSignal): Promise<Shell> => {
    sizes.push(wanted);
    signals.push(signal);
    if (next) return next();
    const shell = new FakeShell();
    shells.push(shell);
    return shell;
  };
  const words = {
    ended: (end: Ending) =>
      end.kind === 'exited' && end.code === 0
        ? undefined
        : { text: `<${JSON.stringify(end)}>`, again: end.kind !== 'removed' },
    failed: (error: unknown) => ({ text: `<${error}>`, again: true }),
  };
  const session = new TerminalSession<Ending>(open, words, clock);
  const seen = { screen: '', closed: 0 };
  session.onDidWrite(text => {
    seen.screen += text;
  });
  session.onDidClose(() => {
    seen.closed++;
  });
  const shell = (at = -1): FakeShell => {
    const found = shells.at(at);
    assert.ok(found);
    return found;
  };
  const screen = (text: string) => waitFor(`'${text}' on the screen`, () => seen.screen.includes(text));
  return { session, clock, shells, sizes, signals, seen, shell, screen };
}

async function opened() {
  const made = tab();
  made.session.open(size);
  assert.equal(await made.session.opened, 'bash');
  return made;
}

describe('A terminal session', () => {
  it('opens a shell of the size that the terminal has', async () => {
    const { sizes, shell } = await opened();
    assert.deepEqual(sizes, [size]);
    assert.deepEqual(shell().sizes, []);
  });

  it('waits for the size of a terminal that does not know it yet', async () => {
    const { session, sizes } = tab();
    session.open(undefined);
    await Promise.resolve();
    assert.deepEqual(sizes, []);
    session.resize(size);
    await session.opened;
    assert.deepEqual(sizes, [size]);
  });

  it('takes 80 x 24 when no size comes, and resizes when one does', async () => {
    const { session, sizes, clock, shell } = tab();
    session.open(undefined);
    clock.move(200);
    await session.opened;
    assert.deepEqual(sizes, [{ columns: 80, rows: 24 }]);
    session.resize(size);
    await waitFor('the resize', () => shell().sizes.length > 0);
    assert.deepEqual(shell().sizes, [size]);
  });

  it('gathers a storm of sizes and ends with the last, none of them empty', async () => {
    const { session, shell } = await opened();
    for (let columns = 1; columns <= 500; columns++) session.resize({ columns, rows: 10 });
    session.resize({ columns: 0, rows: 0 });
    await waitFor('the last size', () => shell().sizes.at(-1)?.columns === 500);
    assert.ok(shell().sizes.length < 5, `${shell().sizes.length} resizes`);
  });

  it('sends a size that came while the shell was opening', async () => {
    let give: (shell: Shell) => void = () => {};
    const made = new FakeShell();
    const { session } = tab(() => new Promise(resolve => (give = resolve)));
    session.open({ columns: 90, rows: 20 });
    session.resize(size);
    give(made);
    await waitFor('the size', () => made.sizes.length > 0);
    assert.deepEqual(made.sizes, [size]);
  });

  it('keeps characters whole wherever the bytes are cut', async () => {
    const { shell, seen, screen } = await opened();
    const bytes = Buffer.from('é한🐳👩‍💻');
    for (const byte of bytes) shell().output.write(Buffer.of(byte));
    await screen('💻');
    assert.equal(seen.screen, 'é한🐳👩‍💻');
  });

  it('passes input on at once, and keeps what was typed before the shell was there', async () => {
    const { session, shell } = tab();
    session.open(size);
    session.input('ls\r');
    await session.opened;
    session.input('\u0003');
    assert.equal(shell().typed, 'ls\r\u0003');
  });

  it('reads no further than the terminal does', async () => {
    const { session, shell, seen } = await opened();
    const { output } = shell();
    let given = 0;
    const flood = (): void => {
      while (given < 10_000_000 && output.write(Buffer.alloc(16 * 1024, 0x79))) given += 16 * 1024;
      if (given < 10_000_000) output.once('drain', flood);
    };
    flood();
    await waitFor('a stop', () => seen.screen.length > 256 * 1024);
    const stopped = seen.screen.length;
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(seen.screen.length, stopped);
    assert.ok(stopped < 384 * 1024, `${stopped}`);
    session.input('\u0003');
    assert.equal(shell().typed, '\u0003');
    const answer = seen.screen.match(/\d{7}(?=\$p)/g)?.at(-1);
    session.input(`\u001b[?${answer};0$y`);
    assert.equal(shell().typed, '\u0003');
    await waitFor('more', () => seen.screen.length > stopped);
  });

  it('closes after an end of which nothing is said', async () => {
    const { shell, seen } = await opened();
    shell().exit({ kind: 'exited', code: 0 });
    await waitFor('the end', () => seen.closed === 1);
    assert.equal(seen.screen, '');
  });

  for (const [end, name] of [
    [{ kind: 'exited', code: 3 }, 'an exit code'],
    [{ kind: 'stopped' }, "the container's stop"],
    [{ kind: 'removed' }, "the container's removal"],
  ] as [Ending, string][]) {
    it(`stays readable after ${name} until a key is pressed`, async () => {
      const { session, shell, seen, screen } = await opened();
      shell().output.write('last words\r\n');
      shell().exit(end);
      await screen(`<${JSON.stringify(end)}>`);
      assert.ok(seen.screen.startsWith('last words\r\n'));
      for (const report of ['\u001b[I', '\u001b[?1000123;0$y', '\u001b[A']) session.input(report);
      assert.equal(seen.closed, 0);
      session.input('q');
      assert.equal(seen.closed, 1);
    });
  }

  it('takes Enter as any other key where there is nothing to begin again', async () => {
    const { session, shells, shell, seen, screen } = await opened();
    shell().exit({ kind: 'removed' });
    await screen('removed');
    session.input('\r');
    assert.deepEqual([shells.length, seen.closed], [1, 1]);
  });

  it('tells the shell what broke the connection', async () => {
    const { shell, screen } = await opened();
    shell().end = { kind: 'lost' };
    const cut = new Error('aborted');
    shell().output.destroy(cut);
    await screen('<{"kind":"lost"}>');
    assert.equal(shell().failure, cut);
  });

  it('opens another shell in the same tab on Enter, of the size it has then', async () => {
    const { session, shells, sizes, shell, seen, screen } = await opened();
    shell().exit({ kind: 'stopped' });
    await screen('stopped');
    session.resize({ columns: 60, rows: 12 });
    session.input('\r');
    await waitFor('another shell', () => shells.length === 2);
    assert.deepEqual(sizes.at(-1), { columns: 60, rows: 12 });
    shell().output.write('again');
    await screen('again');
    session.input('x');
    assert.equal(shell().typed, 'x');
    assert.equal(seen.closed, 0);
  });

  it('says why another shell could not be opened, and can be asked again', async () => {
    const shell = new FakeShell();
    const answers: (Shell | Error)[] = [shell, new Error('not running'), new FakeShell()];
    const { session, seen, screen } = tab(async () => {
      const answer = answers.shift();
      if (!answer || answer instanceof Error) throw answer;
      return answer;
    });
    session.open(size);
    await session.opened;
    shell.exit({ kind: 'stopped' });
    await screen('stopped');
    session.input('\r');
    await screen('<Error: not running>');
    assert.equal(seen.closed, 0);
    session.input('\r');
    await waitFor('the third', () => answers.length === 0);
  });

  it('closes, and rejects, when there is no shell to begin with', async () => {
    const { session, seen } = tab(() => Promise.reject(noShell));
    session.open(size);
    await assert.rejects(session.opened, noShell);
    assert.deepEqual(seen, { screen: '', closed: 1 });
  });

  it('hangs up when the tab is closed', async () => {
    const { session, shell, seen } = await opened();
    await session.close();
    assert.equal(shell().hungUp, true);
    assert.deepEqual(seen, { screen: '', closed: 0 });
  });

  it('hangs up while the terminal is behind', async () => {
    const { session, shell, seen } = await opened();
    shell().output.write(Buffer.alloc(400 * 1024, 0x79));
    await waitFor('a stop', () => seen.screen.length > 256 * 1024);
    await session.close();
    assert.equal(shell().hungUp, true);
  });

  it('leaves nothing behind when the tab is closed while the shell opens', async () => {
    let give: (shell: Shell) => void = () => {};
    const late = new FakeShell();
    const { session, signals } = tab(() => new Promise(resolve => (give = resolve)));
    session.open(size);
    const closed = session.close();
    await assert.rejects(session.opened, Cancelled);
    assert.equal(signals[0]?.aborted, true);
    give(late);
    await closed;
    assert.equal(late.hungUp, true);
  });

  it('does not hang up a shell that has ended', async () => {
    const { session, shell, screen } = await opened();
    shell().exit({ kind: 'exited', code: 1 });
    await screen('exited');
    await session.close();
    assert.equal(shell().hungUp, false);
  });
});
