import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { type MistakeCode, type MistakeData, type Mistakes, mistakeIn } from '../model/mistake';

type Words<A> = (args: A) => string;

/** One entry per code: what is wrong, and what was expected. */
const words: { readonly [C in MistakeCode]: Words<Mistakes[C]> } = {
  'image.malformed': ({ text }) =>
    vscode.l10n.t('"{0}" is not an image reference: write [registry/]name[:tag].', short(text)),
  'port.empty': ({ text }) => vscode.l10n.t('"{0}" names no container port: write 8080:80.', short(text)),
  'port.container': ({ text }) =>
    vscode.l10n.t('"{0}" is not a container port: write a number up to 65535, or a range such as 80-85.', short(text)),
  'port.host': ({ text }) =>
    vscode.l10n.t('"{0}" is not a host port: write a number up to 65535, or a range such as 8080-8085.', short(text)),
  'port.ip': ({ text }) =>
    vscode.l10n.t('"{0}" is not an IP address: write 127.0.0.1:8080:80 or [::1]:8080:80.', short(text)),
  'port.protocol': ({ text }) => vscode.l10n.t('"{0}" is not a protocol: write tcp, udp or sctp.', short(text)),
  'port.ranges': ({ host, container }) =>
    vscode.l10n.t('The ranges {0} and {1} differ in length.', short(host), short(container)),
  'port.many': ({ most }) => vscode.l10n.t('A range may have at most {0} ports.', most),
  'port.taken': ({ port, container, free }) =>
    free
      ? vscode.l10n.t('Port {0} is taken by the container "{1}"; {2} is free.', port, short(container), free)
      : vscode.l10n.t('Port {0} is taken by the container "{1}".', port, short(container)),
  'port.twice': ({ port }) => vscode.l10n.t('Port {0} is published twice.', port),
  'env.name': () => vscode.l10n.t('The name is missing: write NAME=value.'),
  'env.noValue': ({ text }) => vscode.l10n.t('"{0}" has no value: write NAME=value.', short(text)),
  'env.nul': () => vscode.l10n.t('A variable cannot contain a NUL character.'),
  'envFile.name': ({ line }) => vscode.l10n.t('Line {0} has no variable name before "=".', line),
  'envFile.whitespace': ({ line, text }) =>
    vscode.l10n.t('Line {0}: the name "{1}" contains white space.', line, short(text)),
  'envFile.encoding': ({ line }) => vscode.l10n.t('Line {0} is not UTF-8 text.', line),
  'envFile.long': ({ line }) => vscode.l10n.t('Line {0} is too long.', line),
  'name.characters': () =>
    vscode.l10n.t('Use two or more of a-z, A-Z, 0-9, "_", "." and "-"; the first one a letter or a digit.'),
  'name.taken': ({ name }) => vscode.l10n.t('A container named "{0}" exists already.', short(name)),
  'label.name': () => vscode.l10n.t('The name is missing: write name=value.'),
  'label.whitespace': ({ text }) => vscode.l10n.t('The label name "{0}" contains white space.', short(text)),
  'volume.empty': () => vscode.l10n.t('Write volume:/path, /folder:/path or /path.'),
  'volume.section': ({ text }) => vscode.l10n.t('"{0}" has nothing between two colons.', short(text)),
  'volume.colons': ({ text }) => vscode.l10n.t('"{0}" has too many colons.', short(text)),
  'volume.target': ({ text }) =>
    vscode.l10n.t('"{0}" is not an absolute path in the container below its root.', short(text)),
  'network.empty': () => vscode.l10n.t('The name of the network is missing.'),
  'network.twice': ({ network }) => vscode.l10n.t('The network "{0}" is given twice.', short(network)),
  'network.mixed': ({ network }) => vscode.l10n.t('The network "{0}" cannot be combined with others.', short(network)),
  'restart.policy': ({ text }) =>
    vscode.l10n.t('"{0}" is not a restart policy: no, always, unless-stopped or on-failure[:count].', short(text)),
  'restart.count': ({ text }) =>
    vscode.l10n.t('"{0}": only on-failure takes a count, a whole number such as on-failure:3.', short(text)),
  'restart.remove': () => vscode.l10n.t('A container that is removed when it exits cannot restart.'),
  'workdir.relative': ({ text }) => vscode.l10n.t('"{0}" is not an absolute path.', short(text)),
  'pull.policy': ({ text }) => vscode.l10n.t('"{0}" is not one of missing, always and never.', short(text)),
  'command.unclosed': ({ text }) => vscode.l10n.t('The quote {0} is not closed.', text),
};

/** What is wrong, for the person who wrote it. */
export function mistakeWords({ code, args }: MistakeData): string {
  return (words[code] as Words<Mistakes[MistakeCode]>)(args);
}

/** The words of what `read` objects to; undefined when it does not. */
export function objection(read: () => unknown): string | undefined {
  const mistake = mistakeIn(read);
  return mistake && mistakeWords(mistake);
}

function short(text: string): string {
  return oneLine(text, 60);
}
