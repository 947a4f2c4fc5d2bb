const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes as the docker CLI writes them: decimal units, three digits. */
export function sizeWords(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${Number(size.toPrecision(3))} ${units[unit]}`;
}
