import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { Cancelled } from '../base/userError';
import { commandLine } from '../cli/render';
import { madeAnswers } from '../model/madeAnswers';
import { specOf } from '../model/specOf';
import { lineNetwork } from '../model/values/endpoint';
import type { Call } from '../ui/door';
import type { Target } from '../ui/target';

/**
 * Copies the `docker container run` line that makes a container like this one. Secrets are masked unless asked for.
 *
 * @returns the line; from code (`{ container, secrets?: true }`) nothing is copied
 * @throws Cancelled; UserError container.missing, engine.*
 */
export async function copyRunCommand(
  [{ engine, container }]: readonly [Target, ...Target[]],
  call: Call,
): Promise<string> {
  const answers = await madeAnswers(engine, container);
  const spec = specOf(answers);
  const notes = answers.image ? [] : [goneWords(spec.image)];
  // A profile is a file for the CLI, and the engine has only what was in it.
  const profile = spec.flags['security-opt']?.some(text => text.startsWith('seccomp={'));
  if (profile) notes.push(vscode.l10n.t('--security-opt seccomp takes the name of a file with this profile'));
  const capitals = spec.flags.network?.find(word => lineNetwork(word) !== word);
  if (capitals) notes.push(smallWords(capitals));
  const text = (secrets: boolean) => [commandLine(spec, { secrets }), ...notes.map(note => `# ${note}`)].join('\n');
  if (call.from === 'code') return text(call.args.secrets === true);
  const chosen = text(text(false) !== text(true) && (await askSecrets()));
  await vscode.env.clipboard.writeText(chosen);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Command copied'), 4000);
  return chosen;
}

function smallWords(network: string): string {
  return vscode.l10n.t('The docker CLI makes small letters of all that stands in --network {0}', oneLine(network));
}

function goneWords(image: string): string {
  return vscode.l10n.t(
    'The image {0} is gone: variables, labels, ports and more that it declared stand here too',
    oneLine(image),
  );
}

/** @throws Cancelled */
async function askSecrets(): Promise<boolean> {
  const rows = [
    {
      label: `$(eye-closed) ${vscode.l10n.t('Copy with Secrets Masked')}`,
      detail: vscode.l10n.t('What looks like a secret has to be filled in before it runs'),
      secrets: false,
    },
    {
      label: `$(eye) ${vscode.l10n.t('Copy with Secrets')}`,
      detail: vscode.l10n.t('The line runs as it is; whoever reads it knows the secrets'),
      secrets: true,
    },
  ];
  const chosen = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Copy as docker run') });
  if (!chosen) throw new Cancelled();
  return chosen.secrets;
}
