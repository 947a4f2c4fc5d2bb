import { Mistake, type MistakeData } from '../model/mistake';

/** A piece of a line, in UTF-16 units. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** A mistake, and where in the line it is. */
export class LineMistake extends Mistake implements Place {
  readonly offset: number;
  readonly length: number;

  constructor(data: MistakeData, { offset, length }: Place) {
    super(data);
    this.name = 'LineMistake';
    this.offset = offset;
    this.length = length;
  }
}

/** Runs `read`; a mistake that it throws is at `place`. */
export function placed<T>(place: () => Place, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Mistake && !(error instanceof LineMistake)) throw new LineMistake(error.data, place());
    throw error;
  }
}
