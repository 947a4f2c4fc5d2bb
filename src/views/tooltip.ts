import * as vscode from 'vscode';
import { markdownText, oneLine } from '../base/text';
import type { Mount } from '../docker/types';
import { ageOf } from '../model/age';
import type { Container } from '../model/container';
import { projectOf, serviceOf } from '../model/container';
import { maskedWithin } from '../model/inspectDocument';
import { portTexts } from '../model/portsText';
import { stateNotes } from '../model/rows';
import { maskEntry } from '../model/secrets';
import { agoWords, iconWords, noteWords } from '../ui/rowWords';

const mostEntries = 12;
/** Characters of a command that are looked at; fewer are shown. */
const mostRead = 1000;

/** All that is known of a container without a request, as untrusted Markdown: nothing in it links, runs or loads. */
export function tooltipOf(container: Container, now: number): vscode.MarkdownString {
  const { ports, mounts, networks, labels } = container;
  const project = projectOf(container);
  const service = serviceOf(container);
  const facts: (readonly [string, string] | undefined)[] = [
    [vscode.l10n.t('ID'), code(container.id.slice(0, 12))],
    [vscode.l10n.t('Image'), code(container.image)],
    [vscode.l10n.t('Command'), code(maskedWithin(container.command.slice(0, mostRead)))],
    [
      vscode.l10n.t('Created'),
      plain(`${agoWords(ageOf(now - container.created))}, ${new Date(container.created).toLocaleString()}`),
    ],
    [vscode.l10n.t('Status'), plain(stateNotes(container, now).map(noteWords).join(', '))],
    container.health && [vscode.l10n.t('Health'), plain(iconWords(container.health))],
    project ? [vscode.l10n.t('Compose'), code(service ? `${project} / ${service}` : project)] : undefined,
  ];
  const lists: (readonly [string, readonly string[]])[] = [
    [vscode.l10n.t('Ports'), portTexts(ports)],
    [
      vscode.l10n.t('Networks'),
      networks.map(network => [network.name, network.ip, network.ip6].filter(Boolean).join(' ')),
    ],
    [vscode.l10n.t('Mounts'), mounts.map(mountText)],
    [vscode.l10n.t('Labels'), Object.entries(labels).map(([name, value]) => maskEntry(`${name}=${value}`))],
  ];
  const markdown = new vscode.MarkdownString();
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  markdown.appendMarkdown(`**${plain(container.name)}**\n\n`);
  markdown.appendMarkdown(facts.flatMap(fact => (fact ? [`${fact[0]}: ${fact[1]}`] : [])).join('  \n'));
  for (const [title, entries] of lists) if (entries.length) markdown.appendMarkdown(listOf(title, entries));
  return markdown;
}

/** A list of one entry on the line of its title, a longer one below it. */
function listOf(title: string, entries: readonly string[]): string {
  if (entries.length === 1) return `  \n${title}: ${code(entries[0] ?? '')}`;
  const shown = entries.slice(0, mostEntries).map(entry => `\n- ${code(entry)}`);
  const rest = entries.length > mostEntries ? `\n- ${vscode.l10n.t('and {0} more', entries.length - mostEntries)}` : '';
  return `\n\n${title}\n${shown.join('')}${rest}\n\n`;
}

function mountText({ source, type, destination, readOnly }: Mount): string {
  // An anonymous volume's name is 64 hexadecimal digits, of which twelve tell enough.
  const from = source.replace(/^([0-9a-f]{12})[0-9a-f]{52}$/, '$1…') || type;
  return `${from} → ${destination}${readOnly ? ' (ro)' : ''}`;
}

function plain(text: string): string {
  return markdownText(oneLine(text, 160));
}

/** Inline code; a backtick inside would end it, so it becomes an apostrophe. */
function code(text: string): string {
  const clean = oneLine(text, 160).replaceAll('`', "'");
  return clean ? `\`${clean}\`` : '–';
}
