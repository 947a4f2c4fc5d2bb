import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from './sources';

const dist = join(root, 'dist');
const metafile = join(root, 'out', 'extension.meta.json');
const entry = 'dist/extension.js';
const kilobyte = 1024;

/** What `esbuild.mjs` has made of the sources as they are now; made now where that is not there. */
function built(): Metafile['outputs'] {
  if (!isCurrent()) execFileSync(process.execPath, ['esbuild.mjs', 'extension'], { cwd: root, stdio: 'pipe' });
  return (JSON.parse(readFileSync(metafile, 'utf8')) as Metafile).outputs;
}

function isCurrent(): boolean {
  if (!existsSync(join(root, entry)) || !existsSync(metafile)) return false;
  const made = statSync(metafile).mtimeMs;
  // A build for debugging leaves files that are newer than what the last whole build says of itself.
  const touched = [...filesOf('src'), ...filesOf('dist'), join(root, 'esbuild.mjs')];
  return touched.every(file => statSync(file).mtimeMs <= made);
}

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(file => file.isFile())
    .map(file => join(file.parentPath, file.name));
}

describe('budget', function () {
  this.timeout(30_000);
  let outputs: Metafile['outputs'];

  before(() => {
    outputs = built();
  });

  const size = (path: string) => statSync(join(root, path)).size;
  const total = (paths: Iterable<string>) => [...paths].reduce((sum, path) => sum + size(path), 0);
  const packages = (paths: Iterable<string>) =>
    [...paths].flatMap(path => Object.keys(outputs[path]?.inputs ?? {}).filter(input => !input.startsWith('src/')));

  /** An output with all that it loads by itself; what it imports on demand only where that is wanted. */
  function loadedBy(path: string, found = new Set<string>()): Set<string> {
    if (found.has(path)) return found;
    found.add(path);
    for (const { path: next, kind, external } of outputs[path]?.imports ?? []) {
      if (!external && kind !== 'dynamic-import') loadedBy(next, found);
    }
    return found;
  }

  it('of what is loaded at activation: 60 KB, without any package', () => {
    const loaded = loadedBy(entry);
    assert.ok(total(loaded) > 10 * kilobyte);
    assert.ok(total(loaded) <= 60 * kilobyte, `${total(loaded)} bytes in ${[...loaded].join(', ')}`);
    assert.deepEqual(packages(loaded), []);
    const text = [...loaded].map(path => readFileSync(join(root, path), 'utf8')).join('\n');
    assert.doesNotMatch(text, /dockerode|docker-modem|ssh2|protobuf/);
  });

  it('of all JavaScript: 500 KB', () => {
    const files = readdirSync(dist).map(name => `dist/${name}`);
    assert.deepEqual(
      files.filter(path => !path.endsWith('.js')),
      [],
    );
    assert.deepEqual(files.sort(), Object.keys(outputs).sort());
    assert.ok(total(files) <= 500 * kilobyte, `${total(files)} bytes`);
  });

  it('has dockerode in one place, which only a connection loads', () => {
    const holders = Object.keys(outputs).filter(path => packages([path]).some(input => input.includes('dockerode/')));
    assert.equal(holders.length, 1);
    const [holder = ''] = holders;
    const importers = Object.entries(outputs).flatMap(([path, { imports }]) =>
      imports.filter(({ path: to }) => to === holder).map(({ kind }) => `${path} ${kind}`),
    );
    assert.deepEqual(importers, [`${entry} dynamic-import`]);
  });

  it('bundles no module twice', () => {
    const places = new Map<string, string[]>();
    for (const [path, { inputs }] of Object.entries(outputs))
      for (const [input, { bytesInOutput }] of Object.entries(inputs))
        if (bytesInOutput > 0) places.set(input, [...(places.get(input) ?? []), path]);
    assert.ok(places.size > 80);
    assert.deepEqual(
      [...places].filter(([, paths]) => paths.length > 1),
      [],
    );
  });

  it('has every room in a file of its own, loaded on first use', () => {
    const loaded = loadedBy(entry);
    const rooms = [
      'run/runRoom',
      'terminal/shellRoom',
      'logs/logRoom',
      'inspect/inspectRoom',
      'lifecycle/lifecycle',
      'outside/outside',
    ];
    for (const room of rooms) {
      const holder = Object.keys(outputs).find(path => outputs[path]?.entryPoint === `src/${room}.ts`);
      assert.ok(holder && !loaded.has(holder), room);
    }
  });
});
