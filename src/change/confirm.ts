import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import type { Dependent, Use } from '../model/dependents';
import { sizeWords } from '../ui/sizeWords';
import type { Consequences } from './consequences';
import type { Plan } from './plan';

type Recreation = Extract<Plan, { how: 'recreated' }>;

/** Asks whether a container is to be made anew, after saying what that costs. */
export async function confirmRecreation(plan: Recreation, consequences: Consequences): Promise<boolean> {
  const name = oneLine(plan.facts.old.name, 60);
  const question = vscode.l10n.t('Replace the container {0} by a changed one?', name);
  const detail = recreationWords(plan, consequences).join('\n\n');
  const action = vscode.l10n.t('Replace');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, action)) === action;
}

/** Asks whether limits, restart policy or the name are to be changed; the container itself stays. */
export async function confirmUpdate(container: string, changed: Consequences['changed']): Promise<boolean> {
  const question = vscode.l10n.t('Change the container {0} in place?', oneLine(container, 60));
  const detail = vscode.l10n.t('{0} can be changed without a restart. Nothing is lost.', flagText(changed));
  const action = vscode.l10n.t('Change');
  return (await vscode.window.showInformationMessage(question, { modal: true, detail }, action)) === action;
}

/** What is said before a container is made anew: paragraphs. */
function recreationWords({ facts }: Recreation, consequences: Consequences): string[] {
  const { changed, bytes, hasTmpfs, hasHealth, moved, dependents } = consequences;
  const running = facts.was !== 'ended';
  return [
    vscode.l10n.t('To change {0}, a new container takes its place.', flagText(changed)),
    `${lossWords(bytes)} ${hasTmpfs && running ? vscode.l10n.t('So are its logs, its start time and what is in its tmpfs mounts.') : vscode.l10n.t('So are its logs and its start time.')}`,
    vscode.l10n.t('Its volumes, also the anonymous ones, its networks and all other settings stay.'),
    ...(running ? [safetyWords(hasHealth, facts.vanishes)] : []),
    ...(moved
      ? [vscode.l10n.t('{0} means another image by now. The container stays with the one it has.', oneLine(moved, 100))]
      : []),
    ...(dependents.length
      ? [
          vscode.l10n.t(
            'These containers use it and have to be restarted or changed as well: {0}.',
            dependents.map(dependentText).join(', '),
          ),
        ]
      : []),
  ];
}

function lossWords(bytes: number | undefined): string {
  return bytes
    ? vscode.l10n.t(
        'Files that were changed inside the container, outside of its volumes, are lost ({0}).',
        sizeWords(bytes),
      )
    : vscode.l10n.t('Files that were changed inside the container, outside of its volumes, are lost.');
}

function safetyWords(hasHealth: boolean, vanishes: boolean): string {
  if (vanishes)
    return vscode.l10n.t(
      'It removes itself when it is stopped (--rm). If the new one does not run, a container with the old settings takes its place: the old ID, files outside of volumes and logs cannot be restored.',
    );
  return hasHealth
    ? vscode.l10n.t('It is stopped and kept until the new one is healthy. If that fails, it comes back as it was.')
    : vscode.l10n.t('It is stopped and kept until the new one runs. If that fails, it comes back as it was.');
}

function dependentText({ name, uses }: Dependent): string {
  const words: Readonly<Record<Use, string>> = {
    network: vscode.l10n.t('its network'),
    pid: vscode.l10n.t('its processes'),
    ipc: vscode.l10n.t('its shared memory'),
    volumes: vscode.l10n.t('its volumes'),
    link: vscode.l10n.t('a link'),
  };
  return `${oneLine(name, 60)} (${uses.map(use => words[use]).join(', ')})`;
}

function flagText(changed: Consequences['changed']): string {
  const names: Readonly<Partial<Record<string, string>>> = {
    image: vscode.l10n.t('the image'),
    command: vscode.l10n.t('the command'),
  };
  return changed.map(name => names[name] ?? `--${name}`).join(', ');
}
