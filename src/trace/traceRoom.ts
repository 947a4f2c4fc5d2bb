import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/dispose';
import type { TracedCall, TracedEnd } from '../docker/trace';
import { ChannelWriter } from '../ui/channelWriter';
import { traceLine } from './traceLine';

/** Lines kept. */
const maxLines = 5000;

/** The channel "Quayside: API": one line for each request, two for one whose answer goes on. Never bodies or headers. */
export class TraceRoom implements Disposable {
  private readonly store = new DisposableStore();
  private readonly output: vscode.OutputChannel;
  private readonly writer: ChannelWriter;
  private pinged = false;

  /** @param nameOf the name of a container, by its id */
  constructor(
    private readonly nameOf: (id: string) => string | undefined,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.output = this.store.add(vscode.window.createOutputChannel('Quayside: API', 'log'));
    const skipped = (lines: number) => `# ${vscode.l10n.t('… {0} lines skipped', lines)}`;
    this.writer = this.store.add(new ChannelWriter(this.output, { maxLines, skipped }));
    this.note(vscode.l10n.t('Each request to the engine, and the docker command that does the same'));
    this.note(vscode.l10n.t('Secrets are masked; bodies and headers are not shown; only the first ping is'));
  }

  /** A call was answered, or could not be. What has a short answer is told when all of it is there. */
  answered(call: TracedCall): void {
    if (call.stream || call.failure) this.write(call, undefined);
  }

  ended(call: TracedCall, end: TracedEnd): void {
    if (call.path === '/_ping' && call.status === 200) {
      if (this.pinged) return;
      this.pinged = true;
    }
    this.write(call, end);
  }

  /** Writes a line that is no request. */
  note(words: string): void {
    this.writer.write(`# ${words}`);
  }

  /** Brings the channel to the front; the focus stays where it is. */
  show(): void {
    this.output.show(true);
  }

  dispose(): void {
    this.store.dispose();
  }

  private write(call: TracedCall, end: TracedEnd | undefined): void {
    this.writer.write(traceLine(call, end, this.now(), this.nameOf));
  }
}
