import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureApt } from '../parts/apt';
import type { EngineHandle } from '../parts/engineHandle';
import { packedExtension } from '../parts/packExtension';
import { runOrThrow } from '../parts/process';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';
import type { WorkbenchServer } from '../parts/workbench';
import { openWorkbench, type Workbench } from './driver/openWorkbench';

/** All there is to be in the package besides what its format itself demands; compared without case, as vsce lowers some. */
const wanted = [
  /^extension\/package\.json$/,
  /^extension\/package\.nls(\.ko)?\.json$/,
  /^extension\/dist\/[\w-]+\.js$/,
  /^extension\/l10n\/bundle\.l10n\.ko\.json$/,
  /^extension\/media\/(icon\.png|quayside\.svg)$/,
  /^extension\/(readme|changelog)\.md$/,
  /^extension\/license(\.txt)?$/,
];
const ofTheFormat = ['[content_types].xml', 'extension.vsixmanifest'];

describe('the package', () => {
  it('holds the manifest, the code, icons, texts and three documents, and nothing else', async () => {
    await ensureApt(['busybox-static']);
    const list = await runOrThrow('/bin/busybox', ['unzip', '-l', await packedExtension()]);
    const names = list
      .split('\n')
      .flatMap(line => /^\s*\d+\s+\S+\s+\S+\s+(.+)$/.exec(line)?.[1] ?? [])
      .filter(name => !/^\d+ files$/.test(name))
      .map(name => name.toLowerCase());
    assert.deepEqual(
      names.filter(name => !ofTheFormat.includes(name) && !wanted.some(pattern => pattern.test(name))),
      [],
    );
    for (const pattern of wanted)
      assert.ok(
        names.some(name => pattern.test(name)),
        `${pattern} in ${names.join()}`,
      );
  });

  for (const version of ['newest', 'oldest'] as const) {
    describe(`in a clean workbench (${version})`, () => {
      let engine: EngineHandle;
      let workbench: Workbench;

      before(async () => {
        engine = await testEngine();
        await engine.clear();
        await engine.ok(['run', '--detach', '--name', 'first', 'quayside/bash', 'idle']);
        workbench = await openWorkbench({ engine, version });
      });

      after(async () => {
        await workbench?.dispose();
        await engine?.clear();
      });

      it('lists a container', async () => {
        await workbench.sideBar.show('Quayside');
        const tree = await workbench.sideBar.tree('Containers');
        await tree.until('its row', rows => rows.some(row => row.label === 'first' && row.description.includes('up')));
        await waitFor('the badge', async () => (await workbench.sideBar.badge('Quayside')) === '1');
      });

      it('opens a shell in it', async () => {
        const { terminal, sideBar } = workbench;
        const tree = await sideBar.tree('Containers');
        await tree.inlineAction('first', 'Open Shell');
        await terminal.until(/[#$]\s*$/);
        await terminal.type('echo $((6 * 7)) $BASH_VERSION\n');
        await terminal.until(/^42 \d/m);
        await terminal.type('exit\n');
        await waitFor('the tab to close', async () => !(await terminal.names()).includes('first'));
      });

      it('runs an image', async () => {
        const { sideBar, quickInput, screenshot } = workbench;
        await sideBar.action('Containers', 'Run...');
        await quickInput.titled('1/5');
        await quickInput.pick('quayside/web:latest');
        await quickInput.titled('2/5');
        await quickInput.type('18097:8080');
        await quickInput.accept();
        await quickInput.titled('3/5');
        await quickInput.pick('Continue');
        await quickInput.titled('4/5');
        await quickInput.type('second');
        await quickInput.accept();
        await quickInput.titled('5/5');
        await quickInput.pick('Run');
        await quickInput.closed();
        const tree = await sideBar.tree('Containers');
        await tree.until('its row', rows =>
          rows.some(row => row.label === 'second' && row.description.includes('18097→8080 · up')),
        );
        assert.equal(await engine.ok(['inspect', '--format', '{{.Config.Image}}', 'second']), 'quayside/web:latest');
        await screenshot(`package-${version}`);
      });

      it('has logged no error', async () => {
        const own = await logOf(workbench.server);
        assert.match(own, /\[(info|debug|trace)\]/, 'the log is there');
        assert.doesNotMatch(own, /\[error\]/);
        const host = await workbench.server.extensionHostLogs();
        assert.match(host, /Extension host with pid/);
        const about = host.split('\n').filter(line => /\[error\]/.test(line) && /quayside/i.test(line));
        assert.deepEqual(about, []);
      });
    });
  }
});

/** What Quayside has written to its log channel. */
async function logOf({ userDataDir }: WorkbenchServer): Promise<string> {
  const folder = join(userDataDir, 'data', 'logs');
  const files = (await readdir(folder, { recursive: true })).filter(name => /quayside\.quayside\/.*\.log$/i.test(name));
  return (await Promise.all(files.map(name => readFile(join(folder, name), 'utf8')))).join('\n');
}
