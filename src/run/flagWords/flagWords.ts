import * as vscode from 'vscode';
import type { FlagName } from '../../model/runFlags';
import { environmentWords } from './environment';
import { generalWords } from './general';
import { healthWords } from './health';
import { loggingWords } from './logging';
import { networkWords } from './network';
import { resourcesWords } from './resources';
import { securityWords } from './security';
import { type SettingWords, settingWords } from './settingWords';
import { storageWords } from './storage';

/** One entry per flag. */
export const flagWords: { readonly [F in FlagName]: () => SettingWords } = {
  ...generalWords,
  ...networkWords,
  ...environmentWords,
  ...storageWords,
  ...resourcesWords,
  ...securityWords,
  ...healthWords,
  ...loggingWords,
};

/** Settings that are no flag, or two at once. */
export const otherWords = {
  image: () => settingWords('package', vscode.l10n.t('Image'), vscode.l10n.t('What the container is made from')),
  command: () =>
    settingWords('chevron-right', vscode.l10n.t('Command'), vscode.l10n.t("Words in place of the image's command")),
  storage: () =>
    settingWords(
      'database',
      vscode.l10n.t('Volumes and Mounts'),
      vscode.l10n.t('Volumes, folders, files and memory at paths of the container'),
    ),
  terminal: () =>
    settingWords(
      'terminal',
      vscode.l10n.t('Interactive Terminal'),
      vscode.l10n.t('Opens a terminal in its process: -it, instead of -d'),
    ),
} as const;
