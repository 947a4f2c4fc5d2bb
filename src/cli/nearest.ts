/** Longer texts are nobody's slip. */
const longest = 40;

/** The name that is most similar to a mistyped one; empty where none is so near that it is meant. */
export function nearest(text: string, names: Iterable<string>): string {
  if (text.length < 2 || text.length > longest) return '';
  let best = '';
  let least = Math.max(1, Math.floor(text.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - text.length) >= least) continue;
    const steps = distance(text, name);
    if (steps >= least) continue;
    best = name;
    least = steps;
  }
  return best;
}

/** How many characters have to be added, left out, exchanged, or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const steps = [(row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1)];
      next.push(Math.min(...steps, ...(swapped ? [(before[j - 2] ?? 0) + 1] : [])));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
