import type * as vscode from 'vscode';
import type { TerminalSession } from './session';

/** A session as VS Code takes it. */
export function pseudoterminal<E>(session: TerminalSession<E>, close: () => Promise<void>): vscode.Pseudoterminal {
  return {
    onDidWrite: session.onDidWrite,
    onDidClose: session.onDidClose,
    open: size => session.open(size),
    setDimensions: size => session.resize(size),
    handleInput: data => session.input(data),
    close: () => void close(),
  };
}
