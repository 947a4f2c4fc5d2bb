import { type Failure, messageOf, UserError } from '../base/userError';

/** What a call is about: names for the words of its failure, as the user knows them. */
export interface Subject {
  readonly container?: string;
  readonly image?: string;
  readonly name?: string;
  /** The program that an exec starts. */
  readonly command?: string;
}

/** What a broken or refused connection means to a person. */
export function connectionFailure(error: unknown, endpoint: string): UserError {
  const code = (error as { code?: unknown } | null)?.code;
  return new UserError(failureOf(String(code ?? ''), messageOf(error), endpoint), { cause: error });
}

function failureOf(code: string, message: string, endpoint: string): Failure {
  switch (code) {
    case 'ENOENT':
      return { code: 'engine.socketMissing', args: { endpoint } };
    case 'EACCES':
    case 'EPERM':
      return { code: 'engine.permissionDenied', args: { endpoint } };
    case 'ECONNREFUSED':
    case 'ENOTSOCK':
      return { code: 'engine.refused', args: { endpoint } };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { code: 'engine.unknownHost', args: { endpoint } };
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return { code: 'engine.timeout', args: { endpoint } };
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return { code: 'engine.connectionLost', args: { endpoint } };
    default:
      if (code.startsWith('HPE_')) return { code: 'engine.notAnEngine', args: { endpoint } };
      return { code: 'engine.unreachable', args: { endpoint, reason: message } };
  }
}

/** What an error answer means to a person: the engine's own words where they are clear, ours where they are not. */
export function statusFailure(status: number, message: string, subject: Subject = {}): UserError {
  const container = subject.container ?? '';
  const of = (failure: Failure) => new UserError(failure, { cause: new Error(`HTTP ${status}: ${message}`) });
  const taken = /The (?:container )?name "\/?([^"]+)" is already in use|name "?([^"\s]+)"? is already in use/.exec(
    message,
  );
  if (taken) return of({ code: 'container.nameTaken', args: { name: taken[1] ?? taken[2] ?? '' } });
  const port =
    /Bind for [^ ]*?:(\d+) failed: port is already allocated|listen (?:tcp|udp|sctp)\S* \S*?:(\d+): bind: address already in use|failed to bind host port (?:for )?(?:\[[^\]]*\]|[\d.]*):(\d+)\S*: (?:port is already allocated|address already in use)/.exec(
      message,
    );
  if (port) return of({ code: 'port.taken', args: { port: port[1] ?? port[2] ?? port[3] ?? '', container } });
  // Podman has other words while it is being removed.
  const missing =
    (status === 404 && /no such container/i.test(message)) || /not exist in database: no such/.test(message);
  if (missing)
    return of({ code: 'container.missing', args: { container: container || (message.split(': ').pop() ?? '') } });
  if (status === 404 && /no such image|image not known/i.test(message))
    return of({ code: 'image.missing', args: { image: subject.image ?? '' } });
  // Podman does not say it by the status.
  const state = status === 409 || /container state improper/.test(message);
  if (state && /is not running|can only .* running containers/i.test(message))
    return of({ code: 'container.notRunning', args: { container } });
  if (state && /is paused|cannot remove a paused container|is running or paused/i.test(message))
    return of({ code: 'container.paused', args: { container } });
  if (status === 409 && /removal of container .* is already in progress/i.test(message))
    return of({ code: 'container.removing', args: { container } });
  if (state && /cannot remove a (?:running|restarting) container|cannot remove container .* is running/i.test(message))
    return of({ code: 'container.running', args: { container } });
  if (subject.command !== undefined && /executable file|no such file or directory|exec failed/i.test(message))
    return of({ code: 'exec.notFound', args: { container, command: subject.command } });
  if (status === 502 || status === 503 || status === 504)
    return of({ code: 'engine.overloaded', args: { message: message || String(status) } });
  return of({ code: 'engine.said', args: { message: message || `HTTP ${status}` } });
}
