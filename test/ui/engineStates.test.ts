import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { makeFolder } from '../parts/cleanup';
import { type Engine, startEngine } from '../parts/engine';
import { startFakeEngine } from '../parts/fakeEngine';
import { loadImages } from '../parts/images';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import type { Tree, TreeRow } from './driver/tree';

const view = 'Containers';

/** Makes root heed the permissions of sockets, which it otherwise may pass over. */
const heedful = process.getuid?.() === 0 ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search', '--'] : [];

describe('the engine', () => {
  let folder: string;
  let config: string;
  let workbench: Workbench;
  let tree: Tree;
  const servers: Server[] = [];

  /** Makes the docker CLI's current context lead there. */
  const use = async (host: string, name = 'it'): Promise<void> => {
    const id = createHash('sha256').update('it').digest('hex');
    const meta = join(config, 'contexts', 'meta', id);
    await mkdir(meta, { recursive: true });
    await writeFile(join(meta, 'meta.json'), JSON.stringify({ Name: 'it', Endpoints: { docker: { Host: host } } }));
    await writeFile(join(config, 'config.json'), JSON.stringify({ currentContext: name }));
  };
  const listen = async (server: Server, ...where: [number, string] | [string]): Promise<Server> => {
    servers.push(server);
    server.listen(...(where as [number, string]));
    await once(server, 'listening');
    return server;
  };
  const welcome = (text: string): Promise<string> =>
    waitFor(`the welcome '${text}'`, async () => {
      const shown = await workbench.sideBar.welcome(view);
      return shown.includes(text) && shown;
    });

  before(async () => {
    folder = await makeFolder('engine-states');
    config = join(folder, 'config');
    await mkdir(config);
  });

  after(async () => {
    await workbench?.dispose();
    for (const server of servers) server.close();
  });

  describe('while it is asked for', () => {
    it('is waited for with progress, without a word of failure', async () => {
      let answer = (): void => undefined;
      const released = new Promise<void>(resolve => {
        answer = resolve;
      });
      const slow = await startFakeEngine({
        'GET /containers/json': async (_request, response) => {
          await released;
          response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
        },
      });
      await use(slow.host);
      const env = { DOCKER_HOST: undefined, DOCKER_CONTEXT: undefined, DOCKER_CONFIG: config };
      workbench = await openWorkbench({ env, launcher: heedful });
      await workbench.sideBar.show('Quayside');
      tree = await workbench.sideBar.tree(view);
      await waitFor('progress', () => workbench.sideBar.isBusy());
      assert.equal(await workbench.sideBar.welcome(view), '');
      assert.deepEqual(await tree.rows(), []);
      answer();
      await welcome('There are no containers on this engine yet.');
      await use(`unix://${folder}/none.sock`);
      await slow.dispose();
    });
  });

  describe('that cannot be used', () => {
    it('is named missing where there is no socket', async () => {
      const shown = await welcome('its socket does not exist');
      assert.match(shown, /Start Docker, or install it\. Quayside connects by itself as soon as an engine answers\./);
      assert.ok(shown.includes('Try Again'));
      assert.deepEqual(await tree.rows(), []);
      await workbench.screenshot('engine-missing');
    });

    const failures: readonly (readonly [what: string, prepare: () => Promise<unknown>, words: RegExp])[] = [
      [
        'refuses connections',
        async () => {
          const server = await listen(createServer(), 0, '127.0.0.1');
          const { port } = server.address() as AddressInfo;
          await new Promise(resolve => server.close(resolve));
          await use(`tcp://127.0.0.1:${port}`);
        },
        /refuses connections: it is not running\. Start Docker\./,
      ],
      [
        'may not be used',
        async () => {
          await listen(createServer(), join(folder, 'locked.sock'));
          await chmod(join(folder, 'locked.sock'), 0);
          await use(`unix://${folder}/locked.sock`);
        },
        /you have no permission to use its socket\. On Linux, add yourself to the group "docker"/,
      ],
      [
        'is a web server',
        async () => {
          const server = createHttpServer((_request, response) => {
            response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>It works!</h1>');
          });
          const { port } = (await listen(server, 0, '127.0.0.1')).address() as AddressInfo;
          await use(`tcp://127.0.0.1:${port}`);
        },
        /Something answers there, but it is not a container engine\. Check the address and port/,
      ],
      [
        'has no address',
        () => use('http://nowhere at all'),
        /cannot be understood\. Write DOCKER_HOST \(or the context\) as/,
      ],
      [
        'speaks no HTTP at all',
        async () => {
          const server = createServer(socket => socket.end('220 mail.example ESMTP\r\n'));
          const { port } = (await listen(server, 0, '127.0.0.1')).address() as AddressInfo;
          await use(`tcp://127.0.0.1:${port}`);
        },
        /Something answers there, but it is not a container engine\./,
      ],
      [
        'is reached by ssh',
        () => use('ssh://me@example.org'),
        /does not support yet: only a Unix socket, a named pipe or plain TCP\./,
      ],
      [
        'is in a context that does not exist',
        () => use('', 'gone'),
        /context does not exist\. Choose another one with "docker context use"/,
      ],
      [
        'is in a configuration that cannot be read',
        () => writeFile(join(config, 'config.json'), '{ "currentContext": '),
        /configuration file cannot be read\. Correct it and try again\./,
      ],
    ];
    for (const [what, prepare, words] of failures) {
      it(`has words of its own when it ${what}`, async () => {
        const { sideBar } = workbench;
        await prepare();
        await sideBar.welcomeButton(view, 'Try Again');
        const shown = await waitFor(`words like ${words}`, async () => {
          const text = await sideBar.welcome(view);
          return words.test(text) && text;
        }).catch(async error => {
          throw new Error(`${error.message}. There was: ${await sideBar.welcome(view)}`);
        });
        assert.ok(shown.includes('Try Again') && shown.includes('log'), shown);
        assert.deepEqual(await workbench.notifications.read(), [], 'the view says it, no toast does');
      });
    }

    it('is connected to by itself as soon as it is there', async () => {
      const socket = join(folder, 'later.sock');
      await use(`unix://${socket}`);
      await workbench.sideBar.welcomeButton(view, 'Try Again');
      await welcome('its socket does not exist');
      const fake = await startFakeEngine();
      await symlink(fake.socket, socket);
      await welcome('There are no containers on this engine yet.');
      await rm(socket);
      await fake.dispose();
    });
  });

  describe('that is killed while its containers are shown', () => {
    let engine: Engine;
    let socket: string;

    const lead = async (to: string): Promise<void> => {
      await symlink(to, `${socket}.new`);
      await rename(`${socket}.new`, socket);
    };
    const labels = (rows: readonly TreeRow[]): string[] => rows.map(({ label }) => label);

    /** Resolves at a try that comes seconds after the one before, as does the next: until then the row stays put. */
    const untilRetriesAreRare = async (): Promise<void> => {
      let last = Number.POSITIVE_INFINITY;
      let rare = false;
      const deaf = createServer(tried => {
        rare ||= Date.now() - last > 3000;
        last = Date.now();
        tried.destroy();
      });
      await listen(deaf, join(folder, 'deaf.sock'));
      await lead(join(folder, 'deaf.sock'));
      await waitFor('seconds between two tries', () => rare);
    };

    before(async () => {
      engine = await startEngine();
      await loadImages(engine);
      const shop = ['--label', 'com.docker.compose.project=shop'];
      await engine.ok(['run', '-d', '--name', 'shop-web', ...shop, 'quayside/web']);
      await engine.ok(['run', '-d', '--name', 'shop-db', ...shop, '--restart', 'always', 'quayside/busybox', 'idle']);
      await engine.ok(['create', '--name', 'job', 'quayside/busybox', 'true']);
      socket = join(folder, 'real.sock');
      await lead(engine.socket);
      await use(`unix://${socket}`);
      await workbench.command('Quayside: Refresh Containers');
      await tree.until('its containers', rows => labels(rows).join() === 'shop,shop-db,shop-web,job');
    });

    after(() => engine?.dispose());

    it('stays shown as last seen: first the cause, then the rows, marked stale and without actions', async () => {
      const { sideBar, page } = workbench;
      const colour = (label: string): Promise<string> =>
        page.evaluate<string>(`{
          const names = [...document.querySelectorAll('.part.sidebar .monaco-list-row .label-name')];
          getComputedStyle(names.find(name => name.textContent === '${label}')).color;
        }`);
      const usual = await colour('shop-web');
      // What comes back must be looked at before it is connected to.
      await rm(socket);
      await engine.kill();
      const rows = await tree.until('the loss', all => all[0]?.label === 'Engine lost' && all.length === 5);
      assert.deepEqual(labels(rows), ['Engine lost', 'shop', 'shop-db', 'shop-web', 'job']);
      await tree.until(
        'its cause',
        all => all[0]?.description === `No engine is running: unix://${socket} does not exist.`,
      );
      for (const label of ['shop-db', 'shop-web', 'job'])
        assert.match((await tree.row(label)).description, /^stale · quayside\//);
      assert.match((await tree.row('shop-web')).aria, /stale/);
      const disabled = await page.evaluate<string>(`{
        const probe = document.querySelector('.monaco-workbench').appendChild(document.createElement('i'));
        probe.style.color = 'var(--vscode-disabledForeground)';
        const { color } = getComputedStyle(probe);
        probe.remove();
        color;
      }`);
      assert.notEqual(disabled, usual);
      assert.equal(await colour('shop-web'), disabled);
      for (const label of ['shop', 'shop-db', 'job']) assert.deepEqual(await tree.inlineActions(label), [], label);
      assert.ok((await tree.inlineActions('Engine lost')).some(action => action.startsWith('Retry')));
      assert.deepEqual(await tree.contextMenu('Engine lost'), ['Retry']);
      await waitFor('no badge', async () => (await sideBar.badge('Quayside')) === '');
      await workbench.screenshot('engine-lost');
    });

    it('does nothing to a stale row by a key, and says why from the palette', async () => {
      const { command, notifications, dialog, page } = workbench;
      await tree.click('job');
      await page.keyboard.press('Delete');
      await command('Quayside: Start');
      const { text, severity } = await notifications.one('No engine is running');
      assert.equal(severity, 'error');
      assert.match(text, /Start Docker; Quayside connects by itself\./);
      assert.equal(await dialog.isOpen(), false);
      await notifications.clear();
    });

    it('is right again when it is back, including what changed meanwhile', async () => {
      await engine.start();
      await waitFor(
        'the restart policy',
        async () => (await engine.ok(['inspect', '-f', '{{.State.Running}}', 'shop-db'])) === 'true',
      );
      await engine.ok(['rm', 'job']);
      await engine.ok(['rename', 'shop-web', 'shop-front']);
      await engine.ok(['run', '-d', '--name', 'newcomer', 'quayside/busybox', 'idle']);
      await tree.until('still the old rows', rows => labels(rows).join() === 'Engine lost,shop,shop-db,shop-web,job');
      await untilRetriesAreRare();
      await lead(engine.socket);
      await tree.inlineAction('Engine lost', 'Retry');
      const rows = await tree.until(
        'the rows of now',
        all => labels(all).join() === 'shop,shop-db,shop-front,newcomer',
      );
      const says = (label: string): string => rows.find(row => row.label === label)?.description ?? '';
      assert.equal(says('shop'), '1 of 2 running');
      assert.match(says('shop-db'), /^quayside\/busybox · up/);
      assert.match(says('shop-front'), /^quayside\/web · 8080, .*exited|^quayside\/web · exited/);
      assert.ok((await tree.inlineActions('newcomer')).some(action => action.startsWith('Stop')));
      await waitFor('the badge', async () => (await workbench.sideBar.badge('Quayside')) === '2');
      await engine.ok(['kill', 'newcomer']);
      await tree.until('it to be live', all =>
        all.some(row => row.label === 'newcomer' && /exited/.test(row.description)),
      );
    });

    it('heals by itself after a restart', async () => {
      await engine.kill();
      await tree.until('the loss', rows => rows[0]?.label === 'Engine lost');
      await engine.start();
      await tree.until('the rows', rows => labels(rows).join() === 'shop,shop-db,shop-front,newcomer', 60_000);
    });
  });
});

describe('DOCKER_HOST set to rubbish', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ env: { DOCKER_HOST: 'my engine, please' } });
  });

  after(() => workbench?.dispose());

  it('is said to be no address, with the ways to write one', async () => {
    const { sideBar, command, output } = workbench;
    await sideBar.show('Quayside');
    await waitFor('the welcome', async () =>
      (await sideBar.welcome(view)).includes('The address of the engine cannot be understood.'),
    );
    await command('Quayside: Run...');
    const { text } = await workbench.notifications.one('does not name an engine');
    assert.match(text, /^DOCKER_HOST does not name an engine: "my engine, please"\. Write it as unix:\/\/\/path/);
    await workbench.notifications.click('does not name an engine', 'Show Log');
    await output.until('the log', log => log.includes('endpoint.malformed') || log.includes('my engine, please'));
  });
});
