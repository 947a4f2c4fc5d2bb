import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { failureWords } from '../ui/words';
import type { Ending } from './ending';
import type { SessionWords } from './session';

const dim = (text: string) => `\u001b[2m${text}\u001b[22m`;
const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;

/** What a session says in its terminal when there is no shell in it any more. */
export const sessionWords: SessionWords = {
  ended: ending => `${bold(endingWords(ending))}\r\n${dim(keyWords())}`,
  failed: error => {
    const { message, next } = failureWords(error);
    return `${bold(oneLine(next ? `${message} ${next}` : message, 500))}\r\n${dim(keyWords())}`;
  },
};

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

function keyWords(): string {
  return vscode.l10n.t('Press Enter to open a shell again, or any other key to close this terminal.');
}
