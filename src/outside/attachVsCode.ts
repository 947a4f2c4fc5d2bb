import * as vscode from 'vscode';
import { UserError } from '../base/userError';
import { devContainers } from '../ui/devContainers';
import type { Call } from '../ui/door';
import type { Target } from '../ui/target';

/**
 * Opens a window attached to a container, through Dev Containers. From code `{ container, open?: boolean }`; resolves
 * to the authority of that window.
 */
export async function attachVsCode(
  [target]: readonly [Target, ...Target[]],
  call: Call,
): Promise<{ authority: string }> {
  if (!vscode.extensions.getExtension(devContainers)) {
    throw new UserError({ code: 'extension.missing', args: { extension: 'Dev Containers' } });
  }
  const description = JSON.stringify({ containerName: `/${target.container.name}` });
  const authority = `attached-container+${Buffer.from(description).toString('hex')}`;
  if (call.args.open !== false)
    await vscode.commands.executeCommand('vscode.newWindow', { remoteAuthority: authority });
  return { authority };
}
