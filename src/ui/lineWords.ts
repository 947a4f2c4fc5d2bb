import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import type { LineMistakes } from '../model/lineMistakes';
import { maskEntry } from '../model/secrets';

type Words = { readonly [C in keyof LineMistakes]: (args: LineMistakes[C]) => string };

/** One entry per code: what is wrong with a command line, and what was expected. */
export const lineWords: Words = {
  'line.empty': () => vscode.l10n.t('Write a line such as docker run -it --rm alpine sh.'),
  'line.long': ({ most }) => vscode.l10n.t('The line has more than {0} characters.', most),
  'line.program': ({ text }) =>
    vscode.l10n.t('"{0}" is not docker: the line begins with docker run or docker create.', short(text)),
  'line.verb': ({ text }) =>
    text
      ? vscode.l10n.t('"{0}" is neither run nor create: only these two can be run here.', short(text))
      : vscode.l10n.t('run or create is missing.'),
  'line.target': ({ text }) =>
    vscode.l10n.t(
      '"{0}" leads to another engine: the line runs on the engine of the sidebar. Leave it out.',
      short(text),
    ),
  'line.operator': ({ text }) =>
    vscode.l10n.t('"{0}" would need a shell, and none is used: leave it out, or put it in quotes.', short(text)),
  'line.several': ({ text }) =>
    text
      ? vscode.l10n.t('"{0}" begins another command: only one can be run.', short(text))
      : vscode.l10n.t('Another command begins here: only one can be run.'),
  'line.glob': ({ text }) =>
    vscode.l10n.t('"{0}" would stand for names of files: write them out, or put it in quotes.', short(text)),
  'line.substitution': ({ text }) =>
    vscode.l10n.t('"{0}" is a command, and none is executed: write what it prints.', short(text)),
  'line.expansion': ({ text }) =>
    vscode.l10n.t(
      'What "{0}" means to a shell is not known here: write it out, or put it in single quotes.',
      short(text),
    ),
  'line.unset': ({ name }) => vscode.l10n.t('The variable "{0}" is not set.', short(name)),
  'flag.unknown': ({ text, near }) =>
    near
      ? vscode.l10n.t('There is no flag "{0}": did you mean {1}?', short(text), near)
      : vscode.l10n.t('There is no flag "{0}".', short(text)),
  'flag.syntax': ({ text }) => vscode.l10n.t('"{0}" is not a flag: write --name or --name=value.', short(text)),
  'flag.dash': ({ text, near }) =>
    vscode.l10n.t('"{0}" begins with a typographic dash: write {1}.', short(text), short(near)),
  'flag.missing': ({ text }) => vscode.l10n.t('{0} needs a value.', short(text)),
  'flag.switch': ({ text }) => vscode.l10n.t('"{0}" is neither true nor false.', short(text)),
  'image.missing': () => vscode.l10n.t('The image is missing.'),
};

function short(text: string): string {
  return oneLine(maskEntry(text), 60);
}
