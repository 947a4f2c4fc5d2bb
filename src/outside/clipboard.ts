import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { UserError } from '../base/userError';
import type { Container } from '../model/container';
import type { Target } from '../ui/target';

type Copied = Promise<{ text: string }>;

export function copyId(targets: readonly Target[]): Copied {
  return copy(targets, ({ id }) => id);
}

export function copyName(targets: readonly Target[]): Copied {
  return copy(targets, ({ name }) => name);
}

/** As `docker port` writes them, those that are not published as `80/tcp`. */
export function copyPorts(targets: readonly Target[]): Copied {
  return copy(targets, ({ ports, name }) => {
    if (ports.length === 0) throw new UserError({ code: 'container.noPorts', args: { container: name } });
    const lines = ports.map(({ containerPort, protocol, hostPort, ip = '' }) => {
      const host = hostPort ? ` -> ${ip.includes(':') ? `[${ip}]` : ip}:${hostPort}` : '';
      return `${containerPort}/${protocol}${host}`;
    });
    return lines.join('\n');
  });
}

/** The address in each of its networks. */
export function copyIp(targets: readonly Target[]): Copied {
  return copy(targets, ({ networks, name }) => {
    const addresses = networks.map(({ ip, ip6 }) => ip || ip6).filter(Boolean);
    if (addresses.length === 0) throw new UserError({ code: 'container.noIp', args: { container: name } });
    return addresses.join('\n');
  });
}

/** Puts the text of each target on the clipboard, line by line. */
async function copy(targets: readonly Target[], textOf: (container: Container) => string): Copied {
  const text = targets.map(({ container }) => textOf(container)).join('\n');
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', oneLine(text, 60)), 4000);
  return { text };
}
