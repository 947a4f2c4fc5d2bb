import * as vscode from 'vscode';
import type { FlagName } from '../model/runFlags';

/** How a setting reads in the sheet. */
export interface SettingWords {
  readonly label: string;
  /** One line of help. */
  readonly help: string;
  readonly icon: string;
}

/** One entry per flag. */
export const flagWords: { readonly [F in FlagName]: () => SettingWords } = {
  detach: () => of('debug-disconnect', vscode.l10n.t('In Background'), vscode.l10n.t('Runs without a terminal')),
  interactive: () =>
    of('keyboard', vscode.l10n.t('Keep Input Open'), vscode.l10n.t('Its input is open, also unattached')),
  tty: () => of('terminal', vscode.l10n.t('Terminal'), vscode.l10n.t('It has a terminal of its own')),
  rm: () =>
    of(
      'trash',
      vscode.l10n.t('Remove on Exit'),
      vscode.l10n.t('It is removed with its anonymous volumes when it ends'),
    ),
  init: () =>
    of('symbol-event', vscode.l10n.t('Init Process'), vscode.l10n.t('An init passes signals on and reaps processes')),
  name: () => of('tag', vscode.l10n.t('Name'), vscode.l10n.t('Must be free on the engine')),
  publish: () => of('plug', vscode.l10n.t('Ports'), vscode.l10n.t("Container ports published on the engine's machine")),
  'publish-all': () =>
    of('plug', vscode.l10n.t('Publish All Ports'), vscode.l10n.t('Every exposed port, each at a free one')),
  expose: () => of('radio-tower', vscode.l10n.t('Exposed Ports'), vscode.l10n.t('Ports declared, not published')),
  env: () => of('symbol-variable', vscode.l10n.t('Environment'), vscode.l10n.t('Variables set or changed')),
  volume: () =>
    of('database', vscode.l10n.t('Volumes'), vscode.l10n.t('volume:/path[:ro], /folder:/path[:ro] or /path')),
  network: () =>
    of('type-hierarchy', vscode.l10n.t('Networks'), vscode.l10n.t('Name of a network, bridge, host or none')),
  restart: () =>
    of('debug-restart', vscode.l10n.t('Restart'), vscode.l10n.t('no, always, unless-stopped or on-failure[:count]')),
  entrypoint: () =>
    of('symbol-method', vscode.l10n.t('Entrypoint'), vscode.l10n.t("Program in place of the image's entrypoint")),
  workdir: () => of('folder', vscode.l10n.t('Working Folder'), vscode.l10n.t('Absolute path in the container')),
  user: () => of('account', vscode.l10n.t('User'), vscode.l10n.t('Name or id, with :group if wanted')),
  hostname: () => of('vm', vscode.l10n.t('Hostname'), vscode.l10n.t('The name that the container has for itself')),
  label: () => of('bookmark', vscode.l10n.t('Labels'), vscode.l10n.t('name=value')),
  platform: () => of('chip', vscode.l10n.t('Platform'), vscode.l10n.t('os/arch[/variant], for images of several')),
  pull: () => of('cloud-download', vscode.l10n.t('Pull'), vscode.l10n.t('missing, always or never')),
};

/** Settings that are no flag, or two at once. */
export const otherWords = {
  image: () => of('package', vscode.l10n.t('Image'), vscode.l10n.t('What the container is made from')),
  command: () => of('chevron-right', vscode.l10n.t('Command'), vscode.l10n.t("Words in place of the image's command")),
  terminal: () =>
    of('terminal', vscode.l10n.t('Interactive Terminal'), vscode.l10n.t('Input kept open and a terminal: -it')),
} as const;

function of(icon: string, label: string, help: string): SettingWords {
  return { label, help, icon };
}
