import assert from 'node:assert/strict';
import { type Import, importsOf, type Source, sourceOf, sources } from './sources';

/** The floors of the house, the highest first: what is imported never lies above what imports it. */
const floors: readonly (readonly string[])[] = [
  ['(top)'],
  ['commands'],
  [
    'views',
    'run',
    'line',
    'change',
    'terminal',
    'logs',
    'inspect',
    'lifecycle',
    'outside',
    'connect',
    'trace',
    'again',
  ],
  ['ui'],
  ['cli'],
  ['model'],
  ['docker'],
  ['base'],
];
/** Names as pure data: open to everyone above base. */
const open = new Set(['ids', 'api']);

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '(top)';
}

function floorOf(folder: string): number {
  return floors.findIndex(floor => floor.includes(folder));
}

/** What is wrong with an import; undefined when nothing is. */
function wrong({ from, to, inside }: Import): string | undefined {
  const here = folderOf(from);
  const floor = floorOf(here);
  if (!inside) {
    const below = floor > floorOf('ui') || open.has(from.replace(/\.ts$/, ''));
    if (to === 'vscode') return below ? 'vscode is not known here' : undefined;
    if (to.startsWith('node:')) return undefined;
    return to === 'dockerode' && from === 'docker/transport.ts' ? undefined : 'this package is not for here';
  }
  if (open.has(from.replace(/\.ts$/, ''))) return 'ids and api stand alone';
  if (open.has(to)) return here === 'base' ? 'base imports nothing' : undefined;
  const there = folderOf(to);
  if (floorOf(there) < 0) return `no floor for ${there}/`;
  if (here === there || floorOf(there) > floor) return undefined;
  return floorOf(there) === floor ? 'neighbours do not know one another' : 'this leads upwards';
}

function wrongImports(source: Source): string[] {
  return importsOf(source).flatMap(found => {
    const why = wrong(found);
    return why ? [`src/${found.from}:${found.line} -> ${found.to}: ${why}`] : [];
  });
}

describe('layering', () => {
  const all = sources();
  /** `path:line` of each place where `pattern` matches from a token on. */
  const places = (...pattern: readonly (string | RegExp)[]) =>
    all.flatMap(({ path, tokens }) =>
      tokens.flatMap((token, index) =>
        pattern.every((wanted, step) => {
          const text = tokens[index + step]?.text ?? '';
          return typeof wanted === 'string' ? text === wanted : wanted.test(text);
        })
          ? [`src/${path}:${token.line}`]
          : [],
      ),
    );

  it('follows the one arrow', () => {
    assert.ok(all.length > 50);
    assert.deepEqual(all.flatMap(wrongImports), []);
  });

  it('is a test that sees wrong arrows', () => {
    const seen = (path: string, text: string) => wrongImports(sourceOf(path, text)).length;
    assert.equal(seen('model/a.ts', "import type * as vscode from 'vscode';"), 1);
    assert.equal(seen('model/a.ts', "import type { Door } from '../ui/door';"), 1);
    assert.equal(seen('model/a.ts', "import type { A } from '../cli/a';"), 1);
    assert.equal(seen('logs/a.ts', "const a = await import('../terminal/shell');"), 1);
    assert.equal(seen('ui/a.ts', "import Docker from 'dockerode';"), 1);
    assert.equal(seen('base/a.ts', "import '../ids';"), 1);
    assert.equal(seen('attic/a.ts', "import '../base/a';"), 0);
    assert.equal(seen('commands/a.ts', "import '../attic/a';"), 1);
    assert.equal(seen('commands/a.ts', "import '../views/a';\nimport * as vscode from 'vscode';"), 0);
  });

  it('has a floor for every folder', () => {
    assert.deepEqual(
      [...new Set(all.map(({ path }) => folderOf(path)))].filter(folder => floorOf(folder) < 0),
      [],
    );
  });

  it('keeps to one error surface, one command door, one place for context keys', () => {
    const one = (found: readonly string[], path: string) =>
      assert.deepEqual(
        found.map(place => place.replace(/:\d+$/, '')),
        [path],
        found.join(', '),
      );
    one(places('showErrorMessage'), 'src/ui/door.ts');
    one(places('registerCommand'), 'src/ui/door.ts');
    one(places(/^['"`]setContext['"`]$/), 'src/ui/contextKeys.ts');
  });

  it('has no timer that repeats, no default export, no forced type and no console', () => {
    assert.deepEqual(places('setInterval'), []);
    assert.deepEqual(places('export', 'default'), []);
    assert.deepEqual(places('as', 'any'), []);
    assert.deepEqual(places(':', 'any', /^[^.]/), []);
    assert.deepEqual(places('console', '.'), []);
  });

  it('keeps no state in modules', () => {
    const variables = all.flatMap(({ path, tokens }) =>
      tokens
        .filter(({ kind, text, depth }) => kind === 'word' && depth === 0 && (text === 'let' || text === 'var'))
        .map(({ line }) => `src/${path}:${line}`),
    );
    assert.deepEqual(variables, []);
  });

  it('silences no check and leaves nothing undone', () => {
    const marks = /@ts-(?:ignore|expect-error|nocheck)|biome-ignore|\bTODO\b|\bFIXME\b|\bXXX\b/;
    assert.deepEqual(
      all.filter(({ text }) => marks.test(text)).map(({ path }) => path),
      [],
    );
  });

  it('has files of at most 250 lines, most of them far shorter', () => {
    const sizes = all.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    assert.deepEqual(
      sizes.filter(({ lines }) => lines > 250),
      [],
    );
    const median = sizes.map(({ lines }) => lines).sort((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
    assert.ok(median <= 90, `median ${median}`);
  });
});
