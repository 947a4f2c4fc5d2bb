import { Mistake } from '../mistake';

const powers = 'bkmgtp';

/**
 * Reads a size as `--memory` does: a number that need not be whole, and a unit: `b`, `k`, `m`, `g`, `t`, `p`, alone or
 * as in `kb` and `kib`, of any case; all are powers of 1024.
 *
 * @returns bytes
 * @throws Mistake value.size
 */
export function bytesIn(text: string): number {
  const [, number = '', unit = ''] = /^(.*[\d.])(?: ?(\D{0,3}))$/s.exec(text) ?? [];
  const [letter = '', ...more] = unit.toLowerCase();
  const rest = more.join('');
  const isUnit = unit === '' || (letter === 'b' ? rest === '' : powers.includes(letter) && /^(?:i?b)?$/.test(rest));
  if (!isUnit || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(number) || Number(number) < 0)
    throw new Mistake({ code: 'value.size', args: { text } });
  return Math.trunc(Number(number) * 1024 ** Math.max(0, powers.indexOf(letter || 'b')));
}

/** As {@link bytesIn}; `-1` for no limit. */
export function bytesOrUnlimited(text: string): number {
  return text === '-1' ? -1 : bytesIn(text);
}

/** The shortest words for a number of bytes: `512m`, `1536k`, `100`. */
export function bytesText(bytes: number): string {
  if (bytes <= 0 || !Number.isSafeInteger(bytes)) return String(bytes);
  let power = 0;
  let left = bytes;
  while (left % 1024 === 0 && power < powers.length - 1) {
    left /= 1024;
    power++;
  }
  return power === 0 ? String(bytes) : `${left}${powers[power]}`;
}
