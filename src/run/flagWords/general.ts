import * as vscode from 'vscode';
import type { generalFlags } from '../../model/flags/general';
import { type SettingWords, settingWords } from './settingWords';

export const generalWords: { readonly [F in keyof typeof generalFlags]: () => SettingWords } = {
  detach: () =>
    settingWords('debug-disconnect', vscode.l10n.t('In Background'), vscode.l10n.t('Runs without a terminal')),
  interactive: () =>
    settingWords('keyboard', vscode.l10n.t('Keep Input Open'), vscode.l10n.t('Its input is open, also unattached')),
  tty: () => settingWords('terminal', vscode.l10n.t('Terminal'), vscode.l10n.t('It has a terminal of its own')),
  attach: () =>
    settingWords(
      'debug-disconnect',
      vscode.l10n.t('Attached Streams'),
      vscode.l10n.t('stdin, stdout, stderr: which of them a run without -d is attached to'),
    ),
  rm: () =>
    settingWords(
      'trash',
      vscode.l10n.t('Remove on Exit'),
      vscode.l10n.t('It is removed with its anonymous volumes when it ends'),
    ),
  init: () =>
    settingWords(
      'server-process',
      vscode.l10n.t('Init Process'),
      vscode.l10n.t('An init passes signals on and reaps processes'),
    ),
  name: () => settingWords('tag', vscode.l10n.t('Name'), vscode.l10n.t('Must be free on the engine')),
  restart: () =>
    settingWords(
      'sync',
      vscode.l10n.t('Restart'),
      vscode.l10n.t('When the engine starts it again: no, always, unless-stopped or on-failure[:count]'),
    ),
  'stop-signal': () =>
    settingWords(
      'stop-circle',
      vscode.l10n.t('Stop Signal'),
      vscode.l10n.t('What a stop sends before the grace period'),
    ),
  'stop-timeout': () =>
    settingWords('watch', vscode.l10n.t('Stop Timeout'), vscode.l10n.t('Seconds between the stop signal and SIGKILL')),
  platform: () =>
    settingWords('chip', vscode.l10n.t('Platform'), vscode.l10n.t('os/arch[/variant], for images of several')),
  pull: () =>
    settingWords(
      'cloud-download',
      vscode.l10n.t('Pull Policy'),
      vscode.l10n.t('When its image is pulled: missing, always or never'),
    ),
  quiet: () => settingWords('mute', vscode.l10n.t('Quiet Pull'), vscode.l10n.t('No progress while pulling')),
  cidfile: () =>
    settingWords('file-add', vscode.l10n.t('ID File'), vscode.l10n.t('A new file that its id is written to')),
  'detach-keys': () =>
    settingWords(
      'keyboard',
      vscode.l10n.t('Detach Keys'),
      vscode.l10n.t('Keys that detach the CLI; this editor has a command for it'),
    ),
  'sig-proxy': () =>
    settingWords('broadcast', vscode.l10n.t('Proxy Signals'), vscode.l10n.t('The CLI passes signals on to it')),
  'disable-content-trust': () =>
    settingWords(
      'shield',
      vscode.l10n.t('Skip Image Verification'),
      vscode.l10n.t('Signatures of the image are not looked at'),
    ),
};
