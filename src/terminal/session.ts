import { StringDecoder } from 'node:string_decoder';
import { type Clock, systemClock } from '../base/clock';
import { Emitter } from '../base/event';
import { SingleFlight } from '../base/singleFlight';
import { Cancelled } from '../base/userError';
import type { TerminalSize } from '../docker/execs';
import type { Ending } from './ending';
import { OutputFlow } from './outputFlow';
import type { Shell } from './shell';

type State =
  /** Before the terminal is there. */
  | { readonly kind: 'new' }
  | { readonly kind: 'opening'; readonly abort: AbortController; typed: string }
  | { readonly kind: 'running'; readonly shell: Shell; readonly flow: OutputFlow; readonly fit: SingleFlight<'size'> }
  /** The output has ended; how is being found out. */
  | { readonly kind: 'ending' }
  /** What is left to read stays until a key is pressed. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'closed' };

/** What a session says by itself, in the terminal. */
export interface SessionWords {
  ended(ending: Ending): string;
  failed(error: unknown): string;
}

/** Opens a shell of the session's container, each time it is asked; an aborted call leaves nothing behind. */
export type OpenShell = (size: TerminalSize, signal: AbortSignal) => Promise<Shell>;

const usual: TerminalSize = { columns: 80, rows: 24 };
/** Milliseconds to wait for the size of a terminal that is not laid out yet. */
const patienceForSize = 200;
/** Characters typed before the shell is there that are kept for it. */
const mostTyped = 64 * 1024;

/** Gives up a sequence that was begun, leaves the alternate screen, colours, mouse and paste modes that a program which was killed could not leave. */
const calm = '\u0018\u001b[?1047l\u001b[?1000;1002;1003;1004;1006;2004;2026;1l\u001b[?25h\u001b>\u001b[!p\u001b[0m';

/**
 * One terminal tab with a shell in it: from the tab's opening over the shell's end, and perhaps another shell's, to the
 * tab's closing. Knows nothing of VS Code; `onDidWrite` and `onDidClose` are what its Pseudoterminal has to fire.
 */
export class ShellSession {
  private readonly wrote = new Emitter<string>();
  private readonly closing = new Emitter<void>();
  readonly onDidWrite = this.wrote.event;
  /** The tab has to close. */
  readonly onDidClose = this.closing.event;

  /** Resolves with the first shell's name, rejects with the cause (the tab closes) or `Cancelled` when closed before. */
  readonly opened: Promise<string>;
  private settle: { resolve(name: string): void; reject(error: unknown): void } | undefined;

  private state: State = { kind: 'new' };
  private size: TerminalSize | undefined;
  private sized: (() => void) | undefined;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly openShell: OpenShell,
    private readonly words: SessionWords,
    private readonly clock: Clock = systemClock,
  ) {
    this.opened = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    // Whoever closes the tab first need not have asked.
    this.opened.catch(() => {});
  }

  /** The terminal is there, of this size if it is known yet. */
  open(size: TerminalSize | undefined): void {
    if (this.state.kind !== 'new') return;
    this.take(size);
    this.begin();
  }

  resize(size: TerminalSize): void {
    if (!this.take(size)) return;
    this.sized?.();
    if (this.state.kind === 'running') this.state.fit.ask('size');
  }

  /** Keys, pastes, and answers of the terminal. */
  input(data: string): void {
    const { state } = this;
    switch (state.kind) {
      case 'opening':
        state.typed = (state.typed + data).slice(0, mostTyped);
        break;
      case 'running': {
        const typed = state.flow.input(data);
        if (typed) state.shell.write(typed);
        break;
      }
      case 'ended':
        if (data === '\r' || data === '\n') this.begin();
        // Answers and reports of the terminal are no keys; arrows and the like do not mean to close either.
        else if (!data.startsWith('\u001b') || data === '\u001b') this.closing.fire();
        break;
    }
  }

  /** The tab is gone: hangs up. Resolves when no shell is left, as far as that can be brought about. */
  async close(): Promise<void> {
    const { state } = this;
    this.state = { kind: 'closed' };
    this.settle?.reject(new Cancelled());
    this.sized?.();
    if (state.kind === 'opening') state.abort.abort(new Cancelled());
    if (state.kind === 'running') {
      state.flow.dispose();
      await state.shell.hangUp();
    }
    await this.work;
  }

  private take(size: TerminalSize | undefined): boolean {
    if (!size || size.columns < 1 || size.rows < 1) return false;
    this.size = { columns: size.columns, rows: size.rows };
    return true;
  }

  private begin(): void {
    const state: State = { kind: 'opening', abort: new AbortController(), typed: '' };
    this.state = state;
    this.work = this.run(state);
  }

  /** Whether the tab was closed in the meantime. */
  private get over(): boolean {
    return this.state.kind === 'closed';
  }

  private async run(opening: State & { kind: 'opening' }): Promise<void> {
    let shell: Shell;
    let size: TerminalSize;
    try {
      if (!this.size) await this.sizeOrPatience();
      size = this.size ?? usual;
      shell = await this.openShell(size, opening.abort.signal);
    } catch (error) {
      return this.fail(error);
    }
    if (this.over) return shell.hangUp();
    const flow = new OutputFlow(text => this.wrote.fire(text), this.clock);
    const fit = new SingleFlight<'size'>(
      () => shell.resize(this.size ?? usual),
      () => {},
    );
    this.state = { kind: 'running', shell, flow, fit };
    this.settle?.resolve(shell.name);
    this.settle = undefined;
    if (this.size && this.size !== size) fit.ask('size');
    if (opening.typed) shell.write(opening.typed);
    const failure = await this.show(shell, flow);
    flow.dispose();
    if (this.over) return;
    this.state = { kind: 'ending' };
    const ending = await shell.ending(failure);
    if (this.over) return;
    this.state = { kind: 'ended' };
    if (ending.kind === 'exited' && ending.code === 0) this.closing.fire();
    else this.wrote.fire(`${calm}\r\n${this.words.ended(ending)}\r\n`);
  }

  /** Shows a shell's output to its end; resolves with what broke it, if something did. */
  private async show(shell: Shell, flow: OutputFlow): Promise<unknown> {
    const decoder = new StringDecoder('utf8');
    try {
      for await (const chunk of shell.output) {
        const text = decoder.write(chunk);
        if (text) await flow.write(text);
        if (this.over) return undefined;
      }
      await flow.write(decoder.end());
      return undefined;
    } catch (error) {
      return error;
    }
  }

  /** A shell could not be opened: the first one's tab closes, a later one's says so. */
  private fail(error: unknown): void {
    if (this.over) return;
    this.state = { kind: 'ended' };
    if (this.settle) {
      this.settle.reject(error);
      this.settle = undefined;
      this.closing.fire();
    } else {
      this.wrote.fire(`\r\n${this.words.failed(error)}\r\n`);
    }
  }

  private async sizeOrPatience(): Promise<void> {
    await new Promise<void>(resolve => {
      const timer = this.clock.after(patienceForSize, resolve);
      this.sized = () => {
        timer.dispose();
        resolve();
      };
    });
    this.sized = undefined;
  }
}
