import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureApt } from './apt';
import { cached } from './cacheFolder';
import { runOrThrow } from './process';

/** The newest workbench, and the oldest one that `engines.vscode` admits. */
export type WorkbenchVersion = 'newest' | 'oldest';

/** VS Code's server build, with the real workbench and a real Node extension host, on this machine. */
export interface InstalledWorkbench {
  /** VS Code's own version. */
  version: string;
  /** The Node it is run with. */
  node: string;
  /** The script that is its server. */
  server: string;
}

/** npm brings the server build in code-server, and the Node each needs in node-linux-*. */
const packages: Readonly<Record<WorkbenchVersion, { codeServer: string; node: string }>> = {
  newest: { codeServer: '4.139.1', node: '24.21.0' },
  oldest: { codeServer: '4.100.3', node: '20.20.2' },
};

/** Raised when what is done after the download changes, so that no older install is taken for a new one. */
const recipe = 2;

/** Parts of the server build that no test reaches, by their paths in it. */
const waste = [
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'extensions/microsoft-authentication',
  'extensions/ms-vscode.js-debug',
  'extensions/ms-vscode.vscode-js-profile-table',
  'node_modules/@github/copilot-sdk-linux-x64',
  'node_modules/@microsoft/mxc-sdk',
];

/** Installs a workbench from npm into the cache, once (about a minute). Linux only. */
export async function installWorkbench(which: WorkbenchVersion): Promise<InstalledWorkbench> {
  const { codeServer, node } = packages[which];
  const nodePackage = `node-linux-${process.arch}`;
  const folder = await cached(`workbench-${codeServer}-node-${node}-recipe-${recipe}`, async into => {
    await ensureApt(['g++', 'make', 'python3']);
    const manifest = { private: true, dependencies: { 'code-server': codeServer, [nodePackage]: node } };
    await writeFile(join(into, 'package.json'), JSON.stringify(manifest));
    await npm(into, 'install', '--omit=dev');
    await buildIn(serverOf(into), join(into, 'node_modules', nodePackage));
    await trim(into, nodePackage);
  });
  const server = serverOf(folder);
  const { version } = JSON.parse(await readFile(join(server, 'package.json'), 'utf8')) as { version: string };
  return {
    version,
    node: join(folder, 'node_modules', nodePackage, 'bin', 'node'),
    server: join(server, 'out', 'server-main.js'),
  };
}

function serverOf(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** Installs the server's own packages and compiles those it cannot do without: without spdlog output channels stay blank. */
async function buildIn(server: string, nodeFolder: string): Promise<void> {
  await npm(server, 'install', '--omit=dev', '--no-save', '--no-package-lock');
  const modules = ['@vscode/spdlog', '@vscode/native-watchdog', 'native-watchdog', 'node-pty'].filter(name => {
    const folder = join(server, 'node_modules', name);
    return existsSync(join(folder, 'binding.gyp')) && !existsSync(join(folder, 'prebuilds', `linux-${process.arch}`));
  });
  for (const name of modules) await withoutPostinstall(join(server, 'node_modules', name, 'package.json'));
  const env = { npm_config_nodedir: nodeFolder, JOBS: '2' };
  await runOrThrow('npm', ['rebuild', '--loglevel=error', ...modules], { cwd: server, env });
}

/** node-pty's is for Windows, and asks npx for a package besides. */
async function withoutPostinstall(file: string): Promise<void> {
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { scripts?: Record<string, string> };
  delete manifest.scripts?.postinstall;
  await writeFile(file, JSON.stringify(manifest));
}

async function trim(folder: string, nodePackage: string): Promise<void> {
  const server = serverOf(folder);
  const wasted = [...waste.map(path => join(server, path)), join(folder, 'node_modules', nodePackage, 'include')];
  const files = await readdir(server, { recursive: true, withFileTypes: true });
  for (const file of files) {
    if (file.isFile() && file.name.endsWith('.map')) wasted.push(join(file.parentPath ?? file.path, file.name));
  }
  await Promise.all(wasted.map(path => rm(path, { recursive: true, force: true })));
}

function npm(cwd: string, ...args: string[]): Promise<string> {
  return runOrThrow('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd });
}
