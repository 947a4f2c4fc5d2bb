import assert from 'node:assert/strict';
import { rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../parts/cleanup';
import type { EngineHandle } from '../parts/engineHandle';
import { type FakeEngine, startFakeEngine } from '../parts/fakeEngine';
import { type Recorder, startRecorder } from '../parts/recorder';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import type { Tree, TreeRow } from './driver/tree';

const view = 'Containers';

/** Rows as an outline: two blanks for each level below the first. */
function outline(rows: readonly TreeRow[]): string[] {
  return rows.map(({ level, label }) => '  '.repeat(level - 1) + label);
}

describe('the containers view', () => {
  let engine: EngineHandle;
  let recorder: Recorder;
  /** The path the extension knows; it can be led to another engine. */
  let socket: string;
  let workbench: Workbench;
  let tree: Tree;

  const lead = async (to: string): Promise<void> => {
    await symlink(to, `${socket}.new`);
    await rename(`${socket}.new`, socket);
  };

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    recorder = await startRecorder(engine.socket);
    socket = join(await makeFolder('link'), 'docker.sock');
    await lead(recorder.socket);
    workbench = await openWorkbench({ engine: { host: `unix://${socket}` } });
    await workbench.sideBar.show('Quayside');
    tree = await workbench.sideBar.tree(view);
  });

  after(async () => {
    await workbench?.dispose();
    await recorder?.dispose();
    await engine?.clear();
  });

  const outlined = (what: string, wanted: readonly string[]): Promise<TreeRow[]> =>
    tree.until(what, rows => JSON.stringify(outline(rows)) === JSON.stringify(wanted));
  const welcome = (text: string): Promise<string> =>
    waitFor(`the welcome '${text}'`, async () => {
      const shown = await workbench.sideBar.welcome(view);
      return shown.includes(text) && shown;
    });

  describe('without containers', () => {
    it('says so and offers to run an image', async () => {
      const { sideBar, quickInput } = workbench;
      await welcome('There are no containers on this engine yet.');
      await sideBar.welcomeButton(view, 'Run an Image...');
      await quickInput.titled('1/5');
      await quickInput.cancel();
      await quickInput.closed();
      assert.equal(await sideBar.badge('Quayside'), '');
    });
  });

  describe('with containers', () => {
    before(async () => {
      const shop = ['--label', 'com.docker.compose.project=shop', '--network', 'shop_default'];
      await engine.ok(['network', 'create', 'shop_default']);
      await engine.ok(['run', '-d', '--name', 'shop-web', ...shop, '-p', '127.0.0.1:18095:8080', 'quayside/web']);
      await engine.ok(['network', 'connect', 'bridge', 'shop-web']);
      await engine.ok(['run', '-d', '--name', 'shop-db', ...shop, 'quayside/healthy']);
      await engine.ok(['run', '-d', '--name', 'lonely', 'quayside/busybox', 'idle']);
      await engine.ok(['run', '-d', '--name', 'frozen', 'quayside/busybox', 'idle']);
      await engine.ok(['pause', 'frozen']);
      await engine.ok(['run', '--name', 'done', 'quayside/busybox', 'true']);
      await engine.docker(['run', '--name', 'broken', 'quayside/busybox', 'sh', '-c', 'exit 3']);
    });

    const flat = ['frozen', 'lonely', 'shop-db', 'shop-web', 'broken', 'done'];

    it('groups them by Compose project, and counts those that run on its icon', async () => {
      await outlined('the projects', ['shop', '  shop-db', '  shop-web', 'frozen', 'lonely', 'broken', 'done']);
      // The last one may have been seen before it had ended.
      const rows = await tree.until('its end', all =>
        all.some(row => row.label === 'broken' && row.description.includes('exited')),
      );
      const says = (label: string): string => rows.find(row => row.label === label)?.description ?? '';
      assert.equal(says('shop'), '2 running');
      await tree.until('the port', all =>
        all.some(
          row =>
            row.label === 'shop-web' && /^quayside\/web · 127\.0\.0\.1:18095→8080 · up < 1 min$/.test(row.description),
        ),
      );
      await tree.until('the health', all =>
        all.some(
          row => row.label === 'shop-db' && /^quayside\/healthy · unhealthy · up < 1 min$/.test(row.description),
        ),
      );
      assert.match(says('frozen'), /^quayside\/busybox · paused, up < 1 min$/);
      assert.match(says('done'), /^quayside\/busybox · exited just now$/);
      assert.match(says('broken'), /^quayside\/busybox · exited \(3\) just now$/);
      assert.match((await tree.row('shop-db')).aria, /^shop-db, unhealthy, /);
      await waitFor('the badge', async () => (await workbench.sideBar.badge('Quayside')) === '4');
    });

    const groupings: readonly (readonly [string, readonly string[]])[] = [
      ['Nothing (a flat list)', flat],
      [
        'Image',
        [
          'quayside/busybox',
          '  frozen',
          '  lonely',
          '  broken',
          '  done',
          'quayside/healthy',
          '  shop-db',
          'quayside/web',
          '  shop-web',
        ],
      ],
      [
        'Network',
        [
          'bridge',
          '  frozen',
          '  lonely',
          '  shop-web',
          '  broken',
          '  done',
          'shop_default',
          '  shop-db',
          '  shop-web',
        ],
      ],
      [
        'State',
        ['running', '  lonely', '  shop-db', '  shop-web', 'paused', '  frozen', 'exited', '  broken', '  done'],
      ],
      ['Compose project', ['shop', '  shop-db', '  shop-web', 'frozen', 'lonely', 'broken', 'done']],
    ];
    for (const [name, wanted] of groupings) {
      it(`groups them by: ${name}`, async () => {
        const { sideBar, quickInput } = workbench;
        await sideBar.moreAction(view, 'Group Containers By...');
        await quickInput.pick(name);
        await outlined(name, wanted);
      });
    }

    it('hides the stopped ones and shows them again', async () => {
      const { sideBar } = workbench;
      await sideBar.moreAction(view, 'Hide Stopped Containers');
      await outlined('those that run', ['shop', '  shop-db', '  shop-web', 'frozen', 'lonely']);
      await sideBar.moreAction(view, 'Show Stopped Containers');
      await outlined('all', ['shop', '  shop-db', '  shop-web', 'frozen', 'lonely', 'broken', 'done']);
    });

    it('narrows while a filter is typed, and going back restores what was', async () => {
      const { sideBar, quickInput } = workbench;
      await sideBar.action(view, 'Filter Containers...');
      await quickInput.opened();
      await quickInput.type('shop we');
      await outlined('what matches both words', ['shop', '  shop-web']);
      await waitFor('the message', async () => (await sideBar.message(view)) === 'Filter: shop we');
      await quickInput.type('18095');
      await outlined('what has the port', ['shop', '  shop-web']);
      await quickInput.cancel();
      await outlined('all', ['shop', '  shop-db', '  shop-web', 'frozen', 'lonely', 'broken', 'done']);
      await waitFor('no message', async () => (await sideBar.message(view)) === '');
    });

    it('keeps an accepted filter until it is cleared', async () => {
      const { sideBar, quickInput } = workbench;
      await sideBar.action(view, 'Filter Containers...');
      await quickInput.opened();
      await quickInput.type('busybox');
      await quickInput.accept();
      await quickInput.closed();
      await outlined('what matches', ['frozen', 'lonely', 'broken', 'done']);
      await waitFor('the message', async () => (await sideBar.message(view)) === 'Filter: busybox');
      await sideBar.action(view, 'Clear Filter');
      await outlined('all', ['shop', '  shop-db', '  shop-web', 'frozen', 'lonely', 'broken', 'done']);
    });

    it('says that nothing matches, and offers to clear the filter', async () => {
      const { sideBar, quickInput } = workbench;
      await sideBar.action(view, 'Filter Containers...');
      await quickInput.opened();
      await quickInput.type('no such thing');
      await quickInput.accept();
      await welcome('No container matches the filter.');
      await sideBar.welcomeButton(view, 'Clear Filter');
      await outlined('all', ['shop', '  shop-db', '  shop-web', 'frozen', 'lonely', 'broken', 'done']);
    });

    it('tells everything it knows in a tooltip, without a single request', async () => {
      const id = await engine.ok(['inspect', '--format', '{{.Id}}', 'shop-web']);
      const ip = await engine.ok([
        'inspect',
        '--format',
        '{{.NetworkSettings.Networks.shop_default.IPAddress}}',
        'shop-web',
      ]);
      recorder.clear();
      const text = await tree.hover('shop-web');
      for (const part of [
        id.slice(0, 12),
        'quayside/web',
        'serve',
        'just now',
        'up < 1 min',
        '127.0.0.1:18095→8080',
        `shop_default ${ip}`,
        'bridge',
        '/data',
        'shop',
      ])
        assert.ok(text.includes(part), `${part} in:\n${text}`);
      for (const label of ['frozen', 'broken', 'shop-db']) assert.match(await tree.hover(label), /quayside\//);
      assert.deepEqual(
        recorder.requests.map(({ method, url }) => `${method} ${url}`).filter(asked => !asked.endsWith('/_ping')),
        [],
      );
    });

    it('follows what others do: badge, state and welcome', async () => {
      const { sideBar, command } = workbench;
      await engine.ok(['unpause', 'frozen']);
      await tree.until('it to run', rows => rows.some(row => row.label === 'frozen' && /· up/.test(row.description)));
      await engine.ok(['kill', 'frozen', 'lonely', 'shop-web', 'shop-db']);
      await tree.until(
        'none to run',
        rows => rows.every(row => / (exited|0 of 2 running)/.test(` ${row.description}`)) && rows.length === 7,
      );
      await waitFor('no badge', async () => (await sideBar.badge('Quayside')) === '');
      await command('Quayside: Show or Hide Stopped Containers');
      await welcome('All containers are stopped, and stopped ones are hidden.');
      await sideBar.welcomeButton(view, 'Show Stopped Containers');
      await tree.until('all', rows => rows.length === 7);
    });
  });

  describe('with an image made to attack', () => {
    it('shows what the engine quotes of it literally', async () => {
      const { notifications, page } = workbench;
      const program = '[click](command:workbench.action.quit)';
      await engine.ok(['create', '--name', 'trap', 'quayside/busybox', program]);
      await tree.row('trap');
      await tree.inlineAction('trap', 'Start');
      const { text } = await notifications.one('click');
      await workbench.screenshot('hostile-toast');
      assert.ok(text.replaceAll('\u2060', '').includes(program), text);
      assert.deepEqual(await page.locator('.notification-list-item-message a').allTextContents(), []);
      await notifications.clear();
    });
  });

  describe('with what an attacker has named', () => {
    let fake: FakeEngine;
    const link = '[click](command:workbench.action.quit)';
    const image = '<img src=x onerror=alert(1)>';
    const sequences = '\u001b]8;;http://evil/\u0007here\u001b]8;;\u0007\u001b[31mred';
    const backwards = 'exe\u202egnp.\u2066cod';

    before(async () => {
      fake = await startFakeEngine();
      const days = (count: number): number => Math.floor(Date.now() / 1000) - count * 86_400;
      const raw = (id: string, more: object): object => ({
        Id: id.repeat(64),
        Names: ['/plain'],
        Image: 'busybox',
        ImageID: `sha256:${id.repeat(64)}`,
        Command: 'sh',
        Created: days(3),
        State: 'running',
        Status: 'Up 3 days',
        Ports: [],
        Labels: {},
        Mounts: [],
        NetworkSettings: { Networks: {} },
        ...more,
      });
      fake.containers.push(
        raw('a', {
          Names: [`/${link}`],
          Image: image,
          Command: `sh -c "echo ${link} ${image} ${sequences} ${backwards} \`$(code)\` ![i](http://evil/x.png)"`,
          Labels: {
            'com.docker.compose.project': `${image}$(trash)`,
            'com.docker.compose.service': link,
            [link]: image,
            long: 'x'.repeat(4096),
            html: '<a href="command:workbench.action.quit">quit</a><b>bold</b>',
            breaking: '`\n\n# heading\n\n- `[x](command:y)',
          },
          Mounts: [{ Type: 'bind', Source: `/tmp/${link}`, Destination: image, RW: true }],
          NetworkSettings: { Networks: { [`${link}${image}`]: { IPAddress: '10.0.0.1' } } },
          Ports: [{ PrivatePort: 80, PublicPort: 8080, Type: 'tcp', IP: '0.0.0.0' }],
        }),
        raw('b', {
          Names: [`/${backwards}`],
          Image: sequences,
          State: 'exited',
          Status: 'Exited (0) 5 weeks ago',
          Created: days(70),
        }),
        raw('c', { Names: ['/$(flame) icon'], Status: 'Up 2 hours (healthy)', Created: days(1) }),
      );
      await lead(fake.socket);
      recorder.dropAll();
    });

    after(() => fake?.dispose());

    it('shows names literally, without marks that reorder or escape', async () => {
      const rows = await outlined('the rows', [`${image}$(trash)`, `  ${link}`, '$(flame) icon', 'exegnp.cod']);
      const says = (label: string): string => rows.find(row => row.label === label)?.description ?? '';
      assert.equal(says(link), `${image} · 8080→80 · up 3 days`);
      assert.equal(says('exegnp.cod'), 'herered · exited 5 weeks ago');
      assert.equal(says('$(flame) icon'), 'busybox · up 2 h');
      await workbench.screenshot('hostile-rows');
    });

    it('shows a tooltip in which nothing links, loads or runs', async () => {
      const text = await tree.hover(link);
      await workbench.screenshot('hostile-hover');
      const hover = workbench.page.locator('.monaco-hover').filter({ visible: true });
      for (const literal of [
        link,
        image,
        'html=<a href="command:workbench.action.quit">quit</a><b>bold</b>',
        '![i](http://evil/x.png)',
      ])
        assert.ok(text.includes(literal), `${literal} in:\n${text}`);
      assert.equal(
        await hover.locator('a, img, script, iframe, h1, h2, b').count(),
        0,
        await hover.first().innerHTML(),
      );
      assert.doesNotMatch(text, /[\u001b\u0007\u202e\u2066]/);
      assert.ok(text.length < 2000, `${text.length} characters`);
      assert.match(text, /long=x{100,155}…/);
    });

    it('offers them literally in pickers', async () => {
      const { command, quickInput } = workbench;
      await command('Quayside: Copy Name');
      const rows = await quickInput.until('all', all => all.length >= 3);
      await workbench.screenshot('hostile-picker');
      assert.deepEqual(rows.map(row => row.label).sort(), ['$(flame) icon', link, 'exegnp.cod'].sort());
      assert.equal(rows.find(row => row.label === link)?.description.includes(image), true);
      await quickInput.cancel();
      await quickInput.closed();
    });

    it('asks about them literally', async () => {
      const { dialog } = workbench;
      await tree.contextMenuItem(link, 'Remove...');
      const { message } = await dialog.read();
      assert.ok(message.includes(link), message);
      assert.equal(await workbench.page.locator('.dialog-message-container :is(a, img)').count(), 0);
      await dialog.click('Cancel');
    });
  });
});
