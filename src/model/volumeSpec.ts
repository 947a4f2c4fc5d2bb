import { resolve } from 'node:path';
import { Mistake } from './mistake';

/** What one `--volume` asks for: an anonymous volume at a path, or a bind in the API's words. */
export type VolumeSpec = { readonly anonymous: string } | { readonly bind: string };

/**
 * Reads `path`, `volume:path[:options]` or `folder:path[:options]` as `docker run --volume` does. A folder that begins
 * with a dot is relative to `cwd`.
 *
 * @throws Mistake volume.*
 */
export function parseVolume(text: string, cwd: string): VolumeSpec {
  if (!text) throw new Mistake({ code: 'volume.empty', args: {} });
  // As short as that the CLI does not look into it.
  if (text.length <= 2) return { anonymous: text };
  const sections = sectionsOf(text);
  if (sections.includes('')) throw new Mistake({ code: 'volume.section', args: { text } });
  if (sections.length > 3) throw new Mistake({ code: 'volume.colons', args: { text } });
  const [source = ''] = sections;
  if (sections.length === 1) return { anonymous: text };
  if (!source.startsWith('.')) return { bind: text };
  const colon = text.indexOf(':');
  return { bind: `${resolve(cwd, text.slice(0, colon))}${text.slice(colon)}` };
}

/** Parts between colons; the colon after the letter of a drive belongs to its part. */
function sectionsOf(text: string): string[] {
  const sections: string[] = [];
  let section = '';
  for (const character of text) {
    if (character === ':' && !/^\p{L}$/u.test(section)) {
      sections.push(section);
      section = '';
    } else section += character;
  }
  return [...sections, section];
}

/** The path in the container of a bind in the API's words. */
export function bindTarget(bind: string): string {
  return sectionsOf(bind)[1] ?? '';
}

/**
 * As {@link parseVolume}, and what the engine would refuse is refused too: a path in the container that is not absolute.
 * A text of two letters is taken by CLI and engine for what it is.
 *
 * @throws Mistake volume.*
 */
export function checkVolume(text: string): void {
  const spec = parseVolume(text, '/');
  if (text.length === 2 && text.endsWith(':')) return;
  const sections = sectionsOf(text);
  const target = 'anonymous' in spec ? spec.anonymous : (sections[1] ?? '');
  if (!/^(?:\/|\p{L}:[\\/])./u.test(target)) throw new Mistake({ code: 'volume.target', args: { text: target } });
}
