/** Characters that no POSIX shell gives a meaning to. */
const plain = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/** One word as a POSIX shell reads it back: bare where nothing in it means something, in single quotes otherwise. */
export function quote(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Words as one line for a POSIX shell. */
export function quoteAll(words: readonly string[]): string {
  return words.map(quote).join(' ');
}
