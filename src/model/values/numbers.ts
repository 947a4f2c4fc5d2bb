import { Mistake } from '../mistake';

/** Kinds of whole numbers that the CLI reads, with their limits. */
const limits = {
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint16: [0n, 65_535n],
  uint64: [0n, 2n ** 64n - 1n],
} as const;

export type NumberKind = keyof typeof limits;

/** Decimal, or with a prefix; a leading zero means octal. Underscores may part the digits. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/^0x((?:_?[0-9a-f])+)$/i, '0x'],
  [/^0b((?:_?[01])+)$/i, '0b'],
  [/^0o((?:_?[0-7])+)$/i, '0o'],
  [/^0((?:_?[0-7])+)$/, '0o'],
  [/^(0|[1-9](?:_?\d)*)$/, ''],
];

/**
 * Reads a whole number as the CLI's flags do.
 *
 * @throws Mistake value.number
 */
export function wholeNumber(text: string, kind: NumberKind = 'int64'): number {
  const [least, most] = limits[kind];
  const [, sign = '', rest = ''] = (kind === 'int64' ? /^([+-]?)(.*)$/s : /^()(.*)$/s).exec(text) ?? [];
  for (const [form, prefix] of forms) {
    const digits = form.exec(rest)?.[1];
    if (digits === undefined) continue;
    const value = BigInt(prefix + digits.replaceAll('_', '')) * (sign === '-' ? -1n : 1n);
    if (value >= least && value <= most) return Number(value);
  }
  throw new Mistake({ code: 'value.number', args: { text } });
}

/** As {@link wholeNumber}, with decimal digits only. */
export function decimalNumber(text: string, kind: NumberKind): number {
  if (!/^[+-]?\d+$/.test(text)) throw new Mistake({ code: 'value.number', args: { text } });
  return wholeNumber(text.replace(/^([+-]?)0+(?=\d)/, '$1'), kind);
}

/**
 * Reads a number of CPUs such as `0.5`, `1e-1` or `1/2`.
 *
 * @returns billionths of a CPU
 * @throws Mistake value.cpus when it is none, or finer than that
 */
export function nanoCpus(text: string): number {
  const wrong = () => new Mistake({ code: 'value.cpus', args: { text } });
  const [, above, below] = /^([+-]?\d+)\/(\d+)$/.exec(text) ?? [];
  if (above !== undefined && below !== undefined) {
    const divisor = BigInt(below);
    const nano = BigInt(above) * 1_000_000_000n;
    if (divisor === 0n || nano % divisor !== 0n) throw wrong();
    return Number(nano / divisor);
  }
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text);
  const [, sign, whole = '', part = '', exponent = '0'] = match ?? [];
  if (!match || whole + part === '') throw wrong();
  const shift = 9 + Number(exponent) - part.length;
  const digits = BigInt(whole + part);
  const scale = 10n ** BigInt(Math.abs(shift));
  if (shift < 0 && digits % scale !== 0n) throw wrong();
  const nano = shift < 0 ? digits / scale : digits * scale;
  return Number(sign === '-' ? -nano : nano);
}
