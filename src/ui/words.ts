import * as vscode from 'vscode';
import { type FailureCode, type Failures, messageOf, UserError } from '../base/userError';

/** A failure for people: what happened and why, then what to do next. */
export interface FailureWords {
  readonly message: string;
  readonly next?: string;
  /** Whether trying the same again can help. */
  readonly retry: boolean;
}

type Words<A> = (args: A) => readonly [message: string, next?: string | undefined, more?: { retry: true }];

const again = { retry: true } as const;

/** One entry per code; the parameters are plain text from an engine, shown where no markup is read. */
const words: { readonly [C in FailureCode]: Words<Failures[C]> } = {
  'endpoint.malformed': ({ source, value }) => [
    vscode.l10n.t('{0} does not name an engine: "{1}".', source, value),
    vscode.l10n.t('Write it as unix:///path, npipe:////./pipe/name or tcp://address:port.'),
  ],
  'endpoint.unsupported': ({ scheme }) => [
    vscode.l10n.t('Quayside cannot connect over "{0}" yet.', scheme),
    vscode.l10n.t('Use a Unix socket, a named pipe or plain TCP.'),
  ],
  'context.missing': ({ name, source }) => [
    source === 'DOCKER_CONTEXT'
      ? vscode.l10n.t('DOCKER_CONTEXT names the context "{0}", which does not exist.', name)
      : vscode.l10n.t('The Docker configuration names the context "{0}", which does not exist.', name),
    vscode.l10n.t('Choose another one with "docker context use", or create it.'),
  ],
  'config.unreadable': ({ path, reason }) => [
    vscode.l10n.t('The Docker configuration {0} cannot be read: {1}.', path, reason),
    vscode.l10n.t('Correct the file and try again.'),
    again,
  ],
  'engine.socketMissing': ({ endpoint }) => [
    vscode.l10n.t('No engine is running: {0} does not exist.', endpoint),
    vscode.l10n.t('Start Docker; Quayside connects by itself.'),
    again,
  ],
  'engine.permissionDenied': ({ endpoint }) => [
    vscode.l10n.t('You have no permission to use {0}.', endpoint),
    vscode.l10n.t('On Linux, add yourself to the group "docker" and log in again.'),
    again,
  ],
  'engine.refused': ({ endpoint }) => [
    vscode.l10n.t('The engine at {0} refuses connections: it is not running.', endpoint),
    vscode.l10n.t('Start Docker; Quayside connects by itself.'),
    again,
  ],
  'engine.unknownHost': ({ endpoint }) => [
    vscode.l10n.t('The address of {0} is unknown.', endpoint),
    vscode.l10n.t('Check the name in DOCKER_HOST or in the context, and the network.'),
    again,
  ],
  'engine.timeout': ({ endpoint }) => [
    vscode.l10n.t('The engine at {0} does not answer.', endpoint),
    vscode.l10n.t('It may be busy, suspended or out of reach; Quayside goes on trying.'),
    again,
  ],
  'engine.notAnEngine': ({ endpoint }) => [
    vscode.l10n.t('Something answers at {0}, but it is not a container engine.', endpoint),
    vscode.l10n.t('Check the address and the port.'),
    again,
  ],
  'engine.unreachable': ({ endpoint, reason }) => [
    vscode.l10n.t('The engine at {0} cannot be reached: {1}.', endpoint, reason),
    vscode.l10n.t('Quayside goes on trying.'),
    again,
  ],
  'engine.connectionLost': ({ endpoint }) => [
    vscode.l10n.t('The connection to {0} broke.', endpoint),
    vscode.l10n.t('Quayside connects again as soon as the engine is back.'),
    again,
  ],
  'engine.badAnswer': ({ what }) => [
    vscode.l10n.t('The engine answered something that cannot be read ({0}).', what),
    undefined,
    again,
  ],
  'engine.tooOld': ({ feature, needs, has }) => [
    vscode.l10n.t('{0} needs an engine with API {1}; this one has {2}.', feature, needs, has),
    vscode.l10n.t('Update the engine.'),
  ],
  'engine.said': ({ message }) => [vscode.l10n.t('The engine refused: {0}', message)],
  'engine.overloaded': ({ message }) => [
    vscode.l10n.t('The engine is not able to answer now: {0}', message),
    vscode.l10n.t('Try again in a moment.'),
    again,
  ],
  'container.missing': ({ container }) => [vscode.l10n.t('The container "{0}" does not exist any more.', container)],
  'container.ambiguous': ({ container }) => [
    vscode.l10n.t('"{0}" is the beginning of several ids.', container),
    vscode.l10n.t('Give more of it.'),
  ],
  'container.notRunning': ({ container }) => [
    vscode.l10n.t('The container "{0}" is not running.', container),
    vscode.l10n.t('Start it first.'),
  ],
  'container.running': ({ container }) => [
    vscode.l10n.t('The container "{0}" is running.', container),
    vscode.l10n.t('Stop it first, or force its removal.'),
  ],
  'container.paused': ({ container }) => [
    vscode.l10n.t('The container "{0}" is paused.', container),
    vscode.l10n.t('Unpause it first.'),
  ],
  'container.nameTaken': ({ name }) => [
    vscode.l10n.t('The name "{0}" is taken by another container.', name),
    vscode.l10n.t('Choose another name.'),
  ],
  'container.notApplicable': ({ container, state, command }) => [
    vscode.l10n.t('"{0}" cannot be done: the container "{1}" is {2}.', command, container, state),
  ],
  'container.noneApplicable': ({ command }) => [vscode.l10n.t('"{0}" applies to none of these containers.', command)],
  'container.noPorts': ({ container }) => [
    vscode.l10n.t('The container "{0}" publishes no TCP port.', container),
    vscode.l10n.t('Run it again with a published port.'),
  ],
  'container.noIp': ({ container }) => [vscode.l10n.t('The container "{0}" has no address of its own.', container)],
  'container.removing': ({ container }) => [vscode.l10n.t('The container "{0}" is being removed already.', container)],
  'container.notAttached': ({ container }) => [
    vscode.l10n.t('No terminal is attached to the container "{0}".', container),
  ],
  'terminal.notAttached': () => [vscode.l10n.t('This terminal is not attached to a container.')],
  'argument.malformed': ({ command, expected }) => [vscode.l10n.t('{0} expects {1}.', command, expected)],
  'port.taken': ({ port, container }) => [
    vscode.l10n.t('Port {0} is in use on the engine\'s machine, so "{1}" cannot publish it.', port, container),
    vscode.l10n.t('Choose another port, or stop what uses it.'),
  ],
  'image.missing': ({ image }) => [
    vscode.l10n.t('The image "{0}" is not on this engine.', image),
    vscode.l10n.t('Pull it first.'),
  ],
  'image.malformed': ({ image }) => [
    vscode.l10n.t('"{0}" is not an image reference.', image),
    vscode.l10n.t('Write it as [registry/]name[:tag].'),
  ],
  'pull.denied': ({ image, registry }) => [
    vscode.l10n.t('{0} does not let you pull "{1}".', registry, image),
    vscode.l10n.t('Check the name, or log in with "docker login {0}".', registry),
  ],
  'pull.notFound': ({ image }) => [
    vscode.l10n.t('There is no image "{0}".', image),
    vscode.l10n.t('Check the name and the tag.'),
  ],
  'pull.unreachable': ({ image, registry }) => [
    vscode.l10n.t('"{0}" cannot be pulled: {1} cannot be reached.', image, registry),
    vscode.l10n.t("Check the network of the engine's machine."),
    again,
  ],
  'pull.failed': ({ image, reason }) => [vscode.l10n.t('"{0}" cannot be pulled: {1}', image, reason), undefined, again],
  'credentials.failed': ({ helper, registry, reason }) => [
    vscode.l10n.t('The credential helper "{0}" failed for {1}: {2}.', helper, registry, reason),
    vscode.l10n.t('Log in with "docker login {0}".', registry),
  ],
  'run.invalid': ({ field, problem }) => [vscode.l10n.t('{0}: {1}', field, problem)],
  'line.invalid': ({ problem }) => [problem],
  'run.createdNotStarted': ({ container, reason }) => [
    vscode.l10n.t('The container "{0}" was created but could not start: {1}', container, reason),
    vscode.l10n.t('It is in the list; start it again or remove it.'),
  ],
  'preset.missing': ({ preset }) => [
    vscode.l10n.t('There is no preset "{0}".', preset),
    vscode.l10n.t('Presets are in the setting quayside.presets.'),
  ],
  'preset.malformed': ({ preset, problem }) => [
    vscode.l10n.t('The preset "{0}" cannot be run: {1}.', preset, problem.replace(/\.$/, '')),
    vscode.l10n.t('Presets are in the setting quayside.presets.'),
  ],
  'secret.missing': ({ secret }) => [
    vscode.l10n.t('The secret {0} is not kept here.', secret),
    vscode.l10n.t('Run it once from Run Again..., which asks for it.'),
  ],
  'history.empty': () => [vscode.l10n.t('Nothing was run here yet.')],
  'change.exited': ({ container, exitCode, reason }) => [
    reason
      ? vscode.l10n.t('The changed container "{0}" ended at once, with exit code {1}: {2}', container, exitCode, reason)
      : vscode.l10n.t('The changed container "{0}" ended at once, with exit code {1}.', container, exitCode),
  ],
  'change.unhealthy': ({ container, output }) => [
    vscode.l10n.t('The changed container "{0}" is unhealthy: {1}', container, output || '-'),
  ],
  'change.noHealth': ({ container, output, seconds }) => [
    vscode.l10n.t('The changed container "{0}" was not healthy after {1} s: {2}', container, seconds, output || '-'),
  ],
  'change.undone': ({ container, cause }) => [
    vscode.l10n.t('"{0}" is back as it was: {1}', container, failureWords(new UserError(cause)).message),
    failureWords(new UserError(cause)).next,
  ],
  'change.notRestored': ({ container, now, id, cause }) => [
    vscode.l10n.t(
      '"{0}" could not be changed nor brought back ({3}). It is there as "{1}", with the id {2}.',
      container,
      now,
      id,
      failureWords(new UserError(cause)).message,
    ),
    vscode.l10n.t('Quayside offers to restore it when it is next connected to this engine.'),
  ],
  'change.oldGone': ({ container }) => [
    vscode.l10n.t('The old container of "{0}" does not exist any more; there is nothing to restore.', container),
  ],
  'exec.noShell': ({ container }) => [
    vscode.l10n.t('The container "{0}" has no shell.', container),
    vscode.l10n.t('Its image contains no shell program.'),
  ],
  'exec.notFound': ({ container, command }) => [
    vscode.l10n.t('The container "{0}" has no program "{1}".', container, command),
  ],
  'logs.unsupported': ({ container, driver }) => [
    vscode.l10n.t('The logs of "{0}" cannot be read: its log driver "{1}" sends them elsewhere.', container, driver),
  ],
  'file.write': ({ path, reason }) => [vscode.l10n.t('{0} cannot be written: {1}', path, reason)],
  'containers.failed': ({ names, of, cause }) => [
    vscode.l10n.t('{0} of {1} containers failed: {2}.', names.length, of, names.join(', ')),
    cause && failureWords(new UserError(cause)).message,
  ],
  'extension.missing': ({ extension }) => [
    vscode.l10n.t('This needs the extension "{0}".', extension),
    vscode.l10n.t('Install it from the Extensions view.'),
  ],
  'engine.none': () => [vscode.l10n.t('No such engine.')],
};

export function failureWords(error: unknown): FailureWords {
  if (!(error instanceof UserError)) {
    return { message: vscode.l10n.t('Something unexpected went wrong: {0}', messageOf(error)), retry: false };
  }
  const { code, args } = error.failure;
  const [message, next, more] = (words[code] as Words<never>)(args as never);
  return { message, ...(next && { next }), retry: more?.retry ?? false };
}

/** All codes that have words, for the test that wants each of them in both languages. */
export const wordedCodes = Object.keys(words) as readonly FailureCode[];
