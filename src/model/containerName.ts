import { Mistake } from './mistake';

/**
 * Checks a container's name by the engine's rule, a slash before it says nothing; empty lets the engine make one up.
 *
 * @param taken names of the engine's other containers
 * @throws Mistake name.characters, name.taken
 */
export function checkName(name: string, taken: Iterable<string> = []): void {
  if (name === '') return;
  if (!/^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name))
    throw new Mistake({ code: 'name.characters', args: { text: name } });
  const bare = name.replace(/^\//, '');
  for (const other of taken) if (other === bare) throw new Mistake({ code: 'name.taken', args: { name } });
}

/** A free name after the image's: `nginx`, `nginx-2`, ... */
export function proposedName(image: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  const last = image.replace(/@.*$/s, '').split('/').pop() ?? '';
  const base = last
    .replace(/:.*$/s, '')
    .replace(/[^a-zA-Z0-9_.-]+/g, '-')
    .replace(/^[^a-zA-Z0-9]+/, '')
    .slice(0, 60);
  const stem = base.length > 1 ? base : 'container';
  if (!names.has(stem)) return stem;
  for (let count = 2; ; count++) if (!names.has(`${stem}-${count}`)) return `${stem}-${count}`;
}

/** The name, or the next one that is free: `web`, `web-2`, ...; after `web-7` comes `web-8`. */
export function freeName(name: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  if (!names.has(name)) return name;
  const [, stem = name, number] = /^(.+)-([1-9]\d{0,5})$/.exec(name) ?? [];
  for (let count = number ? Number(number) + 1 : 2; ; count++) {
    if (!names.has(`${stem}-${count}`)) return `${stem}-${count}`;
  }
}
