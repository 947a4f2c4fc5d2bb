// Takes the screenshots of the README anew, in about three minutes: `node out/test/ui/screenshots.main.js` writes media/screenshots/*.png.
import { mkdir } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { cleanUp, onCleanup } from '../parts/cleanup';
import { type Engine, startEngine } from '../parts/engine';
import { loadImages } from '../parts/images';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import type { Tree } from './driver/tree';
import { composeFile, readme, retag, startSample } from './screenshotSample';

const folder = resolve(__dirname, '..', '..', '..', 'media', 'screenshots');
/** Where a plain engine listens by convention; no path of this machine shows in the pictures. */
const port = 2375;
const view = 'Containers';
const size = { width: 1200, height: 760 };

void main()
  .then(
    () => 0,
    error => {
      console.error(error);
      return 1;
    },
  )
  .then(async code => {
    await cleanUp();
    process.exit(code);
  });

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const engine = await startEngine();
  onCleanup(engine.dispose);
  await loadImages(engine);
  await retag(engine);
  const door = await openDoor(engine);
  const workbench = await openWorkbench({
    engine: { host: `tcp://127.0.0.1:${port}` },
    size,
    colorScheme: 'dark',
    settings: {
      'editor.minimap.enabled': false,
      'remote.autoForwardPorts': false,
      'window.autoDetectColorScheme': true,
      'window.title': 'shop',
    },
    files: { 'compose.yaml': composeFile, 'README.md': readme },
  });
  await workbench.quickInput.openFile('compose.yaml');
  await workbench.sideBar.show('Quayside');
  await widen(workbench, 502);
  const tree = await workbench.sideBar.tree(view);
  await waitFor('the welcome', async () => (await workbench.sideBar.welcome(view)).includes('no containers'));
  await take(workbench, 'empty');
  await startSample(engine);
  await review(workbench);
  await line(workbench);
  await shell(workbench, tree);
  await logs(workbench, tree);
  await change(workbench, tree);
  await rows(workbench, tree);
  await lost(workbench, tree, door);
}

/** Lets TCP connections through to an engine's socket until it is closed. */
async function openDoor({ socket }: Engine): Promise<{ close(): void }> {
  const open = new Set<{ destroy(): void }>();
  const server: Server = createServer(client => {
    const inside = connect(socket);
    for (const [from, to] of [
      [client, inside],
      [inside, client],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(port, '127.0.0.1', ready));
  return {
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

async function review({ sideBar, quickInput, ...workbench }: Workbench): Promise<void> {
  await sideBar.action(view, 'Run...');
  await quickInput.titled('1/5');
  await quickInput.pick('shop-api:2.3');
  await quickInput.titled('2/5');
  await quickInput.type('127.0.0.1:8082:8080');
  await quickInput.accept();
  await quickInput.titled('3/5');
  for (const entry of ['LOG_LEVEL=debug', 'DB_PASSWORD=example']) {
    await quickInput.type(entry);
    await quickInput.until('the offer', all => all.some(row => row.label.startsWith('Set ')));
    await quickInput.accept();
    await quickInput.until('the variable', all => all.some(row => row.label === entry.split('=')[0]));
  }
  await quickInput.pick('Continue');
  await quickInput.titled('4/5');
  await quickInput.type('shop-api-2');
  await quickInput.accept();
  await quickInput.titled('5/5');
  await quickInput.pick('Restart');
  await quickInput.titled('Restart');
  await quickInput.pick('unless-stopped');
  await quickInput.titled('5/5');
  await quickInput.until('the change', all => all.some(row => row.description === 'unless-stopped'));
  // A quick pick is as high as its window allows, and this one is to be seen as a whole.
  await workbench.page.setViewportSize({ ...size, height: 1300 });
  await quickInput.until('the command line', all => all.some(row => row.label.startsWith('docker container run')));
  await take(workbench, 'review');
  await quickInput.type('memory');
  await quickInput.until('what is found', all => all.some(row => row.label === 'Memory Limit'));
  await workbench.page.setViewportSize(size);
  await take(workbench, 'search');
  await quickInput.cancel();
  await quickInput.closed();
}

/** The lens over a line in a document, and a mistake in one that was pasted. */
async function line(workbench: Workbench): Promise<void> {
  const { quickInput, page, command } = workbench;
  await quickInput.openFile('README.md');
  await page.locator('.part.editor .codelens-decoration a', { hasText: 'Run in Quayside' }).first().waitFor();
  await settle(workbench);
  await take(workbench, 'lens');
  await command('Quayside: Run Command Line...');
  await quickInput.titled('Run a Command Line');
  await quickInput.type('docker run -d --name shop-window --publsh 8083:8080 nginx:1.27');
  await quickInput.objection();
  await quickInput.accept();
  await take(workbench, 'line');
  await quickInput.cancel();
  await quickInput.closed();
  await command('View: Close Editor');
}

async function shell(workbench: Workbench, tree: Tree): Promise<void> {
  const { terminal, page } = workbench;
  await tree.inlineAction('shop-web-1', 'Open Shell');
  await terminal.until(/[#$]\s*$/);
  for (const [line, end] of [
    ['ls -l', 'index.html'],
    ['wget -qO- localhost:8080', 'Hello from web'],
    ['hostname', '\nweb\n'],
  ] as const) {
    await terminal.type(`${line}\n`);
    await terminal.until(new RegExp(`${end}[^]*[#$]\\s*$`));
  }
  await take(workbench, 'shell');
  await terminal.type('exit\n');
  await page.locator('.part.panel').waitFor({ state: 'hidden' });
}

async function logs(workbench: Workbench, tree: Tree): Promise<void> {
  await tree.inlineAction('shop-api-1', 'Show Logs');
  await workbench.output.until('the last line', text => text.includes('POST /api/orders 201 31 ms'));
  await take(workbench, 'logs');
  await workbench.command('View: Hide Panel');
}

async function change(workbench: Workbench, tree: Tree): Promise<void> {
  const { quickInput, dialog } = workbench;
  await tree.contextMenuItem('shop-api-1', 'Change Settings...');
  await quickInput.titled('Change the Settings of shop-api-1');
  await quickInput.pick('Ports');
  await quickInput.titled('Ports');
  await quickInput.type('127.0.0.1:8091:8080');
  await quickInput.accept();
  await quickInput.titled('Change the Settings of shop-api-1');
  await quickInput.pick('Apply');
  await dialog.read();
  await take(workbench, 'change');
  await dialog.click('Cancel');
  await quickInput.titled('Change the Settings of shop-api-1');
  await quickInput.cancel();
  await quickInput.closed();
}

async function rows(workbench: Workbench, tree: Tree): Promise<void> {
  const { sideBar, quickInput } = workbench;
  await settle(workbench);
  await tree.until('an age', all => all.some(row => /up 2 min/.test(row.description)), 180_000);
  await take(workbench, 'view');
  await sideBar.moreAction(view, 'Group Containers By...');
  await quickInput.pick('Nothing (a flat list)');
  await tree.until('a flat list', all => all.every(row => row.level === 1));
  await tree.hover('shop-db-1');
  await take(workbench, 'flat');
  await settle(workbench);
  await sideBar.moreAction(view, 'Group Containers By...');
  await quickInput.pick('Compose project');
  await tree.until('the projects', all => all.some(row => row.label === 'shop'));
}

async function lost(workbench: Workbench, tree: Tree, door: { close(): void }): Promise<void> {
  await settle(workbench);
  door.close();
  await tree.until('the loss', all => /refuses connections/.test(all[0]?.description ?? ''));
  await take(workbench, 'lost');
}

/** Drags the border of the side bar so that it gets that many pixels. */
async function widen({ page }: Workbench, width: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (!box) throw new Error('There is no side bar');
  const y = box.y + box.height / 2;
  // The border lies between the side bar and the editor, a few pixels wide.
  await page.mouse.move(box.x + box.width + 1, y);
  await page.mouse.down();
  await page.mouse.move(box.x + width, y, { steps: 5 });
  await page.mouse.up();
  await settle({ page });
}

/** Leaves the mouse where it makes nothing speak. */
async function settle({ page }: Pick<Workbench, 'page'>): Promise<void> {
  await page.mouse.move(300, 650);
  await page.locator('.monaco-hover').filter({ visible: true }).first().waitFor({ state: 'hidden' });
}

async function take({ page }: Pick<Workbench, 'page'>, name: string): Promise<void> {
  // Below the status bar the page has an edge of its own.
  const clip = { x: 0, y: 0, ...size, height: size.height - 6 };
  await page.screenshot({ path: join(folder, `${name}.png`), clip, animations: 'disabled', caret: 'initial' });
}
