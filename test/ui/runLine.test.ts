import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import { stepByStep } from './driver/stepByStep';
import { paletteTitleOf, titleOf } from './manifest';

const id = 'quayside.container.runCommandLine';
const lens = 'Run in Quayside';

const readme = `# Shop

Use docker run to start it.

\`\`\`sh
docker run --detach --name shop-1 \\
  --env GREETING="good morning" \\
  -v "$PWD":/shop \\
  quayside/web
\`\`\`

\`\`\`console
$ docker run --detach --name shop-2 --env "DB_PASSWORD=$SHOP_PASSWORD" quayside/web
\`\`\`
`;

describe('a command line', () => {
  let engine: EngineHandle;
  let workbench: Workbench;
  stepByStep();

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    const script = '#!/bin/sh\n# docker run quayside/web\ndocker run --rm quayside/busybox true\n';
    workbench = await openWorkbench({ engine, trust: true, files: { 'docs/README.md': readme, 'start.sh': script } });
  });

  after(async () => {
    await workbench?.dispose();
    await engine?.clear();
  });

  afterEach(async function () {
    const { quickInput, screenshot, notifications } = workbench;
    if (this.currentTest?.state === 'failed') {
      await screenshot(`failed-${this.currentTest.title.replace(/\W+/g, '-')}`);
      if (await quickInput.isOpen()) await quickInput.cancel();
    }
    const errors = (await notifications.read()).filter(({ severity }) => severity === 'error');
    if (errors.length) await notifications.clear();
    assert.deepEqual(errors, [], 'no error was shown');
  });

  const copy = (text: string) =>
    workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`).then(() => undefined);
  const inspect = (name: string, format: string) => engine.ok(['inspect', '--format', format, name]);
  const runs = (name: string) =>
    waitFor(`${name} to run`, async () => (await engine.docker(['inspect', name])).code === 0);
  const lenses = () => workbench.page.locator('.part.editor .codelens-decoration a', { hasText: lens });
  const shown = async (label: string): Promise<string | undefined> =>
    (await workbench.quickInput.rows()).find(one => one.label === label)?.description;

  /** The part of the box that is selected. */
  const selected = () =>
    workbench.page
      .locator('.quick-input-widget .quick-input-box input')
      .first()
      .evaluate(box => {
        const { value, selectionStart, selectionEnd } = box as unknown as Record<string, never>;
        return String(value).slice(selectionStart, selectionEnd);
      });

  describe('from the palette', () => {
    it('is the one on the clipboard, its lines joined, where there is one', async () => {
      const { command, quickInput } = workbench;
      await copy('$ docker run -d \\\n>   --name pasted \\\n>   -p 127.0.0.1::8080 quayside/web\n');
      await command(paletteTitleOf(id));
      await quickInput.titled('Run a Command Line');
      assert.equal((await quickInput.opened()).value, '$ docker run -d --name pasted -p 127.0.0.1::8080 quayside/web');
    });

    it('has its mistakes shown at their place, and does not go on with them', async () => {
      const { quickInput, screenshot } = workbench;
      await quickInput.type('docker run -d --name pasted --pubish 8080:80 quayside/web');
      assert.equal(await quickInput.objection(), 'Column 29: There is no flag "--pubish": did you mean --publish?');
      await quickInput.accept();
      await waitFor('the piece to be selected', async () => (await selected()) === '--pubish');
      await screenshot('line-mistake');
      await quickInput.type('docker run -d --name pasted -p 99999:8080 quayside/web');
      await waitFor('the next mistake', async () => /Column 32.*99999/.test(await quickInput.message()));
      await quickInput.type('docker run -d --name');
      await waitFor('the missing value', async () => (await quickInput.message()).startsWith('At the end: --name'));
      await quickInput.type('docker run -d --name pasted --restart Always quayside/web');
      await waitFor('the warning', async () =>
        /engine will refuse.*Column 39.*Always/.test(await quickInput.message()),
      );
      await screenshot('line-doubt');
    });

    it('opens the review filled in, from where it is changed and run', async () => {
      const { quickInput, screenshot } = workbench;
      await quickInput.type('docker run -d --name pasted -e A="b c" --restart on-failure -m 64m quayside/web');
      await waitFor('no objection', async () => !(await quickInput.message()).includes('At the end'));
      await quickInput.accept();
      await quickInput.titled('Run a Container');
      await quickInput.until('the review', rows => rows.some(({ label }) => label === 'Run'));
      assert.equal(await shown('Image'), 'quayside/web');
      assert.equal(await shown('Name'), 'pasted');
      assert.match((await shown('Environment')) ?? '', /A=b c/);
      await screenshot('line-review');
      await quickInput.pick('Run');
      await quickInput.closed();
      await runs('pasted');
      assert.equal(
        await inspect('pasted', '{{.Config.Image}} {{.HostConfig.RestartPolicy.Name}} {{.HostConfig.Memory}}'),
        'quayside/web on-failure 67108864',
      );
    });

    it('runs at once where that is wanted, after asking for what is not set', async () => {
      const { command, quickInput, page } = workbench;
      await copy('docker ps');
      await command(paletteTitleOf(id));
      await quickInput.titled('Run a Command Line');
      assert.equal((await quickInput.opened()).value, '');
      await quickInput.type('docker run -d --name "$SHOP_NAME" -e "API_TOKEN=$SHOP_TOKEN" quayside/web');
      await waitFor('the hint', async () =>
        (await quickInput.message()).includes('SHOP_NAME is not set: it will be asked'),
      );
      await quickInput.button('Run Now');
      await waitFor('the first question', async () => (await quickInput.message()).includes('Value of SHOP_NAME'));
      await quickInput.type('direct');
      await quickInput.accept();
      await waitFor('the second question', async () => (await quickInput.message()).includes('Value of SHOP_TOKEN'));
      assert.equal(await page.locator('.quick-input-widget input[type=password]').count(), 1);
      await quickInput.type('s3cr3t');
      await quickInput.accept();
      await quickInput.closed();
      await runs('direct');
      assert.match(await inspect('direct', '{{json .Config.Env}}'), /"API_TOKEN=s3cr3t"/);
    });

    it('is left without a trace', async () => {
      const { sideBar, quickInput } = workbench;
      const before = await engine.ok(['ps', '--all', '--quiet']);
      await sideBar.show('Quayside');
      await sideBar.moreAction('Containers', titleOf(id));
      await quickInput.titled('Run a Command Line');
      await quickInput.type('docker run quayside/web');
      await quickInput.accept();
      await quickInput.titled('Run a Container');
      await quickInput.cancel();
      await quickInput.closed();
      assert.equal(await engine.ok(['ps', '--all', '--quiet']), before);
    });
  });

  describe('in a document', () => {
    it('has no lens as long as the folder is not trusted', async () => {
      const { quickInput, editor } = workbench;
      await quickInput.openFile('README.md');
      await waitFor('the text', async () => (await editor.text()).includes('shop-2'));
      assert.equal(await lenses().count(), 0);
    });

    it('has one once it is trusted', async () => {
      const { command, quickInput, page, screenshot } = workbench;
      await command('Workspaces: Manage Workspace Trust');
      await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
      await quickInput.openFile('README.md');
      await waitFor('two lenses', async () => (await lenses().count()) === 2);
      await screenshot('codelens');
    });

    it('is opened from there, with its variables resolved in the folder of the document', async () => {
      const { quickInput, folder } = workbench;
      await lenses().first().click();
      await quickInput.titled('Run a Container');
      await quickInput.until('the review', rows => rows.some(({ label }) => label === 'Run'));
      assert.equal(await shown('Name'), 'shop-1');
      await quickInput.pick('Run');
      await quickInput.closed();
      await runs('shop-1');
      assert.equal(await inspect('shop-1', '{{json .HostConfig.Binds}}'), JSON.stringify([`${folder}/docs:/shop`]));
    });

    it('asks for what is not set before that', async () => {
      const { quickInput } = workbench;
      await lenses().nth(1).click();
      await quickInput.titled('Run a Command Line');
      await waitFor('the question', async () => (await quickInput.message()).includes('Value of SHOP_PASSWORD'));
      await quickInput.type('hunter2');
      await quickInput.accept();
      await quickInput.titled('Run a Container');
      assert.doesNotMatch((await shown('Environment')) ?? '', /hunter2/);
      await quickInput.cancel();
      await quickInput.closed();
    });

    it('is the one that is selected', async () => {
      const { quickInput, command, editor, page } = workbench;
      await quickInput.openFile('start.sh');
      await waitFor('the text', async () => (await editor.text()).includes('busybox true'));
      await page.keyboard.press('ControlOrMeta+End');
      await page.keyboard.press('Shift+ArrowUp');
      await command(paletteTitleOf(id));
      await quickInput.titled('Run a Command Line');
      assert.equal((await quickInput.opened()).value, 'docker run --rm quayside/busybox true');
      await quickInput.cancel();
      await quickInput.closed();
    });

    it('has a lens in a script as well, and none where that is turned off', async () => {
      const { quickInput, folder } = workbench;
      await quickInput.openFile('start.sh');
      await waitFor('its lens', async () => (await lenses().count()) === 1);
      await mkdir(join(folder, '.vscode'));
      await writeFile(join(folder, '.vscode', 'settings.json'), '{ "quayside.codeLens.enabled": false }');
      await waitFor('no lens', async () => (await lenses().count()) === 0);
    });
  });
});
