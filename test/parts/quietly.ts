/** The lines a command answers with; none when it fails. */
export function quietly(command: () => string): string[] {
  try {
    return command().split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
