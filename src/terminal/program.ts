import type { TerminalSize } from '../docker/execs';

/**
 * What runs in a terminal tab, for as long as it does.
 *
 * @template E how it can end
 */
export interface Program<E> {
  readonly name: string;
  /** What it writes, to be read once; fails when the connection breaks. Reading slowly slows the program. */
  readonly output: AsyncIterable<Buffer>;
  write(data: string): void;
  resize(size: TerminalSize): Promise<void>;
  /** How it came to its end, once the output has ended; `failure` is what it failed with. Never rejects. */
  ending(failure?: unknown): Promise<E>;
  /** Lets go of it, as its tab is closed. Resolves when that is done as far as possible. */
  hangUp(): Promise<void>;
}

/**
 * Opens a session's program, each time it is asked; an aborted call leaves nothing behind.
 *
 * @param show puts text into the terminal beside the program's output
 */
export type OpenProgram<E> = (
  size: TerminalSize,
  signal: AbortSignal,
  show: (text: string) => void,
) => Promise<Program<E>>;
