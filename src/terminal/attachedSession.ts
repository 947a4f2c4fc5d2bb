import { Emitter } from '../base/event';
import type { Named } from '../docker/containers';
import type { AttachedRun } from '../ui/attachedRun';
import { type AttachedProgram, attached } from './attached';
import type { ContainerEnding } from './containerEnding';
import { type SessionWords, TerminalSession } from './session';

/** The session of a tab that makes a container, starts it attached, and starts or attaches to it again. */
export class AttachedSession {
  private readonly changed = new Emitter<Named | undefined>();
  /** It is attached to a container, or to none any more. */
  readonly onDidChange = this.changed.event;
  readonly session: TerminalSession<ContainerEnding>;
  private made: Named | undefined;
  private started = false;

  constructor(
    run: Omit<AttachedRun, 'model'> & { model: Pick<AttachedRun['model'], 'live'> },
    words: SessionWords<ContainerEnding>,
  ) {
    const { model, spec, create } = run;
    this.session = new TerminalSession(async (size, signal, show) => {
      const engine = await model.live(signal);
      this.made ??= await create(size);
      const place = { engine, container: this.made, flags: spec.flags };
      const program = await attached(place, size, signal, show);
      this.started = true;
      return this.watched(this.made, program);
    }, words);
  }

  /**
   * Resolves to the container once it runs, be its tab closed in that moment.
   *
   * @throws why it does not, once nothing is under way any more; Cancelled when the tab was closed before
   */
  async opened(): Promise<Named> {
    try {
      await this.session.opened;
    } catch (error) {
      await this.session.close();
      if (!this.started) throw error;
    }
    if (!this.made) throw new Error('Nothing was made');
    return this.made;
  }

  private watched(container: Named, program: AttachedProgram): AttachedProgram {
    this.changed.fire(container);
    return {
      ...program,
      ending: failure => {
        this.changed.fire(undefined);
        return program.ending(failure);
      },
    };
  }
}
