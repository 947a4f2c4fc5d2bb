import type { MadeHost } from './made';

/** What is mounted, in Docker's words: binds, and where anonymous volumes are. */
export interface MountedBinds {
  readonly binds: readonly string[];
  readonly anonymous: readonly string[];
}

/** How everything is mounted that nothing else was said of. */
const usual = new Set(['rw', 'rprivate', 'rbind']);
/** And volumes, those of the image with the last one too. */
const usualOfVolumes = new Set([...usual, 'nosuid', 'nodev', 'exec']);
const usualOfTmpfs = new Set([...usual, 'nosuid', 'nodev', 'tmpcopyup']);

/** Podman tells all volumes as binds, anonymous ones too, each with all of its options. */
export function podmanBinds(told: readonly string[]): MountedBinds {
  const anonymous: string[] = [];
  const binds = told.flatMap(bind => {
    const [source = '', target = '', options = ''] = bind.split(':');
    if (/^[0-9a-f]{64}$/.test(source)) {
      anonymous.push(target);
      return [];
    }
    const own = without(options, source.startsWith('/') ? usual : usualOfVolumes);
    return [[source, target, ...(own ? [own] : [])].join(':')];
  });
  return { binds, anonymous };
}

/** With a file system that is only to be read come some places that are not. */
export function podmanTmpfs({ Tmpfs: told, ReadonlyRootfs: readOnly }: MadeHost): Readonly<Record<string, string>> {
  const entries = Object.entries(told ?? {}).map(([path, options]) => [path, without(options, usualOfTmpfs)] as const);
  const places = ['/run', '/tmp', '/var/tmp'];
  return Object.fromEntries(entries.filter(([path, own]) => !(readOnly && own === '' && places.includes(path))));
}

function without(options: string, those: ReadonlySet<string>): string {
  return options
    .split(',')
    .filter(option => option && !those.has(option))
    .join(',');
}
