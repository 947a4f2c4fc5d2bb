// One sample of loading a module: `node loadProbe.main.js FILE` requires the file with a stub for `vscode` and prints, as
// JSON, how long that took and which files were loaded for it.
import { statSync } from 'node:fs';
import { createRequire, Module } from 'node:module';

interface Loader {
  _load(request: string, ...more: unknown[]): unknown;
}

/** Whatever is asked of it: it can be read, called, constructed and extended, and is itself again. */
const anything: unknown = new Proxy(class {}, {
  get: (target, key) =>
    key === Symbol.toPrimitive ? () => '' : key === 'prototype' ? Reflect.get(target, key) : anything,
  apply: () => anything,
  construct: () => Object.create(null) as object,
});

const loader = Module as unknown as Loader;
const original = loader._load;
loader._load = (request, ...more) => (request === 'vscode' ? anything : original.call(loader, request, ...more));

const file = process.argv[2] ?? '';
const require = createRequire(__filename);
const before = new Set(Object.keys(require.cache));
const began = performance.now();
require(file);
const ms = performance.now() - began;
const loaded = Object.keys(require.cache)
  .filter(name => !before.has(name))
  .map(name => ({ file: name, size: statSync(name).size }));
process.stdout.write(JSON.stringify({ ms, loaded }));
