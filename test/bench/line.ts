/** One line of the table. */
export interface Line {
  readonly what: string;
  readonly measured: string;
  /** What it is compared with, measured in the same run. */
  readonly reference?: string;
  /** The measured over the reference. */
  readonly ratio?: number;
  /** What the measured may be at most, in words, and whether it is. */
  readonly budget?: readonly [text: string, kept: boolean];
}

/** The lines as one Markdown table. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ what, measured, reference = '', ratio, budget }) => [
    what,
    measured,
    reference,
    ratio === undefined ? '' : `${ratio.toFixed(2)} x`,
    budget?.[0] ?? '',
    budget ? (budget[1] ? 'ok' : 'OVER') : '',
  ]);
  const all = [['what', 'Quayside', 'reference', 'ratio', 'budget', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(3, ...all.map(row => row[column]?.length ?? 0))) ?? [];
  const written = all.map(row => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`;
  return [written[0], rule, ...written.slice(1)].join('\n');
}
