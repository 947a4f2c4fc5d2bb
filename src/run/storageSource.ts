import * as vscode from 'vscode';
import type { VolumeSummary } from '../docker/types';
import { ageOf } from '../model/age';
import { checkName } from '../model/containerName';
import { folderText, type Storage } from '../model/storage';
import { objection } from '../ui/mistakeWords';
import { askPick, askText, type PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { agoWords } from '../ui/rowWords';
import { back, isTurn, type Place, type Turn } from '../ui/steps';
import type { Draft } from './draft';
import { errorRow } from './failureRow';
import { readStorage, storageProblem } from './storageText';

/** What is to be put into the container: a volume or folder, something made for it, or all of it as text. */
export type Source =
  | { readonly kind: 'named'; readonly source: string; readonly isNew?: boolean }
  | { readonly kind: 'anonymous' | 'memory' | 'text' }
  | { readonly kind: 'whole'; readonly storage: Storage };

/** What is asked for by a question of its own. */
type Asked = 'folder' | 'file' | 'new';
type Choice = Source | Asked;

/** Asks for a volume of the engine or one to be made, a folder or file of this machine, or memory. */
export async function askSource(place: Place, draft: Draft): Promise<Source | Turn> {
  for (;;) {
    const known = new Set<string>();
    const choice = await askPick<Choice>(place, {
      placeholder: vscode.l10n.t('Choose a volume, or type the name of a new one, a folder or volume:/path'),
      rows: kindRows(draft),
      later: volumeRows(draft, known).then(rows => [...kindRows(draft), ...rows]),
      typed: text => typedRows(text.trim(), known),
    });
    if (isTurn(choice)) return choice;
    if (typeof choice !== 'string') return choice;
    const source = choice === 'new' ? await askVolumeName(place, known) : await pickPath(choice, draft.cwd);
    if (source !== back) return source;
  }
}

function kindRows({ engine }: Draft): PickRow<Choice>[] {
  // The engine looks for folders on its own machine, and there they may be others.
  const where = engine.endpoint.kind === 'tcp' ? plainLabel(engine.endpointText, 60) : '';
  const away = where ? vscode.l10n.t('that is at the same path at {0}', where) : vscode.l10n.t('of this machine');
  return [
    { label: `$(folder-opened) ${vscode.l10n.t('Folder...')}`, description: away, value: 'folder' },
    { label: `$(file) ${vscode.l10n.t('File...')}`, description: away, value: 'file' },
    { label: `$(add) ${vscode.l10n.t('New Volume...')}`, value: 'new' },
    {
      label: `$(database) ${vscode.l10n.t('Anonymous Volume')}`,
      description: vscode.l10n.t('for this container alone'),
      value: { kind: 'anonymous' },
    },
    {
      label: `$(zap) ${vscode.l10n.t('Memory')}`,
      description: vscode.l10n.t('empty whenever it starts'),
      value: { kind: 'memory' },
    },
    {
      label: `$(edit) ${vscode.l10n.t('As Text...')}`,
      description: '--volume, --mount',
      value: { kind: 'text' },
    },
  ];
}

/** The volumes of the engine, those with a name of their own first. */
async function volumeRows({ engine, model, onTheSpot }: Draft, known: Set<string>): Promise<PickRow<Choice>[]> {
  const heading = { label: vscode.l10n.t('Volumes'), kind: vscode.QuickPickItemKind.Separator };
  try {
    const volumes = await engine.volumes.list();
    for (const { name } of volumes) known.add(name);
    const fresh = [...onTheSpot.volumes].filter(name => !known.has(name));
    const rows = [
      ...fresh.map(name => ({
        label: `$(database) ${plainLabel(name)}`,
        description: vscode.l10n.t('new'),
        value: { kind: 'named', source: name, isNew: true } as const,
      })),
      ...volumes
        .toSorted((a, b) => Number(isAnonymous(a)) - Number(isAnonymous(b)))
        .map(volume => ({
          label: `$(database) ${isAnonymous(volume) ? volume.name.slice(0, 12) : plainLabel(volume.name)}`,
          description: plainLabel(notesOf(volume, usersOf(volume.name)).join(' · '), 160),
          value: { kind: 'named', source: volume.name } as const,
        })),
    ];
    return rows.length ? [heading, ...rows] : [];
  } catch (error) {
    return [heading, errorRow(error)];
  }

  function usersOf(volume: string): string[] {
    const users = [...model.containers.values()].filter(({ mounts }) => mounts.some(({ source }) => source === volume));
    return users.map(({ name }) => name);
  }
}

function notesOf(volume: VolumeSummary, users: readonly string[]): string[] {
  const { driver, created } = volume;
  return [
    ...(isAnonymous(volume) ? [vscode.l10n.t('anonymous')] : []),
    ...(driver && driver !== 'local' ? [driver] : []),
    ...(created ? [agoWords(ageOf(Date.now() - created))] : []),
    ...(users.length ? [vscode.l10n.t('used by {0}', users.join(', '))] : []),
  ];
}

function isAnonymous({ name }: VolumeSummary): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}

/** What typing offers beside the volumes that it filters. */
function typedRows(text: string, known: ReadonlySet<string>): PickRow<Choice>[] {
  if (!text || known.has(text)) return [];
  if (/^(?:\.{1,2}$|\.{0,2}[/\\]|[A-Za-z]:[/\\])[^:]*$/.test(text)) {
    const label = `$(folder) ${vscode.l10n.t('Folder {0}', plainLabel(text))}`;
    return [{ label, value: { kind: 'named', source: text } }];
  }
  if (/[:=]/.test(text)) {
    const storage = readStorage(text);
    const problem = storageProblem(storage);
    if (problem) return [{ label: `$(info) ${plainLabel(problem)}` }];
    return [
      { label: `$(arrow-right) ${vscode.l10n.t('Use {0}', plainLabel(text))}`, value: { kind: 'whole', storage } },
    ];
  }
  const problem = objection(() => checkName(text));
  if (problem) return [...known].some(name => name.includes(text)) ? [] : [{ label: `$(info) ${plainLabel(problem)}` }];
  const label = `$(add) ${vscode.l10n.t('New Volume {0}', plainLabel(text))}`;
  return [{ label, value: { kind: 'named', source: text, isNew: true } }];
}

async function askVolumeName(place: Place, known: ReadonlySet<string>): Promise<Source | Turn> {
  const name = await askText(place, {
    prompt: vscode.l10n.t('Name of the new volume; it is made with the container'),
    problem: text => {
      if (!text) return vscode.l10n.t('A volume needs a name.');
      return known.has(text) ? vscode.l10n.t('There is a volume of that name.') : objection(() => checkName(text));
    },
  });
  return isTurn(name) ? name : { kind: 'named', source: name, isNew: true };
}

/** A file or folder by the file dialog; closing that leads back. */
async function pickPath(kind: 'folder' | 'file', cwd: string): Promise<Source | typeof back> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: kind === 'folder' ? vscode.l10n.t('Folder to Mount') : vscode.l10n.t('File to Mount'),
      openLabel: vscode.l10n.t('Mount'),
      canSelectFolders: kind === 'folder',
      canSelectFiles: kind === 'file',
      defaultUri: vscode.Uri.file(cwd),
    })) ?? [];
  return chosen ? { kind: 'named', source: folderText(chosen.fsPath, cwd) } : back;
}
