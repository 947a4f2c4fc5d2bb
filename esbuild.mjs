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
  sourcemap: dev ? 'linked' : false,
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

/** Parts of dockerode that never run here: ssh (Quayside brings its own streams) and BuildKit sessions. */
function unusedByQuayside() {
  return {
    name: 'unused-by-quayside',
    setup(build) {
      build.onResolve({ filter: /^(ssh2|@grpc\/.*|protobufjs)$/ }, ({ path }) => ({ path, namespace: 'unused' }));
      build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
    },
  };
}

/** Second pass: every split ES chunk becomes a CommonJS file of the same name. */
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
      build.onEnd(async ({ outputFiles = [], errors }) => {
        if (errors.length) return;
        await mkdir('dist', { recursive: true });
        for (const file of outputFiles) {
          const out = join('dist', basename(file.path));
          if (!file.path.endsWith('.js')) {
            await writeFile(out, file.contents);
            continue;
          }
          const { code } = await esbuild.transform(file.text, {
            format: 'cjs',
            platform: 'node',
            target: 'node20',
            minify: !dev,
            supported: { 'dynamic-import': false },
            sourcemap: dev ? 'inline' : false,
            sourcefile: relative(dirname(out), file.path),
            legalComments: 'none',
          });
          await writeFile(out, code);
        }
      });
    },
  };
}
