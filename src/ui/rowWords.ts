import * as vscode from 'vscode';
import type { Age } from '../model/age';
import type { Row, RowIcon, RowNote } from '../model/rows';

/** A row's description, its parts set apart by dots. */
export function descriptionOf(row: Row): string {
  return row.notes.map(noteWords).join(' · ');
}

/** What a screen reader says of a row. */
export function spokenLabel(row: Row): string {
  return [row.label, iconWords(row.icon), ...row.notes.map(noteWords)].join(', ');
}

export function noteWords(note: RowNote): string {
  switch (note.code) {
    case 'text':
      return note.text;
    case 'up':
      return vscode.l10n.t('up {0}', ageWords(note.age));
    case 'paused':
      return vscode.l10n.t('paused, up {0}', ageWords(note.age));
    case 'created':
      return vscode.l10n.t('created {0}', agoWords(note.age));
    case 'exited':
      return vscode.l10n.t('exited {0}', agoWords(note.age));
    case 'failed':
      return vscode.l10n.t('exited ({0}) {1}', note.exitCode, agoWords(note.age));
    case 'stopping':
      return vscode.l10n.t('stopping ({0} s)', note.seconds);
    case 'stoppingForever':
      return vscode.l10n.t('stopping');
    case 'running':
      return note.running === note.total
        ? vscode.l10n.t('{0} running', note.running)
        : vscode.l10n.t('{0} of {1} running', note.running, note.total);
    case 'count':
      return vscode.l10n.t('{0} in all', note.count);
    case 'restarting':
      return vscode.l10n.t('restarting');
    case 'removing':
      return vscode.l10n.t('removing');
    case 'dead':
      return vscode.l10n.t('dead');
    case 'stale':
      return vscode.l10n.t('stale');
    case 'unhealthy':
      return vscode.l10n.t('unhealthy');
    case 'starting':
      return vscode.l10n.t('health: starting');
  }
}

/** The state that an icon stands for, as a word. */
export function iconWords(icon: RowIcon): string {
  switch (icon) {
    case 'running':
      return vscode.l10n.t('running');
    case 'healthy':
      return vscode.l10n.t('healthy');
    case 'unhealthy':
      return vscode.l10n.t('unhealthy');
    case 'starting':
      return vscode.l10n.t('health: starting');
    case 'paused':
      return vscode.l10n.t('paused');
    case 'restarting':
      return vscode.l10n.t('restarting');
    case 'stopping':
      return vscode.l10n.t('stopping');
    case 'created':
      return vscode.l10n.t('created');
    case 'exited':
      return vscode.l10n.t('exited');
    case 'failed':
      return vscode.l10n.t('failed');
    case 'removing':
      return vscode.l10n.t('removing');
    case 'dead':
      return vscode.l10n.t('dead');
    case 'compose':
      return vscode.l10n.t('Compose project');
    case 'image':
      return vscode.l10n.t('image');
    case 'network':
      return vscode.l10n.t('network');
    case 'state':
      return vscode.l10n.t('state');
  }
}

export function agoWords(age: Age): string {
  return age.unit === 'second' ? vscode.l10n.t('just now') : vscode.l10n.t('{0} ago', ageWords(age));
}

export function ageWords({ unit, count }: Age): string {
  switch (unit) {
    case 'second':
      return vscode.l10n.t('< 1 min');
    case 'minute':
      return vscode.l10n.t('{0} min', count);
    case 'hour':
      return vscode.l10n.t('{0} h', count);
    case 'day':
      return count === 1 ? vscode.l10n.t('1 day') : vscode.l10n.t('{0} days', count);
    case 'week':
      return vscode.l10n.t('{0} weeks', count);
    case 'month':
      return vscode.l10n.t('{0} months', count);
    case 'year':
      return vscode.l10n.t('{0} years', count);
  }
}
