import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { Cancelled, UserError } from '../base/userError';
import { addressOf } from '../docker/endpoint';
import { browsablePorts } from '../model/container';
import type { Call } from '../ui/door';
import type { Target } from '../ui/target';

/** Where a port is bound that is reached at the engine's own address. */
const anyOrLocal = ['', '0.0.0.0', '::', '127.0.0.1', '::1'];

/**
 * Opens a published port in the browser: at the engine's address, tunnelled where the window is a remote one. From code
 * `{ container, port?, open?: boolean }`, `port` being the container's; resolves to the address.
 */
export async function openInBrowser([target]: readonly [Target, ...Target[]], call: Call): Promise<{ url: string }> {
  const { container, engine } = target;
  const ports = browsablePorts(container);
  const chosen = call.from === 'code' ? chosenByCode(ports, call) : await choose(ports, container.name);
  if (!chosen) throw new UserError({ code: 'container.noPorts', args: { container: container.name } });
  const address = anyOrLocal.includes(chosen.ip) ? addressOf(engine.endpoint) : chosen.ip;
  const host = address.includes(':') ? `[${address}]` : address;
  const scheme = /443$/.test(String(chosen.containerPort)) ? 'https' : 'http';
  const uri = await vscode.env.asExternalUri(vscode.Uri.parse(`${scheme}://${host}:${chosen.hostPort}`));
  if (call.args.open !== false) await vscode.env.openExternal(uri);
  return { url: uri.toString(true) };
}

type Published = ReturnType<typeof browsablePorts>[number];

function chosenByCode(ports: readonly Published[], { args: { port } }: Call): Published | undefined {
  return port === undefined ? ports[0] : ports.find(({ containerPort }) => containerPort === port);
}

async function choose(ports: readonly Published[], name: string): Promise<Published | undefined> {
  if (ports.length < 2) return ports[0];
  const items = ports.map(port => ({
    label: `$(globe) ${port.hostPort}`,
    description: `→ ${port.containerPort}`,
    port,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open {0} in Browser', oneLine(name, 60)),
    placeHolder: vscode.l10n.t('Choose a published port'),
    matchOnDescription: true,
  });
  if (!picked) throw new Cancelled();
  return picked.port;
}
