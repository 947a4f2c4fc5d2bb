const mark = process.env.QUAYSIDE_MARK_RESULTS ?? '';

/** Variable that tells the workbench suite to mark its own lines among all that the workbench says. */
export const markVariable = 'QUAYSIDE_MARK_RESULTS';

/** A line of the suite's report, marked where that was asked for. */
export function resultLine(line: string): string {
  return mark + line;
}
