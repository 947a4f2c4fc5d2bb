import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../parts/cleanup';
import type { EngineHandle } from '../parts/engineHandle';
import { type Registry, startRegistry } from '../parts/registry';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import { stepByStep } from './driver/stepByStep';
import type { Tree } from './driver/tree';

const password = 'correct horse';

/** The steps of one user, each beginning where the one before has ended. */
describe('the main job', () => {
  let engine: EngineHandle;
  let workbench: Workbench;
  let registry: Registry;
  let config: string;
  let tree: Tree;
  stepByStep();

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    registry = await startRegistry({ user: 'mina', password });
    config = await makeFolder('docker-config');
    workbench = await openWorkbench({
      engine,
      env: { DOCKER_CONFIG: config },
      files: { 'app.env': '# of the app\nFROM_FILE=yes\nDB_PASSWORD=hunter2\n' },
    });
    await workbench.sideBar.show('Quayside');
  });

  after(async () => {
    await workbench?.dispose();
    await registry?.dispose();
    await engine?.clear();
  });

  /** Waits for a row that says so. */
  const row = (label: string, says: string | RegExp): Promise<unknown> =>
    tree.until(`the row '${label}' to say ${says}`, rows =>
      rows.some(
        one =>
          one.label === label &&
          (typeof says === 'string' ? one.description.includes(says) : says.test(one.description)),
      ),
    );
  const inspect = (name: string, format: string): Promise<string> => engine.ok(['inspect', '--format', format, name]);

  describe('running an image', () => {
    it('begins in the title of the view, and offers the images of the engine', async () => {
      const { sideBar, quickInput, screenshot } = workbench;
      await waitFor('the welcome', async () => (await sideBar.welcome('Containers')).includes('no containers'));
      await screenshot('empty');
      // One to compete with: its name and its port are taken.
      await engine.ok(['run', '--detach', '--name', 'web', '--publish', '18080:8080', 'quayside/web']);
      tree = await sideBar.tree('Containers');
      await row('web', 'up');
      await sideBar.action('Containers', 'Run...');
      await quickInput.titled('1/5');
      await quickInput.until('local images', rows => rows.some(({ label }) => label === 'quayside/web:latest'));
      await screenshot('wizard-image');
    });

    it('prefers an image of the engine to a pull while typing, so that Enter takes it', async () => {
      const { quickInput } = workbench;
      await quickInput.type('web');
      const rows = await quickInput.until(
        'both',
        all => all.length > 1 && all.some(({ label }) => label.startsWith('Pull')),
      );
      assert.equal(rows[0]?.label, 'quayside/web:latest');
      assert.match(`${rows.at(-1)?.label} ${rows.at(-1)?.description}`, /^Pull web:latest/);
      await quickInput.accept();
      await quickInput.titled('2/5');
    });

    it('proposes the ports of the image, and does not go on with one that is none or is taken', async () => {
      const { quickInput, screenshot } = workbench;
      assert.equal((await quickInput.opened()).value, '5353:5353/udp, 8080:8080, 8443:8443');
      await quickInput.type('99999:8080');
      assert.match(await quickInput.objection(), /"99999" is not a host port/);
      await screenshot('wizard-invalid-port');
      await quickInput.accept();
      await quickInput.type('18080:8080');
      await waitFor('the objection to a taken port', async () =>
        /Port 18080 is taken by the container "web"; 18081 is free/.test(await quickInput.message()),
      );
      await quickInput.accept();
      await quickInput.type('18081:8080');
      await waitFor('no objection', async () => !(await quickInput.message()).includes('18080'));
      assert.match((await quickInput.opened()).title, /2\/5/, 'what is wrong was not taken');
      await quickInput.accept();
      await quickInput.titled('3/5');
    });

    it('goes back a step and finds there what was answered', async () => {
      const { quickInput } = workbench;
      await quickInput.back();
      await quickInput.titled('2/5');
      assert.equal((await quickInput.opened()).value, '18081:8080');
      await quickInput.accept();
      await quickInput.titled('3/5');
    });

    it('shows the variables of the image, secrets masked; one is changed, others come from a file and by typing', async () => {
      const { quickInput, screenshot } = workbench;
      const shown = await quickInput.rows();
      assert.equal(shown.find(({ label }) => label === 'GREETING')?.description, 'hello');
      assert.equal(shown.find(({ label }) => label === 'API_TOKEN')?.description, '••••••');
      await quickInput.pick('GREETING');
      await waitFor('its value', async () => (await quickInput.opened()).value === 'hello');
      await quickInput.type('good morning');
      await quickInput.accept();
      await quickInput.until('the change', rows => rows.some(one => one.description === 'good morning'));
      await quickInput.pick('Load from a .env File...');
      await quickInput.titled('Load Variables');
      await quickInput.until('the folder', rows => rows.some(({ label }) => label === 'app.env'));
      await quickInput.pick('app.env');
      await quickInput.until('those of the file', rows => rows.some(({ label }) => label === 'FROM_FILE'));
      await quickInput.type('LATE=1=2');
      await quickInput.until('the offer', rows => rows.some(({ label }) => label === 'Set LATE=1=2'));
      await quickInput.pick('Set LATE=1=2');
      const rows = await quickInput.until('all', all => all.some(({ label }) => label === 'LATE'));
      assert.equal(rows.find(({ label }) => label === 'DB_PASSWORD')?.description, '••••••');
      await screenshot('wizard-env');
      await quickInput.pick('Continue');
      await quickInput.titled('4/5');
    });

    it('says that a name is taken', async () => {
      const { quickInput } = workbench;
      await quickInput.type('web');
      assert.equal(await quickInput.objection(), 'A container named "web" exists already.');
      await quickInput.accept();
      await quickInput.type('shop');
      await waitFor('no objection', async () => !(await quickInput.message()).includes('exists'));
      assert.match((await quickInput.opened()).title, /4\/5/, 'the taken name was not taken');
      await quickInput.accept();
      await quickInput.titled('5/5');
    });

    it('reviews everything, lets it be changed, and copies the command line', async () => {
      const { quickInput, clipboard, screenshot } = workbench;
      const shown = async (label: string): Promise<string | undefined> =>
        (await quickInput.rows()).find(one => one.label === label)?.description;
      assert.equal(await shown('Image'), 'quayside/web:latest');
      assert.equal(await shown('Ports'), '18081:8080');
      assert.doesNotMatch((await shown('Environment')) ?? '', /hunter2/);
      await quickInput.pick('Restart');
      await quickInput.titled('Restart');
      await quickInput.pick('on-failure');
      await quickInput.titled('5/5');
      await waitFor('the change', async () => (await shown('Restart')) === 'on-failure');
      await quickInput.pick('Name');
      await quickInput.titled('Name');
      await quickInput.type('shop-1');
      await quickInput.accept();
      await quickInput.titled('5/5');
      await waitFor('the change', async () => (await shown('Name')) === 'shop-1');
      await screenshot('review-sheet');
      const line = (await quickInput.rows()).find(({ label }) => label.startsWith('docker container run'));
      assert.ok(line, 'the command line is there');
      await quickInput.pick(line.label);
      const copied = await waitFor('the copy', async () => {
        const text = await clipboard();
        return text.startsWith('docker container run') && text;
      });
      const words = copied.replaceAll('\\\n', '').split(/\s+/).join(' ');
      assert.equal(
        words,
        "docker container run -d --name shop-1 --restart on-failure -p 18081:8080 -e 'GREETING=good morning' " +
          "-e FROM_FILE=yes -e 'DB_PASSWORD=••••••' -e LATE=1=2 quayside/web:latest",
      );
    });

    it('runs it as reviewed, and its row appears', async () => {
      const { quickInput, screenshot } = workbench;
      await quickInput.pick('Run');
      await quickInput.closed();
      await row('shop-1', /18081→8080 · up/);
      await screenshot('row-of-run');
      assert.equal(
        await inspect(
          'shop-1',
          '{{.Config.Image}} {{.HostConfig.RestartPolicy.Name}} {{json .HostConfig.PortBindings}}',
        ),
        'quayside/web:latest on-failure {"8080/tcp":[{"HostIp":"","HostPort":"18081"}]}',
      );
      const env = JSON.parse(await inspect('shop-1', '{{json .Config.Env}}')) as string[];
      assert.deepEqual(env.filter(entry => !entry.startsWith('PATH=')).sort(), [
        'API_TOKEN=s3cr3t-from-image',
        'DB_PASSWORD=hunter2',
        'FROM_FILE=yes',
        'GREETING=good morning',
        'LATE=1=2',
      ]);
    });
  });

  describe('a shell', () => {
    it('opens from the row and has the size of its terminal', async () => {
      const { terminal } = workbench;
      await tree.inlineAction('shop-1', 'Open Shell');
      await terminal.until(/[#$]\s*$/);
      // How wide the terminal is shows in where it breaks a long line.
      await terminal.type("stty size; printf '%0600d\\n' 7\n");
      const screen = await terminal.until(/^0+7\n/m);
      const columns = /^0+$/m.exec(screen)?.[0].length;
      assert.match(screen, new RegExp(`^${await terminal.rows()} ${columns}$`, 'm'));
      assert.deepEqual(await terminal.names(), ['shop-1']);
    });

    it('speaks UTF-8 both ways', async () => {
      const { terminal } = workbench;
      await terminal.type('echo "항구 é 😀" | wc -m; echo "항구 é 😀"\n');
      await terminal.until(/^항구 é 😀$/m);
    });

    it('interrupts what runs in it with Ctrl+C', async () => {
      const { terminal } = workbench;
      await terminal.type('sleep 1000\n');
      await waitFor('the sleep', async () => (await engine.ok(['top', 'shop-1'])).includes('sleep 1000'));
      await terminal.press('Control+C');
      await terminal.type('echo ended with $?\n');
      await terminal.until('ended with 130');
    });

    it('stays readable after exit 3, opens again on Enter, and closes its tab on exit', async () => {
      const { terminal, screenshot } = workbench;
      await terminal.type('exit 3\n');
      await terminal.until('The shell ended with exit code 3.');
      await screenshot('shell-ended');
      await terminal.press('Enter');
      await terminal.until(/exit code 3\.[\s\S]*[#$]\s*$/);
      await terminal.type('echo again-$((40 + 2))\n');
      await terminal.until('again-42');
      assert.deepEqual(await terminal.names(), ['shop-1']);
      await terminal.type('exit\n');
      await waitFor('the tab to close', async () => !(await terminal.names()).includes('shop-1'));
      assert.doesNotMatch(await engine.ok(['top', 'shop-1']), /\bsh$/m, 'no shell is left');
    });
  });

  describe('logs', () => {
    const program =
      'trap "exit 5" TERM; echo one; echo two >&2; printf "\\033[31mthree\\033[0m 항구\\n"; while :; do sleep 0.1; done';

    it('show both streams without escape sequences in the output panel', async () => {
      const { output, screenshot } = workbench;
      await engine.ok(['run', '--detach', '--name', 'talker', 'quayside/busybox', 'sh', '-c', program]);
      await row('talker', 'up');
      await tree.inlineAction('talker', 'Show Logs');
      const text = await output.until('its lines', shown => shown.trimEnd().split('\n').length === 3);
      assert.equal(await output.channel(), 'Quayside: talker');
      assert.deepEqual(text.trimEnd().split('\n').sort(), ['one', 'three 항구', 'two']);
      await screenshot('logs');
    });

    it('go on after a restart, which has its lines', async () => {
      const { output, screenshot } = workbench;
      await tree.contextMenuItem('talker', 'Restart');
      const text = await output.until(
        'the second life',
        shown => shown.split('three 항구').length === 3 && shown.split('two').length === 3,
      );
      const lines = text.trimEnd().split('\n');
      assert.deepEqual([...lines.slice(0, 3)].sort(), ['one', 'three 항구', 'two']);
      // One line or two: a restart may be over before its stop was heard of.
      const between = lines.slice(3, -3).join('\n');
      assert.match(
        between,
        /^── Container (stopped \(exit code 5\) [\d:]+ ──\n── Container started|restarted) [\d:]+ ──$/,
      );
      assert.deepEqual([...lines.slice(-3)].sort(), ['one', 'three 항구', 'two']);
      await screenshot('logs-restarted');
    });
  });

  describe('inspect', () => {
    it('opens a document that leads with what is looked for, secrets masked until revealed', async () => {
      const { editor, command, screenshot } = workbench;
      await tree.contextMenuItem('shop-1', 'Inspect');
      await waitFor('the document', async () => (await editor.text()).includes('"Id"'));
      assert.deepEqual(await editor.tabs(), ['shop-1.json']);
      assert.match(await editor.text(), new RegExp(`^\\{\n\\s*"Id": "${await inspect('shop-1', '{{.Id}}')}"`));
      await screenshot('inspect');
      await editor.find('DB_PASSWORD=');
      assert.match(await editor.text(), /"DB_PASSWORD=••••••"/);
      assert.doesNotMatch(await editor.text(), /hunter2/);
      await command('Quayside: Reveal or Mask Secrets');
      await waitFor('the secret', async () => (await editor.text()).includes('"DB_PASSWORD=hunter2"'));
      await editor.action('Reveal or Mask Secrets');
      await waitFor('the mask', async () => (await editor.text()).includes('"DB_PASSWORD=••••••"'));
      await command('View: Close All Editors');
    });
  });

  describe('an end', () => {
    it('of one that ignores SIGTERM counts down its grace period, and Kill ends it at once', async () => {
      const { screenshot, notifications } = workbench;
      await engine.ok([
        'run',
        '--detach',
        '--name',
        'stubborn',
        '--stop-timeout',
        '30',
        'quayside/busybox',
        'sleep',
        '1000',
      ]);
      await row('stubborn', 'up');
      assert.deepEqual(
        (await tree.inlineActions('stubborn')).filter(action => action.startsWith('Kill')),
        [],
      );
      await tree.inlineAction('stubborn', 'Stop');
      await row('stubborn', /stopping \(30 s\)/);
      await row('stubborn', /stopping \(2\d s\)/);
      await notifications.one('Stopping stubborn');
      await screenshot('stopping');
      const actions = await tree.inlineActions('stubborn');
      assert.ok(actions[0]?.startsWith('Kill') && !actions.some(action => action.startsWith('Stop')), actions.join());
      await tree.inlineAction('stubborn', 'Kill');
      await row('stubborn', 'exited (137)');
      assert.equal(await inspect('stubborn', '{{.State.Status}} {{.State.ExitCode}}'), 'exited 137');
      await waitFor('the toast to go', async () => (await notifications.read()).length === 0);
    });

    it('by a signal of choice', async () => {
      const { quickInput, screenshot } = workbench;
      await tree.contextMenuItem('shop-1', 'Kill (SIGKILL at Once)');
      await quickInput.titled('Kill shop-1');
      await screenshot('signals');
      await quickInput.pick('SIGTERM');
      await row('shop-1', 'exited');
      assert.equal(await inspect('shop-1', '{{.State.ExitCode}}'), '0', 'it handles SIGTERM itself');
    });

    it('by a removal, which names what goes and what is lost, and can be called off', async () => {
      const { dialog, screenshot } = workbench;
      await tree.contextMenuItem('shop-1', 'Remove...');
      const asked = await dialog.read();
      await screenshot('remove');
      assert.equal(asked.message, 'Remove the container shop-1?');
      assert.match(asked.detail, /Its files and logs are lost\. Named volumes and the image stay\./);
      assert.doesNotMatch(asked.detail, /killed/);
      assert.ok(asked.buttons.includes('Remove with Anonymous Volumes'), 'the image declares a volume');
      await dialog.click('Cancel');
      await row('shop-1', 'exited');
      assert.equal(await inspect('shop-1', '{{.State.Status}}'), 'exited');
      const [volume = ''] = (await inspect('shop-1', '{{range .Mounts}}{{.Name}}{{end}}')).split('\n');
      await tree.contextMenuItem('shop-1', 'Remove...');
      await dialog.read();
      await dialog.click('Remove with Anonymous Volumes');
      await tree.until('the row to go', rows => !rows.some(({ label }) => label === 'shop-1'));
      assert.notEqual((await engine.docker(['inspect', 'shop-1'])).code, 0);
      assert.notEqual((await engine.docker(['volume', 'inspect', volume])).code, 0, 'its volume went too');
    });

    it('of a running one says that it will be killed', async () => {
      const { dialog } = workbench;
      await tree.contextMenuItem('talker', 'Remove...');
      const asked = await dialog.read();
      assert.match(asked.detail, /talker is running and will be killed at once \(SIGKILL\)/);
      await dialog.click('Kill and Remove');
      await tree.until('the row to go', rows => !rows.some(({ label }) => label === 'talker'));
    });
  });

  describe('an image of a private registry', () => {
    let image: string;
    const login = (secret: string): Promise<void> => {
      const auths = { [registry.address]: { auth: Buffer.from(`mina:${secret}`).toString('base64') } };
      return writeFile(join(config, 'config.json'), JSON.stringify({ auths }));
    };

    before(async () => {
      image = `${registry.address}/team/app:1.2`;
      await login(password);
      await engine.ok([
        'run',
        '--name',
        'made',
        'quayside/web',
        'dd',
        'if=/dev/urandom',
        'of=/big',
        'bs=1M',
        'count=8',
      ]);
      await engine.ok(['commit', '--change', 'CMD ["serve"]', 'made', image]);
      await engine.ok(['rm', 'made']);
      await engine.ok(['push', image], { env: { DOCKER_CONFIG: config } });
      await engine.ok(['rmi', image]);
    });

    after(async () => {
      await engine.docker(['rm', '--force', '--volumes', 'pulled']);
      await engine.docker(['rmi', '--force', image]);
    });

    const pull = async (): Promise<void> => {
      const { quickInput } = workbench;
      await quickInput.type(image);
      const rows = await quickInput.until('the offer to pull', all =>
        all.some(({ label }) => label.startsWith('Pull')),
      );
      await quickInput.pick(rows.find(({ label }) => label.startsWith('Pull'))?.label ?? '');
    };

    it('is not pulled with a wrong password, and the words name docker login', async () => {
      const { quickInput, command, notifications, screenshot } = workbench;
      await login('wrong');
      await command('Quayside: Run...');
      await quickInput.titled('1/5');
      await pull();
      const [first] = await quickInput.until(
        'what went wrong',
        rows => rows[0]?.label.includes('does not let you pull') ?? false,
      );
      assert.equal(first?.label, `${registry.address} does not let you pull "${image}".`);
      assert.match(first?.detail ?? '', new RegExp(`docker login ${registry.address}`));
      assert.deepEqual(
        (await notifications.read()).filter(({ severity }) => severity === 'error'),
        [],
      );
      await screenshot('pull-denied');
    });

    it('is pulled with the right one, showing progress, and runs', async () => {
      const { quickInput, notifications } = workbench;
      await login(password);
      const noted = await notifications.note();
      await pull();
      await quickInput.titled('2/5');
      const toasts = await noted();
      assert.ok(
        toasts.some(text => text.includes(`Pulling ${image}`)),
        toasts.join('\n'),
      );
      assert.ok(
        toasts.some(text => /layers ready/.test(text)),
        toasts.join('\n'),
      );
      await quickInput.type('');
      await quickInput.accept();
      await quickInput.titled('3/5');
      await quickInput.pick('Continue');
      await quickInput.titled('4/5');
      await quickInput.type('pulled');
      await quickInput.accept();
      await quickInput.titled('5/5');
      await quickInput.accept();
      await row('pulled', 'up');
      assert.equal(await inspect('pulled', '{{.Config.Image}} {{.State.Running}}'), `${image} true`);
    });
  });
});
