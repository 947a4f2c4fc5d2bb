// The entry of every npm script: `node test/bootstrap.mjs test|start|bench [arguments]`. Installs the packages where they
// are missing or stale, builds, and hands over to the main of what was asked, which gets all signals and gives the exit code.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const mains = { test: 'out/test/run.main.js', start: 'out/test/start.main.js', bench: 'out/test/bench/bench.main.js' };

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [what, ...args] = process.argv.slice(2);
const main = mains[what];
if (!main) fail(`Usage: node test/bootstrap.mjs ${Object.keys(mains).join('|')} [arguments]`);
if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or newer is needed, this is ${process.version}.`);

const lock = join(root, 'package-lock.json');
const installed = join(root, 'node_modules', '.package-lock.json');
if (!existsSync(installed) || (existsSync(lock) && statSync(lock).mtimeMs > statSync(installed).mtimeMs)) {
  console.error('» Installing the packages with npm');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // Where the lock file does not name every platform's optional packages, `npm ci` refuses and `npm install` does not.
  if (!succeeds('npm', ['ci', ...options], 'ignore')) run('npm', ['install', '--no-save', ...options]);
}
run(process.execPath, ['esbuild.mjs', 'extension', 'test']);

const child = spawn(process.execPath, [main, ...args], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  // Ctrl+C is how `start` is meant to end.
  const interrupted = signal === 'SIGINT' ? (what === 'start' ? 0 : 130) : 143;
  process.exit(code ?? interrupted);
});

function run(command, commandArgs) {
  if (!succeeds(command, commandArgs, 2)) fail(`'${command} ${commandArgs.join(' ')}' failed.`);
}

function succeeds(command, commandArgs, output) {
  const shell = process.platform === 'win32' && command === 'npm';
  return spawnSync(command, commandArgs, { cwd: root, stdio: ['ignore', output, output], shell }).status === 0;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
