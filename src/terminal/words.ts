import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { UserError } from '../base/userError';
import { failureWords } from '../ui/words';
import type { ContainerEnding } from './containerEnding';
import type { Ending } from './ending';
import type { LastWords, SessionWords } from './session';

const dim = (text: string) => `\u001b[2m${text}\u001b[22m`;
const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;

/** What a session says in its terminal when there is no shell in it any more. */
export const shellWords: SessionWords<Ending> = {
  ended: ending => {
    if (ending.kind === 'exited' && ending.code === 0) return undefined;
    return lastWords(endingWords(ending), shellKeys(), true);
  },
  failed: error => lastWords(failedWords(error), shellKeys(), true),
};

/** What a session says in its terminal when it is no longer attached to a container: always something. */
export const attachedWords: SessionWords<ContainerEnding> = {
  ended: ending => {
    const again = ending.kind === 'exited' ? ending.next : ending.kind === 'removed' ? 'none' : 'attach';
    return lastWords(containerEndingWords(ending), containerKeys(again), again !== 'none');
  },
  failed: error => {
    const gone = UserError.is(error, 'container.missing', 'container.removing');
    return lastWords(failedWords(error), containerKeys(gone ? 'none' : 'again'), !gone);
  },
};

function lastWords(words: string, keys: string, again: boolean): LastWords {
  return { text: `${bold(words)}\r\n${dim(keys)}`, again };
}

function failedWords(error: unknown): string {
  const { message, next } = failureWords(error);
  return oneLine(next ? `${message} ${next}` : message, 500);
}

function endingWords(ending: Ending): string {
  switch (ending.kind) {
    case 'exited':
      return vscode.l10n.t('The shell ended with exit code {0}.', ending.code);
    case 'stopped':
      return vscode.l10n.t('The shell ended because its container stopped.');
    case 'removed':
      return vscode.l10n.t('The shell ended because its container was removed.');
    case 'lost':
      return vscode.l10n.t('The connection to the engine was lost.');
  }
}

function shellKeys(): string {
  return vscode.l10n.t('Press Enter to open a shell again, or any other key to close this terminal.');
}

function containerEndingWords(ending: ContainerEnding): string {
  switch (ending.kind) {
    case 'exited':
      return ending.next === 'none'
        ? vscode.l10n.t('The container ended with exit code {0} and was removed.', ending.code)
        : vscode.l10n.t('The container ended with exit code {0}.', ending.code);
    case 'detached':
      return vscode.l10n.t('The output has ended; the container runs on.');
    case 'removed':
      return vscode.l10n.t('The container was removed.');
    case 'lost':
      return vscode.l10n.t('The connection to the engine was lost.');
  }
}

function containerKeys(enter: 'start' | 'attach' | 'again' | 'none'): string {
  switch (enter) {
    case 'start':
      return vscode.l10n.t('Press Enter to start it again, or any other key to close this terminal.');
    case 'attach':
      return vscode.l10n.t('Press Enter to attach to it again, or any other key to close this terminal.');
    case 'again':
      return vscode.l10n.t('Press Enter to try again, or any other key to close this terminal.');
    case 'none':
      return vscode.l10n.t('Press any key to close this terminal.');
  }
}
