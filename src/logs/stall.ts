import { type Clock, systemClock } from '../base/clock';
import { type Disposable, MutableDisposable } from '../base/dispose';

const patience = 2000;

/**
 * Ends a log that its engine forgot to end: one that is opened in the moment in which its container ends may stay open
 * and silent for ever (seen on Docker 20.10). What is over and silent for two seconds is given up.
 */
export class Stall implements Disposable {
  private readonly timer = new MutableDisposable<Disposable>();

  /**
   * @param isOver whether nothing more can come
   * @param end gives up
   */
  constructor(
    private readonly isOver: () => boolean,
    private readonly end: () => void,
    private readonly clock: Clock = systemClock,
  ) {
    this.look();
  }

  /** Something came, or something happened to the container: the patience begins anew. */
  look(): void {
    this.timer.value = this.clock.after(patience, () => {
      if (this.isOver()) this.end();
    });
  }

  dispose(): void {
    this.timer.dispose();
  }
}
