import { oneLine } from '../base/text';
import { type Failure, UserError } from '../base/userError';
import { type ImageReference, referenceText } from './imageReference';

/** A registry that refuses. Docker Hub says "access denied" of images that do not exist too: it tells no strangers. */
const denied =
  /pull access denied|no basic auth credentials|unauthorized|authentication required|incorrect username or password|access to the resource is denied|access forbidden|\b(?:401|403)\b/i;
const missing = /manifest unknown|not found|name unknown|repository name not known|does not exist/i;
const unreachable =
  /no such host|connection (?:refused|reset)|i\/o timeout|timeout exceeded|handshake timeout|no route to host|network is unreachable|server misbehaving|name resolution|proxyconnect/i;

/** What the engine's words for a failed pull mean to a person. */
export function pullFailure(message: string, reference: ImageReference): UserError {
  return new UserError(failureOf(message, referenceText(reference), reference.registry), { cause: new Error(message) });
}

function failureOf(message: string, image: string, registry: string): Failure {
  // The engine repeats the reference, whose name must not be taken for a reason.
  const words = message.replaceAll(image, '').replaceAll(registry, '');
  if (denied.test(words)) return { code: 'pull.denied', args: { image, registry } };
  if (unreachable.test(words)) return { code: 'pull.unreachable', args: { image, registry } };
  if (missing.test(words)) return { code: 'pull.notFound', args: { image } };
  return { code: 'pull.failed', args: { image, reason: oneLine(message, 500) } };
}
