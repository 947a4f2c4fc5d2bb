import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface MenuEntry {
  readonly command?: string;
  readonly when?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
  };
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(resolve(file), 'utf8')) as T;
}

const texts = read<Record<string, string>>('package.nls.json');
const { commands, menus } = read<Manifest>('package.json').contributes;

/** Ids of all commands. */
export const commandIds: readonly string[] = commands.map(({ command }) => command);

/** The title of a command as menus show it. */
export function titleOf(id: string): string {
  const title = commands.find(({ command }) => command === id)?.title;
  if (title === undefined) throw new Error(`The manifest has no command ${id}`);
  return texts[title.slice(1, -1)] ?? title;
}

/** The title of a command as the palette shows it. */
export function paletteTitleOf(id: string): string {
  return `${texts.category}: ${titleOf(id)}`;
}

/** Menus that show a command, the palette aside. */
export function menusOf(id: string): string[] {
  return Object.keys(menus).filter(
    menu => menu !== 'commandPalette' && menus[menu]?.some(({ command }) => command === id),
  );
}

/** When the palette offers a command; undefined for always. */
export function paletteWhenOf(id: string): string | undefined {
  return menus.commandPalette?.find(({ command }) => command === id)?.when;
}
