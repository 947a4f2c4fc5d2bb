import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as vscode from 'vscode';
import { systemClock } from '../base/clock';
import { Gather } from '../base/gather';
import { oneLine } from '../base/text';
import { Cancelled, messageOf, UserError } from '../base/userError';
import { connectionFailure } from '../docker/failure';
import { CommandIds } from '../ids';
import type { Call } from '../ui/door';
import { sizeWords } from '../ui/sizeWords';
import type { Target } from '../ui/target';

/**
 * Writes a container's whole file system as a tar; from code `{ container, file }`. What is written becomes `file` only
 * when it is complete: a cancelled or failed export leaves nothing, and a file of that name as it was.
 */
export async function exportTar(
  [target]: readonly [Target, ...Target[]],
  call: Call,
): Promise<{ file: string; bytes: number }> {
  const file = call.from === 'code' ? fileFrom(call) : await askFile(target);
  const title = vscode.l10n.t('Exporting {0}', oneLine(target.container.name, 60));
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const bytes = await vscode.window.withProgress(options, (progress, token) => {
    const ending = new AbortController();
    token.onCancellationRequested(() => ending.abort(new Cancelled()));
    return write(target, file, ending.signal, written => progress.report({ message: sizeWords(written) }));
  });
  if (call.from !== 'code')
    vscode.window.setStatusBarMessage(vscode.l10n.t('Exported {0} to {1}', sizeWords(bytes), file), 8000);
  return { file, bytes };
}

function fileFrom({ args: { file } }: Call): string {
  if (typeof file === 'string' && file) return file;
  throw new UserError({
    code: 'argument.malformed',
    args: { command: CommandIds.export, expected: '{ container, file: string }' },
  });
}

async function askFile({ container }: Target): Promise<string> {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  const name = `${container.name.replace(/[^\w.-]/g, '_')}.tar`;
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { [vscode.l10n.t('Tar archive')]: ['tar'] },
    saveLabel: vscode.l10n.t('Export'),
    title: vscode.l10n.t('Export the file system of {0}', oneLine(container.name, 60)),
  });
  if (!uri) throw new Cancelled();
  return uri.fsPath;
}

async function write(
  { engine, container }: Target,
  file: string,
  signal: AbortSignal,
  report: (bytes: number) => void,
): Promise<number> {
  const part = `${file}.${randomUUID().slice(0, 8)}.part`;
  let bytes = 0;
  let broken = false;
  const reports = new Gather(() => report(bytes), 200, systemClock);
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      reports.call();
      done(null, chunk);
    },
  });
  try {
    const tar = await engine.containers.export(container, signal);
    const out = createWriteStream(part, { flags: 'wx' });
    // Whichever fails first takes the other with it, by the same error.
    tar.once('error', () => {
      if (!out.errored) broken = true;
    });
    await pipeline(tar, count, out, { signal });
    await rename(part, file);
    return (await stat(file)).size;
  } catch (error) {
    await rm(part, { force: true });
    if (signal.aborted) throw signal.reason;
    if (error instanceof UserError) throw error;
    if (broken) throw connectionFailure(error, engine.endpointText);
    throw new UserError({ code: 'file.write', args: { path: file, reason: messageOf(error) } }, { cause: error });
  } finally {
    reports.dispose();
  }
}
