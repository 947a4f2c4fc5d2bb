import { Mistake } from '../mistake';

/** Nanoseconds. */
const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/**
 * Reads a duration such as `1m30s`, `1.5h` or `100ms`.
 *
 * @returns nanoseconds
 * @throws Mistake value.duration
 */
export function nanoseconds(text: string): number {
  const wrong = () => new Mistake({ code: 'value.duration', args: { text } });
  const sign = /^[+-]/.test(text) ? text.charAt(0) : '';
  const rest = text.slice(sign.length);
  if (rest === '0') return 0;
  let sum = 0;
  part.lastIndex = 0;
  for (let end = 0; end < rest.length; end = part.lastIndex) {
    const [, number = '', unit = ''] = part.exec(rest) ?? [];
    if (!number) throw wrong();
    sum += Math.trunc(Number(number) * (units[unit] ?? 0));
  }
  if (rest === '' || sum > 2 ** 63) throw wrong();
  return sign === '-' ? -sum : sum;
}

/** The shortest words for a duration of nanoseconds: `1m30s`. */
export function durationText(ns: number): string {
  let left = Math.abs(ns);
  let text = '';
  for (const unit of ['h', 'm', 's', 'ms', 'us', 'ns']) {
    const size = units[unit] ?? 1;
    const count = Math.floor(left / size);
    if (count > 0) text += `${count}${unit}`;
    left -= count * size;
  }
  return `${ns < 0 ? '-' : ''}${text || '0s'}`;
}
