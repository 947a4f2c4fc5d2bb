import type { Place } from './lineMistake';

/** From `index` on, the word's text is what stands at `offset`; or stands there for something else, up to `end`. */
interface Mark {
  readonly index: number;
  readonly offset: number;
  readonly end?: number;
}

/** A word of a line: what it says, and where that stands. */
export class Word implements Place {
  constructor(
    readonly text: string,
    readonly offset: number,
    /** With its quotes. */
    readonly length: number,
    private readonly marks: readonly Mark[],
  ) {}

  /** Where a piece of the text stands; the whole word with its quotes. */
  place(from = 0, to = this.text.length): Place {
    if (from === 0 && to === this.text.length) return this;
    const offset = from < this.text.length ? this.offsetOf(from) : this.offset + this.length;
    const end = to > from ? this.offsetOf(to - 1, true) : offset;
    return { offset, length: Math.max(0, end - offset) };
  }

  private offsetOf(index: number, end = false): number {
    const mark = this.marks.findLast(one => one.index <= index);
    if (!mark) return this.offset;
    if (mark.end !== undefined) return end ? mark.end : mark.offset;
    return mark.offset + index - mark.index + (end ? 1 : 0);
  }
}

/** A word while it is read. */
export class WordDraft {
  /** Whether there is an `=` or a `:` in it. */
  divided = false;
  private text = '';
  private readonly marks: Mark[] = [];

  constructor(private readonly offset: number) {}

  /** Adds text that stands at `offset`; with `end`, text that what stands from there to `end` means. */
  add(text: string, offset: number, end?: number): void {
    this.marks.push({ index: this.text.length, offset, ...(end !== undefined && { end }) });
    this.text += text;
    this.divided ||= /[=:]/.test(text);
  }

  done(end: number): Word {
    return new Word(this.text, this.offset, end - this.offset, this.marks);
  }
}
