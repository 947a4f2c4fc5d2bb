import assert from 'node:assert/strict';
import type { TerminalSize } from '../../src/docker/execs';
import { AttachedSession } from '../../src/terminal/attachedSession';
import type { ContainerEnding } from '../../src/terminal/containerEnding';
import type { TerminalSession } from '../../src/terminal/session';
import { waitFor } from './waitFor';

/** A terminal tab without VS Code, attached to a container: its screen is all that was written. */
export class AttachedTab {
  screen = '';
  closed = false;
  readonly endings: ContainerEnding[] = [];
  readonly session: TerminalSession<ContainerEnding>;
  private readonly attached: AttachedSession;

  constructor(run: ConstructorParameters<typeof AttachedSession>[0]) {
    this.attached = new AttachedSession(run, {
      ended: ending => {
        this.endings.push(ending);
        return { text: '<ended>', again: ending.kind !== 'exited' || ending.next !== 'none' };
      },
      failed: () => ({ text: '<failed>', again: true }),
    });
    this.session = this.attached.session;
    this.session.onDidWrite(text => {
      for (const [question, mode] of text.matchAll(/\u001b\[\?(\d+)\$p/g)) {
        if (question) setImmediate(() => this.session.input(`\u001b[?${mode};0$y`));
      }
      this.screen += text.replace(/\u001b\[\?\d{7}\$p/g, '');
    });
    this.session.onDidClose(() => {
      this.closed = true;
    });
  }

  /** Resolves to the name of the container that runs. */
  async open(size: TerminalSize = { columns: 101, rows: 33 }): Promise<string> {
    this.session.open(size);
    return (await this.attached.opened()).name;
  }

  type(text: string): void {
    this.session.input(text);
  }

  async see(text: string | RegExp): Promise<void> {
    const there = () => (typeof text === 'string' ? this.screen.includes(text) : text.test(this.screen));
    await waitFor(`${text} on the screen`, there).catch(error => {
      throw new Error(`${error.message}, which ends with ${JSON.stringify(this.screen.slice(-300))}`);
    });
  }

  /** How its program ended, the first time or a later one. */
  ended(time = 1): Promise<ContainerEnding> {
    return waitFor('the end of the container', () => this.endings[time - 1]);
  }

  /** What was shown before the session's own words. */
  get output(): string {
    const at = this.screen.indexOf('\u0018');
    assert.ok(at >= 0, 'it has ended');
    return this.screen.slice(0, at);
  }
}
