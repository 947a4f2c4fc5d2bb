import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type Browser, openBrowser } from '../parts/browser';
import { makeFolder } from '../parts/cleanup';
import { processesOfFolder } from '../parts/procfs';
import { type Recorder, startRecorder } from '../parts/recorder';
import { waitFor } from '../parts/waitFor';
import { startWorkbenchServer, type WorkbenchServer } from '../parts/workbench';
import type { Note } from './notes';
import { benchSource } from './pack';

/** Milliseconds in which a workbench does what it does at its start. */
const settling = 4000;

const icon = '.activitybar a.action-label[aria-label^="Quayside"]';

/** A workbench whose extension host is watched, open in a browser. */
export class BenchWindow {
  private current: Page | undefined;
  private host = 0;

  private constructor(
    private readonly server: WorkbenchServer,
    private readonly browser: Browser,
    private readonly notesFile: string,
    /** Stands between the extension and the engine. */
    private readonly between: Recorder | undefined,
  ) {}

  /** Opens one; with a packed extension and the socket of an engine for it, or without both. */
  static async open(given: { vsix?: string; socket?: string } = {}): Promise<BenchWindow> {
    const recorder = given.socket === undefined ? undefined : await startRecorder(given.socket);
    const notesFile = join(await makeFolder('notes'), 'notes.jsonl');
    const server = await startWorkbenchServer({
      vsix: given.vsix === undefined ? [] : [given.vsix],
      userSettings: { 'git.enabled': false, 'remote.autoForwardPorts': false },
      env: {
        QUAYSIDE_BENCH_NOTES: notesFile,
        NODE_OPTIONS: `--require ${join(__dirname, 'spawnWatch.main.js')}`,
        ...(recorder && { DOCKER_HOST: recorder.host }),
      },
    });
    const window = new BenchWindow(server, await openBrowser(), notesFile, recorder);
    await window.reopen();
    return window;
  }

  get page(): Page {
    if (!this.current) throw new Error('The workbench is not open');
    return this.current;
  }

  /** What the extension asks the engine for. */
  get recorder(): Recorder {
    if (!this.between) throw new Error('There is no engine behind this workbench');
    return this.between;
  }

  /** Opens the workbench anew in a workspace of its own: with another extension host, the view never shown before. */
  async reopen(): Promise<void> {
    await this.closePage();
    const page = await this.browser.context.newPage();
    await page.addInitScript({ path: benchSource('rowWatch.page.js') });
    await page.goto(this.server.urlOf(await makeFolder('workspace')));
    await page.waitForSelector('.monaco-workbench .statusbar-item');
    this.current = page;
    this.host = await waitFor('the extension host', () => this.hosts()[0]);
    if (this.between) await waitFor('the activation', () => this.isActivated(), { timeout: 60_000, every: 250 });
    await pause(settling);
  }

  /** Changes the user's settings; for certain only when the workbench is opened the next time. */
  async configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const file = join(this.server.userDataDir, 'data', 'User', 'settings.json');
    const present = JSON.parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, JSON.stringify({ ...present, ...settings }));
  }

  /** Clicks on the activity bar and tells how many milliseconds later the first containers were listed. */
  async showContainers(): Promise<number> {
    const rows = this.page.evaluate('rowWatch.fromClickToRows()') as Promise<number>;
    // The badge lies over the icon and takes the click, which is the same to the workbench.
    const click = this.page.click(icon, { force: true });
    const [delay] = await Promise.all([rows, click]);
    return delay;
  }

  /** Shows the containers unless they are shown. */
  async ensureShown(): Promise<void> {
    const row = this.page.locator('.sidebar .customview-tree .monaco-list-row').first();
    // A click on the icon of a view that is shown would hide it.
    if (!(await row.isVisible())) await this.page.click(icon, { force: true });
    await row.waitFor();
  }

  /** Command lines of the processes that the extension host has started. */
  spawned(): string[] {
    return this.notes().flatMap(({ spawned }) => spawned ?? []);
  }

  /** Memory of the extension host after a garbage collection, in bytes. */
  async memory(): Promise<{ pss: number; heap: number }> {
    const heaps = (): number[] => this.notes().flatMap(({ heap }) => heap ?? []);
    const before = heaps().length;
    process.kill(this.host, 'SIGUSR2');
    await waitFor('the garbage collection', () => heaps().length > before);
    const rollup = readFileSync(`/proc/${this.host}/smaps_rollup`, 'utf8');
    return { pss: Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) * 1024, heap: heaps().at(-1) ?? Number.NaN };
  }

  async dispose(): Promise<void> {
    await this.closePage();
    await this.browser.dispose();
    await this.server.dispose();
    await this.between?.dispose();
  }

  private async closePage(): Promise<void> {
    await this.current?.close({ runBeforeUnload: false });
    this.current = undefined;
    // A server keeps the extension host of a page that went away, for its return.
    for (const pid of this.hosts()) process.kill(pid, 'SIGKILL');
    await waitFor('the end of the extension host', () => this.hosts().length === 0);
  }

  private async isActivated(): Promise<boolean> {
    const [, log = ''] = (await this.server.extensionHostLogs()).split(`Extension host with pid ${this.host} started`);
    return log.includes('_doActivateExtension quayside.quayside');
  }

  private hosts(): number[] {
    return processesOfFolder(resolve(this.server.userDataDir, '..'))
      .filter(({ commandLine }) => commandLine.includes('--type=extensionHost'))
      .map(({ pid }) => pid);
  }

  private notes(): Note[] {
    let text = '';
    try {
      text = readFileSync(this.notesFile, 'utf8');
    } catch {
      // Nothing has been noted yet.
    }
    const all = text.split('\n').flatMap(line => (line ? (JSON.parse(line) as Note) : []));
    return all.filter(({ pid }) => pid === this.host);
  }
}
