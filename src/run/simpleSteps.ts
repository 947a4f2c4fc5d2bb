import * as vscode from 'vscode';
import { quoteAll } from '../cli/quote';
import { splitWords } from '../cli/split';
import { checkName, proposedName } from '../model/containerName';
import { checkPublished, publishWords } from '../model/hostPorts';
import { withFlags } from '../model/runSpec';
import { objection } from '../ui/mistakeWords';
import { askText } from '../ui/multiStep';
import { isTurn, type Place, type Turn } from '../ui/steps';
import type { Draft } from './draft';

/** Asks for the ports to publish, on one line. */
export async function askPorts(place: Place, draft: Draft): Promise<Turn | undefined> {
  const taken = draft.hostPorts;
  const line = await askText(place, {
    prompt: vscode.l10n.t('Ports to publish: [[ip:]host:]container[/protocol], separated by commas'),
    placeholder: vscode.l10n.t('None. For example 8080:80, 127.0.0.1:5432:5432, 53:53/udp'),
    value: draft.spec.flags.publish?.join(', ') ?? '',
    problem: text => objection(() => checkPublished(publishWords(text), taken)),
  });
  if (isTurn(line)) return line;
  draft.spec = withFlags(draft.spec, { publish: publishWords(line) });
  return undefined;
}

/** Asks for the container's name, which may be left to the engine. */
export async function askName(place: Place, draft: Draft): Promise<Turn | undefined> {
  const { names, spec } = draft;
  const name = await askText(place, {
    prompt: vscode.l10n.t('Name of the container'),
    placeholder: vscode.l10n.t('Leave empty for a generated name. For example {0}', proposedName(spec.image, names)),
    value: spec.flags.name ?? '',
    problem: text => objection(() => checkName(text.trim(), names)),
  });
  if (isTurn(name)) return name;
  draft.spec = withFlags(draft.spec, { name: name.trim() || undefined });
  return undefined;
}

/** Asks for the words to run in place of the image's own command. */
export async function askCommand(place: Place, draft: Draft): Promise<Turn | undefined> {
  const own = quoteAll(draft.image?.cmd ?? []);
  const line = await askText(place, {
    prompt: vscode.l10n.t('Command to run in the container, in words as a shell splits them; nothing is expanded'),
    placeholder: own ? vscode.l10n.t("Leave empty for the image's own: {0}", own) : 'sh -c "echo hello"',
    value: quoteAll(draft.spec.command),
    problem: text => objection(() => splitWords(text)),
  });
  if (isTurn(line)) return line;
  draft.spec = { ...draft.spec, command: splitWords(line) };
  return undefined;
}
