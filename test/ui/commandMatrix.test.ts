import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { EngineHandle } from '../parts/engineHandle';
import { runOrThrow } from '../parts/process';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import type { Tree } from './driver/tree';
import { commandIds, menusOf, paletteTitleOf, titleOf } from './manifest';

type State = 'created' | 'running' | 'published' | 'paused' | 'exited';

/** One command on containers, tried from a row and from the palette. */
interface Case {
  readonly id: string;
  /** A container of this state it applies to. */
  readonly fits: State;
  /** Its icon in a picker. */
  readonly icon: string;
  /** The container that stands by to which it does not apply. */
  readonly unfit?: string;
  /** Where a row has it: a button, or its context menu and perhaps a menu in there. */
  readonly at: 'button' | 'menu' | readonly string[];
  /** What it asks before it acts. */
  answer?(name: string): Promise<void>;
  /** Resolves once it has acted. */
  effect(name: string): Promise<unknown>;
}

describe('commands on containers', () => {
  let engine: EngineHandle;
  let workbench: Workbench;
  let tree: Tree;

  /** Containers that stand by, one in each state. */
  const standing: Readonly<Record<string, State>> = {
    'idle-running': 'running',
    'idle-paused': 'paused',
    'idle-created': 'created',
    'idle-exited': 'exited',
  };
  const icons: Readonly<Record<State, string>> = {
    running: 'circle-filled',
    published: 'circle-filled',
    paused: 'debug-pause',
    created: 'circle-outline',
    exited: 'pass',
  };
  const says: Readonly<Record<State, RegExp>> = {
    running: /up/,
    published: /→8080 · up/,
    paused: /paused/,
    created: /created/,
    exited: /exited/,
  };

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    workbench = await openWorkbench({ engine, settings: { 'remote.autoForwardPorts': false } });
    await workbench.sideBar.show('Quayside');
    for (const [name, state] of Object.entries(standing)) await make(name, state);
    tree = await workbench.sideBar.tree('Containers');
    for (const [name, state] of Object.entries(standing)) await shows(name, state);
  });

  after(async () => {
    await workbench?.dispose();
    await engine?.clear();
  });

  afterEach(async function () {
    const { quickInput, dialog, screenshot, notifications, page } = workbench;
    if (this.currentTest?.state === 'failed') {
      await screenshot(`failed-${this.currentTest.title.replace(/\W+/g, '-')}`);
      if (await dialog.isOpen()) await dialog.click('Cancel');
      if (await quickInput.isOpen()) await quickInput.cancel();
      await page.keyboard.press('Escape');
    }
    const errors = (await notifications.read()).filter(({ severity }) => severity === 'error');
    if (errors.length) await notifications.clear();
    assert.deepEqual(errors, [], 'no error was shown');
  });

  async function make(name: string, state: State, ...options: string[]): Promise<void> {
    const last = ['--name', name, ...options, 'quayside/web'];
    if (state === 'created') return void (await engine.ok(['create', ...last]));
    await engine.ok(['run', '--detach', ...(state === 'published' ? ['--publish', '127.0.0.1::8080'] : []), ...last]);
    if (state === 'paused') await engine.ok(['pause', name]);
    if (state === 'exited') await engine.ok(['stop', name]);
  }

  async function shows(name: string, state: State): Promise<void> {
    await tree.until(`the row '${name}' to be ${state}`, rows =>
      rows.some(row => row.label === name && says[state].test(row.description)),
    );
  }

  const inspect = (name: string, format: string): Promise<string> => engine.ok(['inspect', '--format', format, name]);
  const stateIs =
    (state: string) =>
    (name: string): Promise<unknown> =>
      waitFor(`${name} to be ${state}`, async () => (await inspect(name, '{{.State.Status}}')) === state);
  const isGone = (name: string): Promise<unknown> =>
    waitFor(`${name} to be gone`, async () => (await engine.docker(['inspect', name])).code !== 0);
  const copied = (what: (name: string) => Promise<string>) => async (name: string) => {
    const wanted = await what(name);
    await waitFor(`'${wanted}' on the clipboard`, async () => (await workbench.clipboard()) === wanted);
  };
  const restarted = new Map<string, string>();

  const cases: readonly Case[] = [
    {
      id: 'quayside.container.start',
      fits: 'created',
      icon: icons.created,
      unfit: 'idle-paused',
      at: 'button',
      effect: stateIs('running'),
    },
    {
      id: 'quayside.container.stop',
      fits: 'running',
      icon: icons.running,
      unfit: 'idle-exited',
      at: 'button',
      effect: stateIs('exited'),
    },
    {
      id: 'quayside.container.kill',
      fits: 'paused',
      icon: icons.paused,
      unfit: 'idle-created',
      at: 'menu',
      answer: async name => {
        await workbench.quickInput.titled(`Kill ${name}`);
        await workbench.quickInput.pick('SIGKILL');
      },
      effect: async name => {
        await stateIs('exited')(name);
        assert.equal(await inspect(name, '{{.State.ExitCode}}'), '137');
      },
    },
    {
      id: 'quayside.container.restart',
      fits: 'running',
      icon: icons.running,
      at: 'menu',
      answer: async name => void restarted.set(name, await inspect(name, '{{.Created}}')),
      effect: name =>
        waitFor(`${name} to run again`, async () => {
          const [started = '', finished = ''] = (
            await inspect(name, '{{.State.StartedAt}} {{.State.FinishedAt}}')
          ).split(' ');
          return started > finished && finished > (restarted.get(name) ?? '');
        }),
    },
    {
      id: 'quayside.container.pause',
      fits: 'running',
      icon: icons.running,
      unfit: 'idle-paused',
      at: 'menu',
      effect: stateIs('paused'),
    },
    {
      id: 'quayside.container.unpause',
      fits: 'paused',
      icon: icons.paused,
      unfit: 'idle-running',
      at: 'menu',
      effect: stateIs('running'),
    },
    {
      id: 'quayside.container.exec',
      fits: 'running',
      icon: icons.running,
      unfit: 'idle-paused',
      at: 'button',
      effect: async name => {
        const { terminal } = workbench;
        await waitFor('its tab', async () => (await terminal.names()).includes(name));
        await terminal.until(/[#$]\s*$/);
        await terminal.type('hostname\n');
        await terminal.until((await inspect(name, '{{.Id}}')).slice(0, 12));
        await terminal.type('exit\n');
        await waitFor('its tab to go', async () => !(await terminal.names()).includes(name));
      },
    },
    {
      id: 'quayside.container.logs',
      fits: 'created',
      icon: icons.created,
      at: 'button',
      effect: name => waitFor('its channel', async () => (await workbench.output.channel()) === `Quayside: ${name}`),
    },
    {
      id: 'quayside.container.inspect',
      fits: 'exited',
      icon: icons.exited,
      at: 'menu',
      effect: async name => {
        await waitFor('its document', async () => (await workbench.editor.tabs()).includes(`${name}.json`));
        const id = await inspect(name, '{{.Id}}');
        await waitFor('its content', async () => (await workbench.editor.text()).includes(id));
      },
    },
    {
      id: 'quayside.container.openInBrowser',
      fits: 'published',
      icon: icons.running,
      unfit: 'idle-running',
      at: 'menu',
      effect: async name => {
        const port = (await engine.ok(['port', name, '8080/tcp'])).split(':').pop();
        const { page } = workbench;
        const opened = await waitFor('its page', () =>
          page
            .context()
            .pages()
            .find(one => one !== page && one.url().includes(`${port}`)),
        );
        await opened.close();
      },
    },
    {
      id: 'quayside.container.copyName',
      fits: 'created',
      icon: icons.created,
      at: ['Copy'],
      effect: copied(async name => name),
    },
    {
      id: 'quayside.container.copyId',
      fits: 'paused',
      icon: icons.paused,
      at: ['Copy'],
      effect: copied(name => inspect(name, '{{.Id}}')),
    },
    {
      id: 'quayside.container.copyPorts',
      fits: 'published',
      icon: icons.running,
      unfit: 'idle-created',
      at: ['Copy'],
      effect: async name => {
        const port = await engine.ok(['port', name]);
        await waitFor('its ports on the clipboard', async () =>
          (await workbench.clipboard()).split('\n').includes(port),
        );
      },
    },
    {
      id: 'quayside.container.copyIp',
      fits: 'running',
      icon: icons.running,
      unfit: 'idle-created',
      at: ['Copy'],
      effect: copied(name => inspect(name, '{{.NetworkSettings.IPAddress}}')),
    },
    {
      id: 'quayside.container.copyRunCommand',
      fits: 'published',
      icon: icons.running,
      at: ['Copy'],
      effect: name =>
        waitFor('its line on the clipboard', async () =>
          (await workbench.clipboard()).startsWith(`docker container run -d --name ${name} `),
        ),
    },
    {
      id: 'quayside.container.rename',
      fits: 'running',
      icon: icons.running,
      at: 'menu',
      answer: async name => {
        const { quickInput } = workbench;
        await quickInput.titled(`Rename ${name}`);
        assert.equal((await quickInput.opened()).value, name);
        await quickInput.type('idle-paused');
        await quickInput.objection();
        await quickInput.type(`${name}-renamed`);
        await waitFor('no objection', async () => !(await quickInput.message()).includes('exists'));
        await quickInput.accept();
      },
      effect: async name => {
        await stateIs('running')(`${name}-renamed`);
        await isGone(name);
        await engine.ok(['rename', `${name}-renamed`, name]);
      },
    },
    {
      id: 'quayside.container.recreate',
      fits: 'running',
      icon: icons.running,
      at: 'menu',
      answer: async name => {
        const { quickInput, dialog } = workbench;
        await quickInput.titled(`Change the Settings of ${name}`);
        await quickInput.pick('Restart');
        await quickInput.titled('Restart');
        await quickInput.pick('unless-stopped');
        await quickInput.titled(`Change the Settings of ${name}`);
        await quickInput.pick('Apply');
        assert.equal((await dialog.read()).message, `Change the container ${name} in place?`);
        await dialog.click('Change');
      },
      effect: name =>
        waitFor(
          'another restart policy',
          async () => (await inspect(name, '{{.HostConfig.RestartPolicy.Name}}')) === 'unless-stopped',
        ),
    },
    {
      id: 'quayside.container.duplicate',
      fits: 'created',
      icon: icons.created,
      at: 'menu',
      answer: async () => {
        await workbench.quickInput.titled('Create a Container');
        await workbench.quickInput.pick('Create Only');
      },
      effect: async name => {
        await waitFor('a second one', async () => (await engine.docker(['inspect', `${name}-2`])).code === 0);
        await engine.ok(['rm', '--volumes', `${name}-2`]);
      },
    },
    {
      id: 'quayside.container.export',
      fits: 'created',
      icon: icons.created,
      at: 'menu',
      answer: async name => {
        const { quickInput, folder } = workbench;
        await quickInput.titled(`Export the file system of ${name}`);
        await waitFor(
          'the proposed file',
          async () => (await quickInput.opened()).value === join(folder, `${name}.tar`),
        );
        await quickInput.rows();
        await quickInput.accept();
      },
      effect: async name => {
        await workbench.statusBar.until(`${name}.tar`);
        const listed = await runOrThrow('tar', ['-tf', join(workbench.folder, `${name}.tar`)]);
        assert.ok(listed.split('\n').includes('bin/serve'), listed.slice(0, 500));
      },
    },
    {
      id: 'quayside.container.remove',
      fits: 'exited',
      icon: icons.exited,
      at: 'menu',
      answer: async name => {
        assert.equal((await workbench.dialog.read()).message, `Remove the container ${name}?`);
        await workbench.dialog.click('Remove');
      },
      effect: isGone,
    },
  ];

  /** Commands that find their own target, or are shown only with something else, and where they are tried. */
  const others: Readonly<Record<string, string>> = {
    'quayside.container.run': 'mainDrive.test',
    'quayside.container.revealSecrets': 'mainDrive.test',
    'quayside.container.detach': 'attached.test',
    'quayside.container.runAgain': 'again.test',
    'quayside.container.create': 'below',
    'quayside.container.runCommandLine': 'runLine.test',
    'quayside.container.prune': 'below',
    'quayside.container.attachVsCode': 'below',
  };

  it('are all in this table', () => {
    const shown = commandIds.filter(id => id.startsWith('quayside.container.') && menusOf(id).length > 0);
    assert.deepEqual([...cases.map(({ id }) => id), ...Object.keys(others)].sort(), [...shown].sort());
  });

  for (const { id, fits, icon, unfit, at, answer, effect } of cases) {
    const title = titleOf(id);
    const name = id.split('.').pop() ?? '';

    it(`${title}, from a row and from the palette`, async () => {
      const { quickInput, command } = workbench;
      const [clicked, picked] = [`${name}-row`, `${name}-palette`];
      await make(clicked, fits);
      await make(picked, fits);
      await shows(clicked, fits);
      await shows(picked, fits);

      if (at === 'button') await tree.inlineAction(clicked, title);
      else await tree.contextMenuItem(clicked, ...(at === 'menu' ? [] : at), title);
      await answer?.(clicked);
      await effect(clicked);
      if (unfit) assert.ok(!(await tree.inlineActions(unfit)).includes(title), `${unfit} has no button for it`);

      await command(paletteTitleOf(id));
      const rows = await quickInput.until('its picker', all => all.some(row => row.label === picked));
      assert.equal(rows.find(row => row.label === picked)?.icon, icon);
      if (unfit) assert.ok(!rows.some(row => row.label === unfit), `${unfit} is not offered`);
      await quickInput.choose(picked);
      await answer?.(picked);
      await effect(picked);

      if (id.endsWith('.inspect')) await command('View: Close All Editors');
      await engine.docker(['rm', '--force', '--volumes', clicked, picked]);
      await tree.until('their rows to go', all => !all.some(row => row.label === clicked || row.label === picked));
    });
  }

  it('are offered by a row as far as they apply to it', async () => {
    const menu = async (name: string): Promise<string[]> =>
      (await tree.contextMenu(name)).filter(item => verbs.includes(item));
    const verbs = ['start', 'stop', 'restart', 'pause', 'unpause', 'kill', 'exec'].map(verb =>
      titleOf(`quayside.container.${verb}`),
    );
    const [start, stop, restart, pause, unpause, kill, shell] = verbs;
    assert.deepEqual(await menu('idle-running'), [stop, restart, pause, kill, shell]);
    assert.deepEqual(await menu('idle-paused'), [stop, restart, unpause, kill]);
    assert.deepEqual(await menu('idle-created'), [start, restart]);
    assert.deepEqual(await menu('idle-exited'), [start, restart]);
    for (const other of ['idle-running', 'idle-paused', 'idle-created', 'idle-exited'])
      assert.ok(!(await tree.inlineActions(other)).some(action => action.startsWith('Kill')), `no Kill on ${other}`);
  });

  it('Attach VS Code is shown only where Dev Containers is installed', async () => {
    const { quickInput } = workbench;
    assert.ok(!(await tree.contextMenu('idle-running')).includes(titleOf('quayside.container.attachVsCode')));
    await quickInput.openPalette('Quayside: Attach');
    const rows = await quickInput.until('another result', all => all.length > 0);
    assert.ok(!rows.some(({ label }) => label === paletteTitleOf('quayside.container.attachVsCode')));
    await quickInput.cancel();
  });

  it('Create Without Starting, from the title and from the palette', async () => {
    const { sideBar, quickInput, command } = workbench;
    const id = 'quayside.container.create';
    const answers = async (name: string): Promise<void> => {
      await quickInput.titled('Create a Container (1/5)');
      await quickInput.type('quayside/shellless');
      await quickInput.accept();
      await quickInput.titled('2/5');
      await quickInput.accept();
      await quickInput.titled('3/5');
      await quickInput.accept();
      await quickInput.titled('4/5');
      await quickInput.type(name);
      await quickInput.accept();
      await quickInput.titled('5/5');
      await quickInput.accept();
      await shows(name, 'created');
      await stateIs('created')(name);
      await engine.ok(['rm', name]);
    };
    await sideBar.moreAction('Containers', titleOf(id));
    await answers('created-title');
    await command(paletteTitleOf(id));
    await answers('created-palette');
  });

  it('Remove Stopped Containers shows which, with their sizes, and removes those that stay checked', async () => {
    const { sideBar, quickInput, command, screenshot } = workbench;
    const id = 'quayside.container.prune';
    const names = ['idle-created', 'idle-exited', 'gone-palette', 'gone-title'];
    await make('gone-title', 'exited');
    await make('gone-palette', 'created');
    await shows('gone-title', 'exited');
    await shows('gone-palette', 'created');
    const rowsWithSizes = (stopped: readonly string[]) =>
      quickInput.until('the stopped ones with their sizes', all => {
        const labels = all.map(({ label }) => label).sort();
        return (
          labels.join() === [...stopped].sort().join() &&
          all.every(({ description }) => /\d+ B|kB|MB/.test(description))
        );
      });
    await sideBar.moreAction('Containers', titleOf(id));
    await quickInput.titled('Remove Stopped Containers');
    await rowsWithSizes(names);
    await screenshot('prune');
    for (const name of names) if (name !== 'gone-title') await quickInput.tick(name);
    await quickInput.accept();
    await isGone('gone-title');
    await command(paletteTitleOf(id));
    await quickInput.titled('Remove Stopped Containers');
    const left = names.filter(name => name !== 'gone-title');
    await rowsWithSizes(left);
    for (const name of left) if (name !== 'gone-palette') await quickInput.tick(name);
    await quickInput.accept();
    await isGone('gone-palette');
    assert.equal(await inspect('idle-exited', '{{.State.Status}}'), 'exited');
    assert.equal(await inspect('idle-created', '{{.State.Status}}'), 'created');
    await tree.until('their rows to go', rows => !rows.some(({ label }) => label.startsWith('gone-')));
  });

  describe('on a selection of several', () => {
    beforeEach(async () => {
      await make('both-running', 'running');
      await make('both-exited', 'exited');
      await shows('both-running', 'running');
      await shows('both-exited', 'exited');
      await tree.select('both-running', 'both-exited');
    });

    afterEach(async () => {
      await engine.docker(['rm', '--force', '--volumes', 'both-running', 'both-exited', 'both-renamed']);
      await tree.until('their rows to go', rows => !rows.some(({ label }) => label.startsWith('both-')));
    });

    it('Start starts the one it applies to, and names the other', async () => {
      const { statusBar, screenshot } = workbench;
      const before = await inspect('both-running', '{{.State.StartedAt}}');
      // The context menu of a selection has what all of it is capable of; a row's button acts on the selection too.
      assert.ok(!(await tree.contextMenu('both-exited')).includes(titleOf('quayside.container.start')));
      await tree.inlineAction('both-exited', titleOf('quayside.container.start'));
      await statusBar.until('Left out, as it does not apply: both-running');
      await screenshot('left-out');
      await stateIs('running')('both-exited');
      assert.equal(await inspect('both-running', '{{.State.StartedAt}}'), before);
    });

    it('Remove names both and what becomes of the running one', async () => {
      const { dialog, screenshot } = workbench;
      await tree.contextMenuItem('both-running', titleOf('quayside.container.remove'));
      const { message, detail } = await dialog.read();
      await screenshot('remove-two');
      assert.match(message, /^Remove 2 containers: both-(running, both-exited|exited, both-running)\?$/);
      assert.match(detail, /both-running is running and will be killed at once/);
      assert.doesNotMatch(detail, /both-exited/);
      await dialog.click('Kill and Remove');
      await isGone('both-running');
      await isGone('both-exited');
    });

    it('a command for one container acts on the row that was clicked', async () => {
      const { quickInput } = workbench;
      await tree.contextMenuItem('both-exited', titleOf('quayside.container.rename'));
      await quickInput.titled('Rename both-exited');
      await quickInput.cancel();
      await quickInput.closed();
    });
  });

  describe('on a group', () => {
    const members = ['shop-db', 'shop-web'];
    const group = ['--label', 'com.docker.compose.project=shop'];

    before(async () => {
      for (const name of members) await make(name, 'running', ...group);
      for (const name of members) await shows(name, 'running');
    });

    it('Stop, Start, Restart and Show Logs act on all its members', async () => {
      const { output } = workbench;
      await tree.inlineAction('shop', titleOf('quayside.container.stop'));
      for (const name of members) await stateIs('exited')(name);
      await tree.until('none to run', rows =>
        rows.some(row => row.label === 'shop' && row.description === '0 of 2 running'),
      );
      await tree.contextMenuItem('shop', titleOf('quayside.container.start'));
      for (const name of members) await stateIs('running')(name);
      for (const name of members) await shows(name, 'running');
      const before = await Promise.all(members.map(name => inspect(name, '{{.State.StartedAt}}')));
      await tree.contextMenuItem('shop', titleOf('quayside.container.restart'));
      await waitFor('a new start of both', async () => {
        const now = await Promise.all(members.map(name => inspect(name, '{{.State.StartedAt}} {{.State.Running}}')));
        return now.every((one, index) => one.endsWith('true') && one !== `${before[index]} true`);
      });
      for (const name of members) await shows(name, 'running');
      await tree.contextMenuItem('shop', titleOf('quayside.container.logs'));
      await waitFor('a channel', async () => /^Quayside: shop-/.test(await output.channel()));
    });

    it('Remove names all its members', async () => {
      const { dialog } = workbench;
      await tree.contextMenuItem('shop', titleOf('quayside.container.remove'));
      const { message } = await dialog.read();
      assert.match(message, /^Remove 2 containers: shop-(db, shop-web|web, shop-db)\?$/);
      await dialog.click('Cancel');
      assert.equal(await inspect('shop-web', '{{.State.Running}}'), 'true');
      await tree.contextMenuItem('shop', titleOf('quayside.container.remove'));
      await dialog.read();
      await dialog.click('Kill and Remove');
      for (const name of members) await isGone(name);
      await tree.until('the group to go', rows => !rows.some(({ label }) => label === 'shop'));
    });
  });

  describe('by keys', () => {
    before(async () => {
      await make('keyed', 'exited');
      await shows('keyed', 'exited');
    });

    it('Enter shows the logs', async () => {
      const { output, page } = workbench;
      await tree.click('keyed');
      await page.keyboard.press('Enter');
      await waitFor('its channel', async () => (await output.channel()) === 'Quayside: keyed');
    });

    it('F2 renames', async () => {
      const { quickInput, page } = workbench;
      await tree.click('keyed');
      await page.keyboard.press('F2');
      await quickInput.titled('Rename keyed');
      await quickInput.type('keyed-2');
      await quickInput.accept();
      await tree.row('keyed-2');
      assert.equal(await inspect('keyed-2', '{{.Name}}'), '/keyed-2');
    });

    it('Delete asks, with names', async () => {
      const { dialog, page } = workbench;
      await tree.click('keyed-2');
      await page.keyboard.press('Delete');
      assert.equal((await dialog.read()).message, 'Remove the container keyed-2?');
      await dialog.click('Cancel');
      assert.equal(await inspect('keyed-2', '{{.State.Status}}'), 'exited');
      await page.keyboard.press('Delete');
      await dialog.read();
      await dialog.click('Remove');
      await isGone('keyed-2');
    });
  });
});
