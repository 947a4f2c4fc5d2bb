// Builds everything there is to build: `node esbuild.mjs [extension] [test] [--watch] [--dev]` (no name: both).
//
// The extension is split into chunks so that a room loads on first use. esbuild splits ES modules only, while
// VS Code loads CommonJS several times faster; so each ES chunk is turned into CommonJS in a second pass, which
// leaves every module in exactly one file.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import * as esbuild from 'esbuild';

const args = process.argv.slice(2);
const watch = args.includes('--watch');
const dev = watch || args.includes('--dev');
const named = args.filter(a => !a.startsWith('--'));
const entry = join('dist', 'extension.js');

/** The one list of entry points: name -> sources, where they go, and what they run in. */
const builds = {
  extension: {
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    plugins: [unusedByQuayside(), toCommonJs()],
  },
  test: { entryPoints: await testEntryPoints(), outdir: 'out/test', format: 'cjs', packages: 'external' },
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  logLevel: 'warning',
  metafile: true,
  legalComments: 'none',
  sourcemap: dev ? 'inline' : false,
};

/** How a split chunk becomes a CommonJS file. */
const commonJsOptions = {
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: !dev,
  supported: { 'dynamic-import': false },
  sourcemap: common.sourcemap,
  legalComments: 'none',
};

for (const name of named.length ? named : Object.keys(builds)) {
  const build = builds[name];
  if (!build) throw new Error(`esbuild.mjs builds ${Object.keys(builds).join(' and ')}, not '${name}'`);
  await rm(build.outdir, { recursive: true, force: true });
  const plugins = [...(build.plugins ?? []), ...(watch ? [progress()] : [])];
  const options = { ...common, ...build, plugins, sourcemap: name === 'test' ? 'inline' : common.sourcemap };
  if (watch) await (await esbuild.context(options)).watch();
  else await keepMetafile(name, await esbuild.build(options));
}

/** What went where, for the test of the budgets. */
async function keepMetafile(name, { metafile }) {
  await mkdir('out', { recursive: true });
  await writeFile(join('out', `${name}.meta.json`), JSON.stringify(metafile));
}

/** Tests are bundled one by one, so that a suite loads no more than it names. */
async function testEntryPoints() {
  const files = await readdir('test', { recursive: true, withFileTypes: true }).catch(() => []);
  return files
    .filter(f => f.isFile() && /(\.test|\.main)\.ts$/.test(f.name))
    .map(f => relative('.', join(f.parentPath ?? f.path, f.name)))
    .map(f => ({ in: f, out: relative('test', f).replace(/\.ts$/, '') }));
}

/** Tells an editor's task when a build begins and ends. */
function progress() {
  return {
    name: 'progress',
    setup(build) {
      build.onStart(() => console.log('building'));
      build.onEnd(() => console.log('built'));
    },
  };
}

/**
 * Keeps out of the bundle what dockerode brings for things that never run here: ssh (Quayside brings its own streams),
 * BuildKit sessions, packing of build contexts, and a debug output that would show credentials. Its streams are node's.
 */
function unusedByQuayside() {
  const packages = /^(ssh2|@grpc\/.*|protobufjs|tar-fs|@balena\/dockerignore|debug)$/;
  return {
    name: 'unused-by-quayside',
    setup(build) {
      build.onResolve({ filter: packages }, ({ path }) => ({ path, namespace: 'unused' }));
      build.onResolve({ filter: /^readable-stream$/ }, () => ({ path: 'node:stream', external: true }));
      build.onLoad({ filter: /^debug$/, namespace: 'unused' }, () => ({
        contents: 'module.exports = () => () => {};',
      }));
      build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
    },
  };
}

/**
 * Second pass: the split ES chunks become CommonJS files. All that the entry loads by itself becomes one file with it,
 * as each further file costs time at every start; the other chunks find what they share with it in its `shared`.
 */
function toCommonJs() {
  return {
    name: 'to-common-js',
    setup(build) {
      Object.assign(build.initialOptions, {
        format: 'esm',
        splitting: true,
        write: false,
        minify: !dev,
        chunkNames: '[name]-[hash]',
        mainFields: ['module', 'main'],
        conditions: ['node'],
      });
      build.onEnd(async ({ outputFiles = [], metafile, errors }) => {
        if (errors.length) return;
        const texts = new Map(outputFiles.map(file => [relative('.', file.path), file.text]));
        const first = loadedWith(entry, metafile.outputs);
        metafile.outputs = joined(metafile.outputs, first);
        await mkdir(dirname(entry), { recursive: true });
        for (const [path, text] of texts) {
          if (!path.endsWith('.js')) await writeFile(path, text);
          else if (path === entry) await writeFile(path, await oneFile(first, texts));
          else if (!first.has(path)) await writeFile(path, await commonJs(path, text, first));
        }
      });
    },
  };
}

/** An output and what it imports, and so on, other than on demand. */
function loadedWith(path, outputs, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  for (const next of outputs[path].imports)
    if (!next.external && next.kind !== 'dynamic-import') loadedWith(next.path, outputs, found);
  return found;
}

/** The entry and the chunks that it loads by itself, which it exports as `shared`, by file name. */
async function oneFile(first, texts) {
  const chunks = [...first].filter(path => path !== entry).map(path => basename(path));
  const { outputFiles } = await esbuild.build({
    ...commonJsOptions,
    stdin: {
      contents: [
        `export * from './${basename(entry)}';`,
        ...chunks.map((name, n) => `import * as chunk${n} from './${name}';`),
        `export const shared = { ${chunks.map((name, n) => `'${name}': chunk${n}`).join(', ')} };`,
      ].join('\n'),
      resolveDir: dirname(entry),
    },
    bundle: true,
    write: false,
    plugins: [
      {
        name: 'chunks',
        setup(build) {
          build.onResolve({ filter: /.*/ }, ({ path, kind }) => {
            const file = join(dirname(entry), path);
            if (kind === 'entry-point') return undefined;
            return first.has(file) ? { path: file, namespace: 'chunk' } : { path, external: true };
          });
          build.onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path }) => ({ contents: texts.get(path) }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

async function commonJs(path, text, first) {
  const { code } = await esbuild.transform(text, { ...commonJsOptions, sourcefile: basename(path) });
  return code.replace(/require\("\.\/([^"]+)"\)/g, (found, name) =>
    first.has(join(dirname(path), name)) ? `require("./${basename(entry)}").shared["${name}"]` : found,
  );
}

/** The outputs as they are once those of `first` are one file. */
function joined(outputs, first) {
  const moved = imports => imports.map(next => (first.has(next.path) ? { ...next, path: entry } : next));
  const rest = Object.entries(outputs).filter(([path]) => !first.has(path));
  const parts = [...first].map(path => outputs[path]);
  return {
    ...Object.fromEntries(rest.map(([path, output]) => [path, { ...output, imports: moved(output.imports) }])),
    [entry]: {
      ...outputs[entry],
      inputs: Object.assign({}, ...parts.map(part => part.inputs)),
      imports: parts.flatMap(part => moved(part.imports)).filter(next => next.path !== entry),
    },
  };
}
