import { type Disposable, disposable } from './dispose';

/** Subscribe to a stream of values; shaped like VS Code's own `Event`. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** Lets whoever watches over the process know of an error that nobody is there to catch. */
function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/**
 * The sending side of an {@link Event}. Listeners run in the order they came, on the caller's stack. One that throws
 * keeps neither the others nor the sender from going on.
 */
export class Emitter<T> implements Disposable {
  private readonly listeners = new Set<{ call: (value: T) => unknown }>();

  /** @param failed told what a listener threw */
  constructor(private readonly failed: (error: unknown) => void = throwLater) {}

  readonly event: Event<T> = call => {
    const listener = { call };
    this.listeners.add(listener);
    return disposable(() => this.listeners.delete(listener));
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      try {
        listener.call(value);
      } catch (error) {
        this.failed(error);
      }
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}

/** Resolves with the first value that `accept` takes; rejects with the signal's reason when that aborts first. */
export function nextOf<T>(event: Event<T>, accept: (value: T) => boolean, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const subscription = event(value => {
      if (!accept(value)) return;
      done();
      resolve(value);
    });
    const onAbort = () => {
      done();
      reject(signal?.reason);
    };
    const done = () => {
      subscription.dispose();
      signal?.removeEventListener('abort', onAbort);
    };
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort);
  });
}

/** Rejects with the reason once `signal` aborts. */
export function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason));
  });
}
