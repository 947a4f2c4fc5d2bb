import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { Cancelled, UserError } from '../base/userError';
import { hasProcess } from '../model/container';
import type { Call } from '../ui/door';
import type { Target } from '../ui/target';
import { type Answer, type ContainerRef, each, refOf } from './each';

interface Choice {
  readonly force: boolean;
  readonly volumes: boolean;
}

/**
 * Removes containers; running ones only after it has said so. From code `{ container, force?, volumes? }`: a running
 * one only with `force`, anonymous volumes only with `volumes`.
 */
export async function remove(targets: readonly Target[], call: Call): Promise<Answer<ContainerRef>> {
  const choice = call.from === 'code' ? chosenByCode(targets, call) : await confirm(targets);
  return each(targets, async target => {
    // What was confirmed as stopped is not killed when it runs by now: the engine refuses without `force`.
    await target.engine.containers.remove(target.container, {
      force: choice.force && hasProcess(target.container),
      volumes: choice.volumes,
    });
    return refOf(target);
  });
}

function chosenByCode(targets: readonly Target[], { args }: Call): Choice {
  const force = args.force === true;
  const running = targets.find(({ container }) => hasProcess(container));
  if (running && !force)
    throw new UserError({ code: 'container.running', args: { container: running.container.name } });
  return { force, volumes: args.volumes === true };
}

async function confirm(targets: readonly Target[]): Promise<Choice> {
  const names = (some: readonly Target[]) => listed(some.map(({ container }) => oneLine(container.name, 60)));
  const running = targets.filter(({ container }) => hasProcess(container));
  const question =
    targets.length === 1
      ? vscode.l10n.t('Remove the container {0}?', names(targets))
      : vscode.l10n.t('Remove {0} containers: {1}?', targets.length, names(targets));
  const consequence = vscode.l10n.t('Its files and logs are lost. Named volumes and the image stay.');
  const warning = running.length ? `${killWords(running.length, names(running))}\n\n${consequence}` : consequence;
  const plain = running.length ? vscode.l10n.t('Kill and Remove') : vscode.l10n.t('Remove');
  const withVolumes = running.length
    ? vscode.l10n.t('Kill and Remove with Anonymous Volumes')
    : vscode.l10n.t('Remove with Anonymous Volumes');
  const hasVolumes = targets.some(({ container }) => container.mounts.some(mount => mount.type === 'volume'));
  const actions = hasVolumes ? [plain, withVolumes] : [plain];
  const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail: warning }, ...actions);
  if (!chosen) throw new Cancelled();
  return { force: running.length > 0, volumes: chosen === withVolumes };
}

function killWords(count: number, names: string): string {
  return count === 1
    ? vscode.l10n.t('{0} is running and will be killed at once (SIGKILL), without a chance to save anything.', names)
    : vscode.l10n.t('{0} are running and will be killed at once (SIGKILL), without a chance to save anything.', names);
}

function listed(names: readonly string[], most = 10): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? vscode.l10n.t('{0} and {1} more', shown, names.length - most) : shown;
}
