/**
 * Every way in which something a user asked for can fail, with what is known about it. Raised where the cause is known,
 * worded in one place (`ui/words`).
 */
export interface Failures {
  // Finding and reaching the engine
  'endpoint.malformed': { source: 'DOCKER_HOST' | 'context' | 'setting'; value: string };
  'endpoint.unsupported': { scheme: string };
  'context.missing': { name: string; source: 'DOCKER_CONTEXT' | 'config' };
  'config.unreadable': { path: string; reason: string };
  'engine.socketMissing': { endpoint: string };
  'engine.permissionDenied': { endpoint: string };
  'engine.refused': { endpoint: string };
  'engine.unknownHost': { endpoint: string };
  'engine.timeout': { endpoint: string };
  'engine.notAnEngine': { endpoint: string };
  'engine.unreachable': { endpoint: string; reason: string };
  'engine.connectionLost': { endpoint: string };
  'engine.badAnswer': { what: string };
  'engine.tooOld': { feature: string; needs: string; has: string };
  // Answers of a reachable engine
  'engine.said': { message: string };
  'engine.overloaded': { message: string };
  'container.missing': { container: string };
  'container.ambiguous': { container: string };
  'container.notRunning': { container: string };
  'container.running': { container: string };
  'container.paused': { container: string };
  'container.nameTaken': { name: string };
  'container.notApplicable': { container: string; state: string; command: string };
  'container.noneApplicable': { command: string };
  'container.noPorts': { container: string };
  'container.noIp': { container: string };
  'container.removing': { container: string };
  'container.notAttached': { container: string };
  'terminal.notAttached': Record<string, never>;
  'argument.malformed': { command: string; expected: string };
  'port.taken': { port: string; container: string };
  'image.missing': { image: string };
  'image.malformed': { image: string };
  'pull.denied': { image: string; registry: string };
  'pull.notFound': { image: string };
  'pull.unreachable': { image: string; registry: string };
  'pull.failed': { image: string; reason: string };
  'credentials.failed': { helper: string; registry: string; reason: string };
  'run.invalid': { field: string; problem: string };
  /** A command line with a mistake, whose code it is, at a place of it. */
  'line.invalid': { mistake: string; problem: string; offset: number; length: number };
  'run.createdNotStarted': { container: string; reason: string };
  'preset.missing': { preset: string };
  'preset.malformed': { preset: string; problem: string };
  /** A secret of a run that is not kept, where nobody can be asked. */
  'secret.missing': { secret: string };
  'history.empty': Record<string, never>;
  // Changing a container; `container` is the old one's name
  'change.exited': { container: string; exitCode: number; reason: string };
  'change.unhealthy': { container: string; output: string };
  'change.noHealth': { container: string; output: string; seconds: number };
  /** It did not work, and the old one is back as it was. */
  'change.undone': { container: string; cause: Failure };
  /** The old one could not be brought back: what it is called now, the beginning of its id, and why. */
  'change.notRestored': { container: string; now: string; id: string; cause: Failure };
  'change.oldGone': { container: string };
  'exec.noShell': { container: string };
  'exec.notFound': { container: string; command: string };
  'logs.unsupported': { container: string; driver: string };
  'file.write': { path: string; reason: string };
  'containers.failed': { names: readonly string[]; of: number; cause: Failure | undefined };
  'extension.missing': { extension: string };
  'engine.none': Record<string, never>;
}

export type FailureCode = keyof Failures;

/** A code with its arguments, as plain data. */
export type Failure = { [C in FailureCode]: { readonly code: C; readonly args: Failures[C] } }[FailureCode];

/** A failure that a person can act on. `message` is for logs only: what people read is made from `failure`. */
export class UserError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`${failure.code} ${JSON.stringify(failure.args)}`, options);
    this.name = 'UserError';
    this.failure = failure;
  }

  /** Whether `error` is a UserError with this code. */
  static is<C extends FailureCode>(
    error: unknown,
    ...codes: readonly C[]
  ): error is UserError & { failure: Extract<Failure, { code: C }> } {
    return error instanceof UserError && (codes as readonly string[]).includes(error.failure.code);
  }
}

/** A user went back on something: never shown, nothing is left behind. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'Cancelled';
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
