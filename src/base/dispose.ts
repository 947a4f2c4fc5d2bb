/** Anything that holds something until it is told to let go. Disposing twice is harmless. */
export interface Disposable {
  dispose(): void;
}

/** A {@link Disposable} that runs `release` once. */
export function disposable(release: () => void): Disposable {
  let held = true;
  return {
    dispose() {
      if (!held) return;
      held = false;
      release();
    },
  };
}

/** Owns disposables and lets go of all of them at once. What is added after that is disposed immediately. */
export class DisposableStore implements Disposable {
  private readonly held = new Set<Disposable>();
  private disposed = false;

  add<T extends Disposable>(item: T): T {
    if (this.disposed) item.dispose();
    else this.held.add(item);
    return item;
  }

  dispose(): void {
    this.disposed = true;
    const items = [...this.held].reverse();
    this.held.clear();
    for (const item of items) item.dispose();
  }
}

/** Owns one disposable at a time: setting another disposes the one before. */
export class MutableDisposable<T extends Disposable> implements Disposable {
  private current: T | undefined;
  private disposed = false;

  get value(): T | undefined {
    return this.current;
  }

  set value(next: T | undefined) {
    if (next === this.current) return;
    const previous = this.current;
    this.current = this.disposed ? undefined : next;
    previous?.dispose();
    if (this.disposed) next?.dispose();
  }

  dispose(): void {
    this.disposed = true;
    this.current?.dispose();
    this.current = undefined;
  }
}
