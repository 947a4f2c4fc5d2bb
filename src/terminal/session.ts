import { StringDecoder } from 'node:string_decoder';
import { type Clock, systemClock } from '../base/clock';
import { Emitter } from '../base/event';
import { SingleFlight } from '../base/singleFlight';
import { Cancelled } from '../base/userError';
import type { TerminalSize } from '../docker/execs';
import { OutputFlow } from './outputFlow';
import type { OpenProgram, Program } from './program';

type State<E> =
  /** Before the terminal is there. */
  | { readonly kind: 'new' }
  | { readonly kind: 'opening'; readonly abort: AbortController; typed: string }
  | {
      readonly kind: 'running';
      readonly program: Program<E>;
      readonly flow: OutputFlow;
      readonly fit: SingleFlight<'size'>;
    }
  /** The output has ended; how is being found out. */
  | { readonly kind: 'ending' }
  /** What is left to read stays until a key is pressed; Enter begins again where it may. */
  | { readonly kind: 'ended'; readonly again: boolean }
  | { readonly kind: 'closed' };

/** The last words of a program's time in a terminal, and whether Enter opens it once more. */
export interface LastWords {
  readonly text: string;
  readonly again: boolean;
}

/** What a session says by itself, in the terminal. */
export interface SessionWords<E> {
  /** Of an end; undefined closes the tab instead. */
  ended(ending: E): LastWords | undefined;
  /** Of a program that could not be opened again. */
  failed(error: unknown): LastWords;
}

const usual: TerminalSize = { columns: 80, rows: 24 };
/** Milliseconds to wait for the size of a terminal that is not laid out yet. */
const patienceForSize = 200;
/** Characters typed before the program is there that are kept for it. */
const mostTyped = 64 * 1024;

/** Gives up a sequence that was begun, leaves the alternate screen, colours, mouse and paste modes that a program which was killed could not leave. */
const calm = '\u0018\u001b[?1047l\u001b[?1000;1002;1003;1004;1006;2004;2026;1l\u001b[?25h\u001b>\u001b[!p\u001b[0m';

/**
 * One terminal tab with a program in it: from the tab's opening over the program's end, and perhaps another one's, to the
 * tab's closing. Knows nothing of VS Code; `onDidWrite` and `onDidClose` are what its Pseudoterminal has to fire.
 *
 * @template E how a program can end
 */
export class TerminalSession<E> {
  private readonly wrote = new Emitter<string>();
  private readonly closing = new Emitter<void>();
  readonly onDidWrite = this.wrote.event;
  /** The tab has to close. */
  readonly onDidClose = this.closing.event;

  /** Resolves with the first program's name, rejects with the cause (the tab closes) or `Cancelled` when closed before. */
  readonly opened: Promise<string>;
  private settle: { resolve(name: string): void; reject(error: unknown): void } | undefined;

  private state: State<E> = { kind: 'new' };
  private size: TerminalSize | undefined;
  private sized: (() => void) | undefined;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly openProgram: OpenProgram<E>,
    private readonly words: SessionWords<E>,
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
        if (typed) state.program.write(typed);
        break;
      }
      case 'ended':
        if (state.again && (data === '\r' || data === '\n')) this.begin();
        // Answers and reports of the terminal are no keys; arrows and the like do not mean to close either.
        else if (!data.startsWith('\u001b') || data === '\u001b') this.closing.fire();
        break;
    }
  }

  /** The tab is gone: hangs up. Resolves when that has been done, as far as it can be brought about. */
  async close(): Promise<void> {
    const { state } = this;
    this.state = { kind: 'closed' };
    this.settle?.reject(new Cancelled());
    this.sized?.();
    if (state.kind === 'opening') state.abort.abort(new Cancelled());
    if (state.kind === 'running') {
      state.flow.dispose();
      await state.program.hangUp();
    }
    await this.work;
  }

  private take(size: TerminalSize | undefined): boolean {
    if (!size || size.columns < 1 || size.rows < 1) return false;
    this.size = { columns: size.columns, rows: size.rows };
    return true;
  }

  private begin(): void {
    const state: State<E> = { kind: 'opening', abort: new AbortController(), typed: '' };
    this.state = state;
    this.work = this.run(state);
  }

  /** Whether the tab was closed in the meantime. */
  private get over(): boolean {
    return this.state.kind === 'closed';
  }

  private async run(opening: State<E> & { kind: 'opening' }): Promise<void> {
    let program: Program<E>;
    let size: TerminalSize;
    try {
      if (!this.size) await this.sizeOrPatience();
      size = this.size ?? usual;
      program = await this.openProgram(size, opening.abort.signal, text => this.wrote.fire(text));
    } catch (error) {
      return this.fail(error);
    }
    if (this.over) return program.hangUp();
    const flow = new OutputFlow(text => this.wrote.fire(text), this.clock);
    const fit = new SingleFlight<'size'>(
      () => program.resize(this.size ?? usual),
      () => {},
    );
    this.state = { kind: 'running', program, flow, fit };
    this.settle?.resolve(program.name);
    this.settle = undefined;
    if (this.size && this.size !== size) fit.ask('size');
    if (opening.typed) program.write(opening.typed);
    const failure = await this.show(program, flow);
    flow.dispose();
    if (this.over) return;
    this.state = { kind: 'ending' };
    const ending = await program.ending(failure);
    if (this.over) return;
    const words = this.words.ended(ending);
    if (words) this.end(words, calm);
    else this.closing.fire();
  }

  private end({ text, again }: LastWords, before = ''): void {
    this.state = { kind: 'ended', again };
    this.wrote.fire(`${before}\r\n${text}\r\n`);
  }

  /** Shows a program's output to its end; resolves with what broke it, if something did. */
  private async show(program: Program<E>, flow: OutputFlow): Promise<unknown> {
    const decoder = new StringDecoder('utf8');
    try {
      for await (const chunk of program.output) {
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

  /** A program could not be opened: the first one's tab closes, a later one's says so. */
  private fail(error: unknown): void {
    if (this.over) return;
    const { settle } = this;
    this.settle = undefined;
    if (settle) {
      this.state = { kind: 'ended', again: false };
      settle.reject(error);
      this.closing.fire();
    } else {
      this.end(this.words.failed(error));
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
