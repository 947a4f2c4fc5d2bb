/** One thing in a tar archive. Folders above a file need no entry of their own. */
export interface TarEntry {
  path: string;
  content?: string | Buffer;
  /** Makes it a symbolic link. */
  linkTo?: string;
  folder?: boolean;
  /** Permission bits; 0o755 by default. */
  mode?: number;
}

const block = 512;

/** A tar archive (ustar) of these entries, owned by root, dated 2024-01-01. Paths are at most 100 bytes. */
export function tarOf(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap(entry => {
    const content = Buffer.from(entry.content ?? '');
    return [headerOf(entry, content.length), content, Buffer.alloc(-content.length & (block - 1))];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

function headerOf({ path, linkTo, folder, mode = 0o755 }: TarEntry, size: number): Buffer {
  if (Buffer.byteLength(path) > 100) throw new RangeError(`Too long a path for this archive: ${path}`);
  const header = Buffer.alloc(block);
  header.write(path, 0);
  header.write(octal(mode, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(size, 11), 124);
  header.write(octal(Date.UTC(2024, 0, 1) / 1000, 11), 136);
  header.write(' '.repeat(8), 148);
  header.write(linkTo === undefined ? (folder ? '5' : '0') : '2', 156);
  header.write(linkTo ?? '', 157);
  header.write('ustar\x0000', 257);
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
    148,
  );
  return header;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
