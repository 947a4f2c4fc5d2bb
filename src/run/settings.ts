import * as vscode from 'vscode';
import { quoteAll } from '../cli/quote';
import { type FlagName, flagNames } from '../model/runFlags';
import { flagNamed, isFlagName, isGiven } from '../model/runSpec';
import { maskEntry, maskUrlCredentials } from '../model/secrets';
import type { PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import type { Draft } from './draft';
import { flagWords, otherWords } from './flagWords/flagWords';
import type { SettingWords } from './flagWords/settingWords';

/** A setting of the sheet: a flag, or what is no flag by itself. */
export type Setting = FlagName | 'image' | 'command' | 'terminal';

/** What stands in front, in this order. */
const front: readonly Setting[] = [
  'image',
  'name',
  'publish',
  'env',
  'volume',
  'network',
  'restart',
  'terminal',
  'rm',
  'command',
];

/** What the sheet does not ask: it runs in the background, the image is there already, -i and -t are one row. */
const hidden: readonly FlagName[] = ['detach', 'interactive', 'tty', 'pull'];

/** The settings at a glance: those in front, and others that are set. */
export function frontSettings(draft: Draft): Setting[] {
  return [...front, ...otherSettings().filter(name => isGiven(draft.spec, name))];
}

/** The settings that are not in front. */
export function otherSettings(): FlagName[] {
  return flagNames.filter(name => !front.includes(name) && !hidden.includes(name));
}

/** Whether choosing it changes it at once, without a question. */
export function isSwitch(setting: Setting): boolean {
  return setting === 'terminal' || (isFlagName(setting) && flagNamed(setting).kind === 'switch');
}

export function settingWords(setting: Setting): SettingWords {
  return setting === 'image' || setting === 'command' || setting === 'terminal'
    ? otherWords[setting]()
    : flagWords[setting]();
}

export function settingRow<T>(draft: Draft, setting: Setting, value: T): PickRow<T> {
  const { icon, label, help } = settingWords(setting);
  const text = valueText(draft, setting);
  return {
    label: `$(${icon}) ${label}`,
    description: plainLabel(text || unsetWords(setting), 160),
    ...(!front.includes(setting) && { detail: help }),
    value,
  };
}

/** The value of a setting as the sheet shows it; secrets masked. */
function valueText(draft: Draft, setting: Setting): string {
  const { spec } = draft;
  if (setting === 'image') return spec.image;
  if (setting === 'terminal') return onOff(spec.flags.interactive === true && spec.flags.tty === true);
  if (setting === 'command') {
    if (spec.command.length) return quoteAll(spec.command.map(maskEntry));
    return vscode.l10n.t("the image's own: {0}", quoteAll((draft.image?.cmd ?? []).map(maskEntry)) || '-');
  }
  const value = spec.flags[setting];
  const { kind, entries } = flagNamed(setting);
  if (kind === 'switch') return onOff(value === true);
  const texts = typeof value === 'object' ? value : typeof value === 'string' ? [value] : [];
  const shown = texts.map(entries ? maskEntry : maskUrlCredentials).join(', ');
  if (setting !== 'env' || !draft.inherited.length) return shown;
  const rest = vscode.l10n.t('{0} from the image', draft.inherited.length);
  return shown ? `${shown} + ${rest}` : rest;
}

/** What holds where nothing is set. */
function unsetWords(setting: Setting): string {
  switch (setting) {
    case 'name':
    case 'hostname':
      return vscode.l10n.t('generated');
    case 'restart':
      return vscode.l10n.t('no');
    case 'network':
    case 'platform':
      return vscode.l10n.t("the engine's default");
    case 'entrypoint':
    case 'workdir':
    case 'user':
      return vscode.l10n.t("the image's own");
    default:
      return vscode.l10n.t('none');
  }
}

function onOff(on: boolean): string {
  return on ? vscode.l10n.t('yes') : vscode.l10n.t('no');
}
