/**
 * The last lines of something endless: at most `mostLines`, and at most `mostCharacters` in all. Counts what it let go.
 */
export class LineTail {
  private lines: string[] = [];
  private begin = 0;
  private characters = 0;
  private left = 0;

  constructor(
    private readonly mostLines: number,
    private readonly mostCharacters: number,
  ) {}

  get length(): number {
    return this.lines.length - this.begin;
  }

  /** How many lines went by and are no longer there. */
  get lost(): number {
    return this.left;
  }

  push(line: string): void {
    this.lines.push(line);
    this.characters += line.length + 1;
    while (this.length > 1 && (this.length > this.mostLines || this.characters > this.mostCharacters)) {
      this.characters -= (this.lines[this.begin]?.length ?? 0) + 1;
      this.lines[this.begin++] = '';
      this.left++;
    }
    // Now and then the room in front is given back; so that each line is moved once on average.
    if (this.begin > 1024 && this.begin * 2 > this.lines.length) {
      this.lines = this.lines.slice(this.begin);
      this.begin = 0;
    }
  }

  /** The last `count` lines. */
  last(count = this.length): readonly string[] {
    return this.lines.slice(Math.max(this.begin, this.lines.length - count));
  }
}
