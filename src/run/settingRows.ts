import * as vscode from 'vscode';
import { quoteAll } from '../cli/quote';
import type { FlagName } from '../model/runFlags';
import { flagNamed } from '../model/runSpec';
import { maskEntry, maskUrlCredentials } from '../model/secrets';
import type { PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { flagWords, otherWords } from './flagWords/flagWords';
import type { SettingWords } from './flagWords/settingWords';
import { flagsOf, hasTerminal, type Setting } from './settings';
import type { SheetState } from './sheetRows';

export function settingWords(setting: Setting): SettingWords {
  return setting in otherWords ? otherWords[setting as keyof typeof otherWords]() : flagWords[setting as FlagName]();
}

/** A setting at a glance: what it is, and its value or what holds without one. */
export function settingRow<T>(state: SheetState, setting: Setting, value: T): PickRow<T> {
  const { icon, label } = settingWords(setting);
  const text = valueText(state, setting) || unsetWords(state, setting);
  return { label: `$(${icon}) ${label}`, description: plainLabel(text, 160), value };
}

/** A setting as it is found: with its flag, its value if it has one, and its help. */
export function searchedRow<T>(state: SheetState, setting: Setting, value: T): PickRow<T> {
  const { icon, label, help } = settingWords(setting);
  const parts = [flagsText(setting), valueText(state, setting), tooOld(state, setting)];
  return {
    label: `$(${icon}) ${label}`,
    description: plainLabel(parts.filter(Boolean).join(' · '), 160),
    detail: help,
    value,
  };
}

/** `-m, --memory` */
function flagsText(setting: Setting): string {
  const names = flagsOf(setting);
  return names.map(name => (names.length === 1 ? flagText(name) : `--${name}`)).join(', ');
}

export function flagText(name: FlagName): string {
  const { short } = flagNamed(name);
  return short ? `-${short}, --${name}` : `--${name}`;
}

/** What the engine lacks for it. */
function tooOld({ api }: SheetState, setting: Setting): string {
  const [name] = flagsOf(setting);
  const since = name && flagNamed(name).since;
  return since && api !== undefined && api < since ? vscode.l10n.t('needs an engine with API {0}', `1.${since}`) : '';
}

/** The value of a setting as the sheet shows it, secrets masked; empty where there is none. */
function valueText(state: SheetState, setting: Setting): string {
  const { spec } = state;
  switch (setting) {
    case 'image':
      return spec.image;
    case 'command':
      return quoteAll(spec.command.map(maskEntry));
    case 'terminal':
      if (hasTerminal(spec)) return vscode.l10n.t('yes');
      return spec.flags.detach ? '' : vscode.l10n.t('no, shows its output');
    case 'env': {
      const own = flagValueText(state, 'env');
      if (!state.inherited.length) return own;
      const rest = vscode.l10n.t('{0} from the image', state.inherited.length);
      return own ? `${own} + ${rest}` : rest;
    }
    default:
      return flagsOf(setting)
        .map(name => flagValueText(state, name))
        .filter(Boolean)
        .join(', ');
  }
}

function flagValueText({ spec }: SheetState, name: FlagName): string {
  const value = spec.flags[name];
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? vscode.l10n.t('yes') : vscode.l10n.t('no');
  const texts = typeof value === 'string' ? [value] : value;
  // An empty text is one, too: `--entrypoint ""`.
  return texts.map(text => shownText(name, text) || '""').join(', ');
}

/** One text of a flag, fit to be shown. */
export function shownText(name: FlagName, text: string): string {
  return flagNamed(name).entries ? maskEntry(text) : maskUrlCredentials(text);
}

/** What holds where nothing is set. */
function unsetWords(state: SheetState, setting: Setting): string {
  switch (setting) {
    case 'name':
    case 'hostname':
      return vscode.l10n.t('generated');
    case 'restart':
    case 'terminal':
    case 'rm':
      return vscode.l10n.t('no');
    case 'network':
      return vscode.l10n.t("the engine's default");
    case 'command':
      return vscode.l10n.t("the image's own: {0}", quoteAll((state.image?.cmd ?? []).map(maskEntry)) || '-');
    default:
      return vscode.l10n.t('none');
  }
}
