/** One line for whoever watches a run: what is being done that takes time. */
export function say(text: string): void {
  process.stderr.write(`» ${text}\n`);
}
