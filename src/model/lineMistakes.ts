/** Ways in which a whole command line can be wrong, beside what is wrong with the values in it. */
export interface LineMistakes {
  'line.empty': Record<string, never>;
  'line.long': { most: number };
  'line.program': { text: string };
  'line.verb': { text: string };
  /** It would go to another engine. */
  'line.target': { text: string };
  'line.operator': { text: string };
  /** Empty where the end of a line separates the commands. */
  'line.several': { text: string };
  'line.glob': { text: string };
  'line.substitution': { text: string };
  'line.expansion': { text: string };
  'line.unset': { name: string };
  /** `near` is the most similar one there is; empty when none is. */
  'flag.unknown': { text: string; near: string };
  'flag.syntax': { text: string };
  /** The dash of a typesetter in place of `near`. */
  'flag.dash': { text: string; near: string };
  'flag.missing': { text: string };
  'flag.switch': { text: string };
  'image.missing': Record<string, never>;
}
