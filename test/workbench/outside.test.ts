import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CommandIds } from '../../src/ids';
import { execute, type Ref, rejected } from './code';
import { type Connection, connected } from './connection';
import { created, inspected, running } from './containers';

describe('what leads out of Quayside, from code', () => {
  let connection: Connection;
  let web: Ref;
  let quiet: Ref;
  const lines = (text: string) => text.trim().split('\n').sort();

  before(async () => {
    connection = await connected();
    const flags = ['--publish', '127.0.0.1::8080', '--publish', '127.0.0.1::8443'];
    [web, quiet] = await Promise.all([
      running(connection, { image: 'quayside/web', flags }),
      running(connection, { flags: ['--network', 'none'] }),
    ]);
  });
  after(() => connection.engine.clear());

  describe(CommandIds.openInBrowser, () => {
    it('tells the address at which a published port is reached from the window', async () => {
      const address = async (scheme: string, port: number) => {
        const published = await connection.engine.ok(['port', web.id, String(port)]);
        const uri = vscode.Uri.parse(`${scheme}://localhost:${published.replace(/^.*:/, '')}`);
        return { uri, url: (await vscode.env.asExternalUri(uri)).toString(true) };
      };
      const [plain, secure] = [await address('http', 8080), await address('https', 8443)];
      const one = { container: web.name, open: false };
      assert.deepEqual(await execute(CommandIds.openInBrowser, one), { url: plain.url });
      assert.deepEqual(await execute(CommandIds.openInBrowser, { ...one, port: 8443 }), { url: secure.url });
      assert.match(await (await fetch(plain.uri.toString())).text(), /Hello from web/);
    });

    it('rejects a port that is not published, and a container without one', async () => {
      await rejected('container.noPorts', CommandIds.openInBrowser, { container: web.name, port: 81, open: false });
      await rejected('container.notApplicable', CommandIds.openInBrowser, { container: quiet.name, open: false });
    });
  });

  describe(CommandIds.attachVsCode, () => {
    it('says which extension it needs', async () => {
      const said = await rejected('extension.missing', CommandIds.attachVsCode, { container: web.name });
      assert.ok(said.includes('Dev Containers'), said);
    });
  });

  const copied = async (text: string): Promise<void> => assert.equal(await vscode.env.clipboard.readText(), text);

  describe(CommandIds.copyId, () => {
    it('copies full ids, line by line', async () => {
      const text = `${web.id}\n${quiet.id}`;
      assert.deepEqual(await execute(CommandIds.copyId, { container: [web.name, quiet.name] }), { text });
      await copied(text);
    });
  });

  describe(CommandIds.copyName, () => {
    it('copies the name', async () => {
      assert.deepEqual(await execute(CommandIds.copyName, { container: web.id }), { text: web.name });
      await copied(web.name);
    });
  });

  describe(CommandIds.copyPorts, () => {
    it('copies what docker port tells, and what is only exposed', async () => {
      const { text } = await execute<{ text: string }>(CommandIds.copyPorts, { container: web.name });
      const published = lines(await connection.engine.ok(['port', web.id]));
      assert.deepEqual(lines(text), [...published, '5353/udp'].sort());
      await copied(text);
    });

    it('does not apply to a container without ports', () =>
      rejected('container.notApplicable', CommandIds.copyPorts, { container: quiet.name }));
  });

  describe(CommandIds.copyIp, () => {
    it('copies the address of each network', async () => {
      const address = await inspected(connection, web.id, '{{.NetworkSettings.IPAddress}}');
      assert.deepEqual(await execute(CommandIds.copyIp, { container: web.name }), { text: address });
      await copied(address);
    });

    it('does not apply to a container without an address', async () => {
      await rejected('container.notApplicable', CommandIds.copyIp, { container: quiet.name });
      await rejected('container.notApplicable', CommandIds.copyIp, { container: (await created(connection)).name });
    });
  });
});
