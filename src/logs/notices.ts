import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { failureWords } from '../ui/words';
import type { Notice } from './logFollower';

/** A line of a log channel that is Quayside's own. */
export function noticeLine(notice: Notice): string {
  return `── ${words(notice)} ──`;
}

function words(notice: Notice): string {
  switch (notice.kind) {
    case 'created':
      return vscode.l10n.t('The container was not started yet');
    case 'stopped':
      return vscode.l10n.t('Container stopped (exit code {0}) {1}', notice.exitCode, timeOf(notice.at));
    case 'started':
      return vscode.l10n.t('Container started {0}', timeOf(notice.at));
    case 'restarted':
      return vscode.l10n.t('Container restarted {0}', timeOf(notice.at));
    case 'removed':
      return vscode.l10n.t('Container removed {0}', timeOf(notice.at));
    case 'engineLost':
      return vscode.l10n.t('Engine lost; the log goes on when it is back {0}', timeOf(notice.at));
    case 'engineBack':
      return vscode.l10n.t('Engine is back {0}', timeOf(notice.at));
    case 'failed':
      return oneLine(failureWords(notice.error).message, 500);
  }
}

/** What follows a line that was cut. */
export function cutMark(characters: number): string {
  return vscode.l10n.t('… ({0} more characters)', characters.toLocaleString(vscode.env.language));
}

/** On top of a channel, for the lines before its first one. */
export function skippedMark(lines: number): string {
  return `── ${vscode.l10n.t('… {0} lines skipped', lines.toLocaleString(vscode.env.language))} ──`;
}

function timeOf(at: number): string {
  const time = new Date(at);
  const clock = time.toLocaleTimeString(vscode.env.language, { hourCycle: 'h23' });
  const today = new Date().toDateString() === time.toDateString();
  return today ? clock : `${time.toLocaleDateString(vscode.env.language)} ${clock}`;
}
