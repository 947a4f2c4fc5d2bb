import * as vscode from 'vscode';
import { Cancelled } from '../base/userError';
import { credentialsFor } from '../docker/credentials';
import type { Engine } from '../docker/engine';
import { parseReference } from '../docker/imageReference';
import type { PullState } from '../docker/pullProgress';
import { plainLabel } from '../ui/plainLabel';
import { sizeWords } from '../ui/sizeWords';

/**
 * Pulls an image and shows how far it is; the notification can cancel it.
 *
 * @param ended ends the pull with its owner
 * @throws Cancelled, UserError pull.*, image.malformed
 */
export async function pullImage(engine: Engine, image: string, ended: AbortSignal, platform?: string): Promise<void> {
  const { registry } = parseReference(image);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Pulling {0}', plainLabel(image, 120)),
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (progress, token) => {
    const stopped = new AbortController();
    const stop = () => stopped.abort(new Cancelled());
    const listener = token.onCancellationRequested(stop);
    ended.addEventListener('abort', stop);
    if (ended.aborted) stop();
    let percent = 0;
    try {
      await engine.images.pull(image, {
        platform,
        signal: stopped.signal,
        credentials: () => credentialsFor(registry, { signal: stopped.signal }),
        onProgress: state => {
          const now = percentOf(state);
          // The engine learns of sizes as it goes: the share may fall, a progress bar must not.
          progress.report({ message: progressWords(state), increment: Math.max(0, now - percent) });
          percent = Math.max(percent, now);
        },
      });
    } finally {
      listener.dispose();
      ended.removeEventListener('abort', stop);
    }
  });
}

function percentOf({ phase, layers, layersDone, bytesDone, bytesTotal }: PullState): number {
  if (phase === 'done') return 100;
  const fetched = bytesTotal ? bytesDone / bytesTotal : 0;
  const unpacked = layers ? layersDone / layers : 0;
  return Math.floor(80 * fetched + 20 * unpacked);
}

function progressWords({ phase, layers, layersDone, bytesDone, bytesTotal }: PullState): string {
  if (phase === 'resolving') return vscode.l10n.t('asking the registry...');
  const sizes = vscode.l10n.t('{0} of {1}', sizeWords(bytesDone), sizeWords(bytesTotal));
  if (phase === 'downloading') return vscode.l10n.t('{0}, {1} of {2} layers ready', sizes, layersDone, layers);
  if (phase === 'extracting') return vscode.l10n.t('unpacking, {0} of {1} layers ready', layersDone, layers);
  return vscode.l10n.t('done');
}
