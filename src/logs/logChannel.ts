import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/dispose';
import { ChannelWriter } from '../ui/channelWriter';
import type { Target } from '../ui/target';
import { LineBuffer } from './lineBuffer';
import { LogFollower } from './logFollower';
import { cutMark, noticeLine, skippedMark } from './notices';

export interface LogSettings {
  /** Lines read from before. */
  readonly tail: number;
  /** Lines kept. */
  readonly maxLines: number;
}

/** Characters of a line that are shown. */
const longestLine = 8 * 1024;

/** The output channel of one container, and what fills it. Stays readable after the container is gone. */
export class LogChannel implements Disposable {
  private readonly store = new DisposableStore();
  private readonly output: vscode.OutputChannel;
  private readonly follower: LogFollower;

  constructor(
    readonly title: string,
    { model, container }: Pick<Target, 'model' | 'container'>,
    { tail, maxLines }: LogSettings,
  ) {
    this.output = this.store.add(vscode.window.createOutputChannel(title, 'log'));
    const writer = this.store.add(new ChannelWriter(this.output, { maxLines, skipped: skippedMark }));
    const lines = new LineBuffer(line => writer.write(line), { most: longestLine, cut: cutMark });
    this.follower = this.store.add(
      new LogFollower(model, container, tail, {
        message: ({ stream, data }) => lines.write(stream, data),
        notice: notice => {
          lines.end();
          writer.write(noticeLine(notice));
        },
        ready: () => writer.ready(),
      }),
    );
  }

  /** Whether nothing will be added any more. */
  get ended(): boolean {
    return this.follower.ended;
  }

  /** Begins to follow. Rejects with a UserError when the log cannot be read. */
  start(): Promise<void> {
    return this.follower.start();
  }

  /** Brings the channel to the front; the focus stays where it is. */
  reveal(): void {
    this.output.show(true);
  }

  dispose(): void {
    this.store.dispose();
  }
}
