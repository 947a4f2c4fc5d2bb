import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../parts/browser';
import { makeFolder } from '../../parts/cleanup';
import { packedExtension } from '../../parts/packExtension';
import { startWorkbenchServer, type WorkbenchServer } from '../../parts/workbench';
import type { WorkbenchVersion } from '../../parts/workbenchInstall';
import { Dialog } from './dialog';
import { Editor } from './editor';
import { Notifications } from './notifications';
import { Output } from './output';
import { QuickInput } from './quickInput';
import { SideBar } from './sideBar';
import { StatusBar } from './statusBar';
import { Terminal } from './terminal';

export interface WorkbenchRequest {
  /** The engine the extension is to find, as DOCKER_HOST. Without one it finds none. */
  engine?: { host: string };
  settings?: Readonly<Record<string, unknown>>;
  env?: NodeJS.ProcessEnv;
  /** Files of the opened folder by path; `.vscode/settings.json` among them if wanted. */
  files?: Readonly<Record<string, string>>;
  /** The folder is trusted only when the user says so; otherwise everything is trusted. */
  trust?: boolean;
  version?: WorkbenchVersion;
  /** The display language, such as `ko`: extensions speak it, while the workbench's own texts stay English. */
  language?: string;
  /** Command line that starts the server, whose own is appended. */
  launcher?: readonly string[];
  size?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
}

/** A workbench with the packed extension installed, as a user has it in front of them. */
export interface Workbench {
  readonly page: Page;
  readonly server: WorkbenchServer;
  /** The opened folder. */
  readonly folder: string;
  /** Command palette, quick picks and input boxes. */
  readonly quickInput: QuickInput;
  readonly sideBar: SideBar;
  readonly terminal: Terminal;
  readonly output: Output;
  readonly editor: Editor;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  readonly statusBar: StatusBar;
  /** Runs a command by the title the palette shows, `Category: Title`. */
  command(title: string): Promise<void>;
  /** What was last copied in the workbench or in the page. */
  clipboard(): Promise<string>;
  /** Loads the window anew, as Developer: Reload Window does. */
  reload(): Promise<void>;
  /** Saves what is on screen to out/screenshots/<name>.png. */
  screenshot(name: string): Promise<void>;
  dispose(): Promise<void>;
}

/** Starts a workbench and a browser and resolves when the extension host is up (about 5 s). */
export async function openWorkbench(request: WorkbenchRequest = {}): Promise<Workbench> {
  const folder = join(await makeFolder('window'), 'workspace');
  await mkdir(folder);
  for (const [path, text] of Object.entries(request.files ?? {})) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const nowhere = `unix://${folder}/no-engine.sock`;
  const [server, browser] = await Promise.all([
    startWorkbenchServer({
      version: request.version ?? 'newest',
      vsix: [await packedExtension()],
      userSettings: request.settings ?? {},
      trust: request.trust ?? false,
      env: { DOCKER_HOST: request.engine?.host ?? nowhere, ...request.env },
      ...(request.language ? { language: request.language } : {}),
      ...(request.launcher ? { launcher: request.launcher } : {}),
    }),
    openBrowser({
      ...(request.size ? { size: request.size } : {}),
      ...(request.colorScheme ? { colorScheme: request.colorScheme } : {}),
    }),
  ]);
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  page.setDefaultTimeout(30_000);
  const load = async (): Promise<void> => {
    await page.goto(server.urlOf(folder));
    await page.waitForSelector('.monaco-workbench .part.statusbar .statusbar-item', { timeout: 60_000 });
    await page.waitForSelector('.part.activitybar .action-item', { timeout: 60_000 });
  };
  await load();
  const quickInput = new QuickInput(page);
  return {
    page,
    server,
    folder,
    quickInput,
    sideBar: new SideBar(page),
    terminal: new Terminal(page),
    output: new Output(page, quickInput),
    editor: new Editor(page),
    notifications: new Notifications(page),
    dialog: new Dialog(page),
    statusBar: new StatusBar(page),
    command: title => quickInput.command(title),
    clipboard: () => page.evaluate<string>('navigator.clipboard.readText()'),
    reload: load,
    screenshot: async name => {
      const path = resolve('out', 'screenshots', `${name}.png`);
      await mkdir(dirname(path), { recursive: true });
      // What is fading in or out is shown as it will be.
      await page.screenshot({ path, animations: 'disabled' });
    },
    dispose: async () => {
      await browser.dispose();
      await server.dispose();
    },
  };
}
