import * as vscode from 'vscode';

/** What texts that a flag is known to take mean, by flag and text; those that speak for themselves are left out. */
const words: { readonly [choice: string]: () => string } = {
  'restart no': () => vscode.l10n.t('Stays ended'),
  'restart always': () => vscode.l10n.t('Whenever it ends, and when the engine starts'),
  'restart unless-stopped': () => vscode.l10n.t('As always, unless it was stopped'),
  'restart on-failure': () => vscode.l10n.t('When its exit code is not 0; type on-failure:3 for at most 3 times'),
  'pull missing': () => vscode.l10n.t('Only an image that the engine does not have'),
  'pull always': () => vscode.l10n.t('Even if the engine has one of that name'),
  'pull never': () => vscode.l10n.t('Fails where the engine does not have it'),
  'network host': () => vscode.l10n.t("The network of the engine's machine; ports need not be published"),
  'network none': () => vscode.l10n.t('No network at all'),
  'ipc none': () => vscode.l10n.t('Its own, without shared memory'),
  'ipc private': () => vscode.l10n.t('Its own'),
  'ipc shareable': () => vscode.l10n.t('Its own, which other containers may join'),
  'ipc host': () => vscode.l10n.t("That of the engine's machine"),
  'pid host': () => vscode.l10n.t("That of the engine's machine"),
  'uts host': () => vscode.l10n.t("That of the engine's machine"),
  'userns host': () => vscode.l10n.t("That of the engine's machine"),
  'cgroupns host': () => vscode.l10n.t("That of the engine's machine"),
  'cgroupns private': () => vscode.l10n.t('Its own'),
  'log-driver json-file': () => vscode.l10n.t('A file per container'),
  'log-driver local': () => vscode.l10n.t('A compact file per container, rotated'),
  'log-driver none': () => vscode.l10n.t('Nothing is kept, and no logs can be shown'),
  'stop-signal SIGTERM': () => vscode.l10n.t('Asks it to end; the default'),
  'stop-signal SIGINT': () => vscode.l10n.t('As Ctrl+C does'),
  'stop-signal SIGQUIT': () => vscode.l10n.t('Lets many servers finish what they are doing'),
  'stop-signal SIGKILL': () => vscode.l10n.t('Ends it at once, without a chance to clean up'),
  'cap-add ALL': () => vscode.l10n.t('Every capability'),
  'cap-drop ALL': () => vscode.l10n.t('Every capability'),
  'gpus all': () => vscode.l10n.t('Every GPU that there is'),
};

/** What a text means for a flag; empty where it speaks for itself. */
export function choiceWords(flag: string, text: string): string {
  return words[`${flag} ${text}`]?.() ?? '';
}
