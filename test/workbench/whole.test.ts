import assert from 'node:assert/strict';
import type { Suite } from 'mocha';
import * as vscode from 'vscode';
import { CommandIds } from '../../src/ids';
import { waitFor } from '../parts/waitFor';
import { execute } from './code';
import { type Connection, connected } from './connection';
import { created, running } from './containers';
import { outputOf } from './output';
import { secret } from './secret';

// The last file of the suite, by its name: it looks back at all that was asked.
describe('the suite as a whole', () => {
  let connection: Connection;
  before(async () => {
    connection = await connected();
  });
  after(() => connection.engine.clear());

  it('has a test for every command', function () {
    const titles: string[] = [];
    const walk = (suite: Suite): void => {
      if (suite.tests.length) titles.push(suite.title);
      suite.suites.forEach(walk);
    };
    let root: Suite | undefined = this.test?.parent;
    while (root?.parent) root = root.parent;
    if (root) walk(root);
    const tested = new Set(titles.flatMap(title => title.match(/quayside(\.\w+)+/g) ?? []));
    assert.deepEqual(
      Object.values(CommandIds).filter(id => !tested.has(id)),
      [],
    );
  });

  describe(CommandIds.showLog, () => {
    it('shows the log, in which no secret ever is', async () => {
      await execute(CommandIds.showLog, {});
      await vscode.commands.executeCommand('_extensionTests.setLogLevel', 'trace');
      try {
        const flags = { env: { API_TOKEN: secret }, labels: { password: secret } };
        const { id } = await execute<{ id: string }>(CommandIds.run, {
          image: 'quayside/busybox',
          command: ['idle'],
          ...flags,
        });
        await execute(CommandIds.inspect, { container: id });
        await execute(CommandIds.copyId, { container: id });
        await assert.rejects(async () => execute(CommandIds.start, { container: id }));
        const log = await outputOf(
          'quayside.quayside.Quayside',
          text => /POST \/containers\/create/.test(text) && text.includes(CommandIds.start),
        );
        assert.match(log, /\[trace\] default: POST \/containers\/create 201/);
        assert.ok(!log.includes(secret), log);
      } finally {
        await vscode.commands.executeCommand('_extensionTests.setLogLevel', 'info');
      }
    });
  });

  it('has put no secret and no body into a URL', async () => {
    const { requests } = connection.recorder;
    await waitFor('secrets in bodies', () => requests.some(({ body }) => body.includes(secret)));
    for (const { method, url } of requests) {
      assert.ok(!decodeURIComponent(url).includes(secret), url);
      const { pathname, searchParams } = new URL(url, 'http://engine');
      const words = [...searchParams.keys()].sort().join();
      if (method === 'POST' && pathname.endsWith('/containers/create')) assert.match(words, /^(name)?$/, url);
      assert.ok(!/^[A-Z]/m.test([...searchParams.keys()].join('\n')), `fields of a body in ${url}`);
    }
  });

  it('has let go of every connection but those in use', async () => {
    await Promise.all([running(connection), created(connection)]);
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await connection.engine.clear();
    // The event stream, and at most as many idle connections as calls were made side by side.
    await waitFor('logs and shells to let go', () => connection.recorder.connections <= 17);
  });
});
