import * as vscode from 'vscode';
import { isReadOnly, type Storage, sourceOf, storageOf, targetOf, withReadOnly, withTarget } from '../model/storage';
import { askPick, askText, type PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { back, isTurn, type Place, type Turn } from '../ui/steps';
import { askTarget } from './containerPath';
import type { Draft } from './draft';
import { editItems } from './listEditor';
import { settingWords } from './settingRows';
import { askSource } from './storageSource';
import { readStorage, storageProblem, storagesOf, withStorages } from './storageText';

/** Volumes, folders and memory at paths of the container, as one list over the three flags for them. */
export async function editStorage(place: Place, draft: Draft): Promise<void> {
  await editItems<Storage>(place, {
    placeholder: settingWords('storage').help,
    items: storagesOf(draft.spec),
    row: item => rowOf(item, draft),
    ask: item => (item ? change(place, draft, item) : add(place, draft)),
    change: items => {
      draft.spec = withStorages(draft.spec, items);
    },
  });
}

function rowOf(item: Storage, draft: Draft): vscode.QuickPickItem {
  const source = sourceOf(item);
  const memory = item.flag === 'tmpfs' || /(?:^|,)type=tmpfs/i.test(item.text);
  const label = source || (memory ? vscode.l10n.t('Memory') : vscode.l10n.t('Anonymous Volume'));
  const target = targetOf(item);
  // What cannot be read by its parts is shown as it is.
  if (!target) return { label: `$(question) ${plainLabel(item.text)}`, description: `--${item.flag}` };
  const icon = memory ? 'zap' : /^[./~]|[/\\]/.test(source) ? 'folder' : 'database';
  const notes = [
    target,
    ...(isReadOnly(item) ? [vscode.l10n.t('read-only')] : []),
    ...(draft.onTheSpot.volumes.has(source) ? [vscode.l10n.t('new')] : []),
  ];
  return { label: `$(${icon}) ${plainLabel(label)}`, description: plainLabel(notes.join(' · ')) };
}

async function add(place: Place, draft: Draft): Promise<Storage | Turn> {
  for (;;) {
    const source = await askSource(place, draft);
    if (isTurn(source)) return source;
    if (source.kind === 'whole') return source.storage;
    if (source.kind === 'text') {
      const typed = await askAsText(place, undefined);
      if (typed === back) continue;
      return typed;
    }
    const name = source.kind === 'named' ? source.source : '';
    const placed = await askTarget(place, draft, name);
    if (placed === back) continue;
    if (isTurn(placed)) return placed;
    if (source.kind === 'memory') return { flag: 'tmpfs', text: placed.target };
    if (source.kind === 'anonymous') return { flag: 'volume', text: placed.target };
    if (source.kind === 'named' && source.isNew) draft.onTheSpot.volumes.add(name);
    return storageOf(name, placed.target, placed.readOnly);
  }
}

type Change = 'readOnly' | 'target' | 'text' | 'remove';

/** Changes one; undefined takes it away. */
async function change(place: Place, draft: Draft, item: Storage): Promise<Storage | Turn | undefined> {
  const source = sourceOf(item);
  const readOnly = isReadOnly(item);
  const rows: PickRow<Change>[] = [
    ...(source
      ? [
          {
            label: `$(${readOnly ? 'unlock' : 'lock'}) ${readOnly ? vscode.l10n.t('Make It Writable') : vscode.l10n.t('Make It Read-Only')}`,
            value: 'readOnly' as const,
          },
        ]
      : []),
    ...(item.flag === 'volume' && source
      ? [{ label: `$(folder) ${vscode.l10n.t('Change the Path in the Container...')}`, value: 'target' as const }]
      : []),
    {
      label: `$(edit) ${vscode.l10n.t('Edit as Text...')}`,
      description: plainLabel(`--${item.flag} ${item.text}`, 120),
      value: 'text',
    },
    { label: `$(trash) ${vscode.l10n.t('Remove')}`, value: 'remove' },
  ];
  for (;;) {
    const choice = await askPick<Change>(place, { placeholder: plainLabel(item.text), rows });
    if (isTurn(choice)) return choice;
    if (choice === 'remove') return undefined;
    if (choice === 'readOnly') return withReadOnly(item, !readOnly);
    if (choice === 'text') {
      const typed = await askAsText(place, item);
      if (typed !== back) return typed;
      continue;
    }
    const placed = await askTarget(place, draft, source, item);
    if (placed !== back) return isTurn(placed) ? placed : withTarget(item, placed.target, placed.readOnly);
  }
}

/** Asks for the words of `--volume`, or of `--mount`, which its `type=` or `target=` tells. */
async function askAsText(place: Place, item: Storage | undefined): Promise<Storage | Turn> {
  const text = await askText(place, {
    prompt: vscode.l10n.t('As --volume or --mount takes it'),
    placeholder: 'data:/data:ro',
    value: item?.text ?? '',
    problem: typed => storageProblem(readStorage(typed, item?.flag)),
  });
  return isTurn(text) ? text : readStorage(text, item?.flag);
}
