import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeFolder, onCleanup } from './cleanup';
import { removeLeftovers } from './leftovers';
import { exited, runOrThrow } from './process';
import { type InstalledWorkbench, installWorkbench, type WorkbenchVersion } from './workbenchInstall';

export interface WorkbenchOptions {
  version?: WorkbenchVersion;
  /** Added to (and winning over) settings that keep the workbench quiet. */
  userSettings?: Readonly<Record<string, unknown>>;
  /** Extensions to install from files. */
  vsix?: readonly string[];
  /** Environment of server, extension host and terminals, on top of this process's. */
  env?: NodeJS.ProcessEnv;
  /** Workspaces are trusted only when the user says so; by default all are. */
  trust?: boolean;
  /** Obeys `extensionTestsPath` and `extensionDevelopmentPath` in the page's address; shows no toasts then. */
  smokeTestDriver?: boolean;
  /** A server data folder from an earlier start, to find settings, state and extensions again; it is kept. */
  dataDir?: string;
  /** The display language, such as `ko`: extensions speak it, while the workbench's own texts stay English. */
  language?: string;
  /** Command line that the server's is appended to, to run it with other rights for example. */
  launcher?: readonly string[];
}

/** A running workbench server. */
export interface WorkbenchServer {
  /** `http://127.0.0.1:port/` */
  readonly url: string;
  readonly port: number;
  /** VS Code's version. */
  readonly version: string;
  /** The server data folder; user data is in `data` below it. */
  readonly userDataDir: string;
  /** The home folder of extension host and terminals. */
  readonly home: string;
  /** The address that opens a folder. The payload is obeyed only with the smoke test driver. */
  urlOf(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** What extension hosts have logged so far. */
  extensionHostLogs(): Promise<string>;
  dispose(): Promise<void>;
}

const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'terminal.integrated.gpuAcceleration': 'off',
  'terminal.integrated.enablePersistentSessions': false,
  'update.mode': 'none',
  'window.restoreWindows': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Starts a workbench server on a free port of 127.0.0.1 and resolves when it listens (about a second). */
export async function startWorkbenchServer(options: WorkbenchOptions = {}): Promise<WorkbenchServer> {
  const installed = await installWorkbench(options.version ?? 'newest');
  const folder = await makeFolder('workbench');
  const userDataDir = options.dataDir ?? join(folder, 'server');
  const home = join(folder, 'home');
  await mkdir(home);
  await writeSettings(userDataDir, {
    ...quietSettings,
    'security.workspace.trust.enabled': options.trust ?? false,
    ...options.userSettings,
  });
  const env = {
    ...process.env,
    EXTENSIONS_GALLERY: '{}',
    HOME: home,
    TMPDIR: folder,
    XDG_RUNTIME_DIR: folder,
    ...options.env,
  };
  await installExtensions(installed, userDataDir, options.vsix ?? [], env);
  if (options.language) await writeLanguagePack(userDataDir, options.language);
  const argv = [...(options.launcher ?? []), installed.node, ...serverArguments(installed, userDataDir, options)];
  const [command = '', ...args] = argv;
  const child = spawn(command, args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  const dispose = async (): Promise<void> => {
    if (child.exitCode === null && child.pid !== undefined) {
      process.kill(-child.pid, 'SIGKILL');
      await exited(child);
    }
    removeLeftovers(folder);
    unregister();
  };
  const unregister = onCleanup(dispose);
  const port = await portOf(child);
  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    port,
    version: installed.version,
    userDataDir,
    home,
    urlOf: (opened, payload = []) => {
      const query = new URLSearchParams({ folder: opened });
      if (payload.length) query.set('payload', JSON.stringify(payload));
      return `${url}?${query}`;
    },
    extensionHostLogs: () => logsBelow(join(userDataDir, 'data', 'logs')),
    dispose,
  };
}

async function writeSettings(userDataDir: string, settings: object): Promise<void> {
  const file = join(userDataDir, 'data', 'User', 'settings.json');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(settings, null, 2));
}

/** A language pack without a single text: a language without any pack is not taken. */
async function writeLanguagePack(userDataDir: string, language: string): Promise<void> {
  const texts = join(userDataDir, 'language.json');
  await writeFile(texts, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extension = { extensionIdentifier: { id: 'quayside.language-pack' }, version: '1.0.0' };
  const pack = { hash: language, label: language, extensions: [extension], translations: { vscode: texts } };
  await writeFile(join(userDataDir, 'data', 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

async function installExtensions(
  { node, server }: InstalledWorkbench,
  userDataDir: string,
  vsix: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  for (const file of vsix) {
    const args = [
      server,
      '--server-data-dir',
      userDataDir,
      '--accept-server-license-terms',
      '--install-extension',
      file,
    ];
    await runOrThrow(node, args, { env });
  }
}

function serverArguments(
  { server }: InstalledWorkbench,
  userDataDir: string,
  { smokeTestDriver, language }: WorkbenchOptions,
): string[] {
  return [
    server,
    ...['--host', '127.0.0.1', '--port', '0', '--server-data-dir', userDataDir],
    ...['--without-connection-token', '--accept-server-license-terms', '--telemetry-level', 'off'],
    ...(smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
    ...(language ? ['--locale', language] : []),
  ];
}

function portOf(server: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', data => {
      said += data;
    });
    createInterface(server.stdout!).on('line', line => {
      said += `${line}\n`;
      const port = /listening on (\d+)/.exec(line)?.[1];
      if (port) resolve(Number(port));
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`The workbench server ended at its start:\n${said}`)));
  });
}

async function logsBelow(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const logs = names.filter(name => /exthost\d*\/.*\.log$|remoteexthost\.log$/.test(name)).sort();
  const texts = await Promise.all(logs.map(async name => `== ${name}\n${await readFile(join(folder, name), 'utf8')}`));
  return texts.join('\n');
}
