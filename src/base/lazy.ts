import type { Disposable } from './dispose';

/** Something that is made when it is first needed, once; after a failure, when it is needed again. */
export class Lazy<T extends Disposable> implements Disposable {
  private made: Promise<T> | undefined;
  private disposed = false;

  constructor(private readonly make: () => Promise<T>) {}

  get(): Promise<T> {
    this.made ??= this.begin();
    return this.made;
  }

  /** What was made or is being made; undefined when nothing has been needed yet. */
  get pending(): Promise<T> | undefined {
    return this.made;
  }

  private async begin(): Promise<T> {
    try {
      const value = await this.make();
      if (this.disposed) value.dispose();
      return value;
    } catch (error) {
      this.made = undefined;
      throw error;
    }
  }

  dispose(): void {
    this.disposed = true;
    this.made?.then(
      value => value.dispose(),
      () => {},
    );
  }
}
