import { Gather } from '../base/gather';
import { UserError } from '../base/userError';
import { type ImageReference, repositoryOf } from './imageReference';
import { jsonLines } from './lines';
import { pullFailure } from './pullFailure';
import { type PullMessage, PullProgress, type PullState } from './pullProgress';
import type { Transport } from './transport';

export interface PullOptions {
  /** Finds the `X-Registry-Auth` value; called once, when the pull begins. */
  readonly credentials?: () => Promise<string | undefined>;
  /** `os/arch[/variant]` where it is not to be the engine's own. */
  readonly platform?: string | undefined;
  /** Aborting ends the pull at once: the engine drops what is not complete. */
  readonly signal?: AbortSignal | undefined;
  /** Told how far it is, at most ten times a second. */
  readonly onProgress?: (state: PullState) => void;
}

/**
 * `POST /images/create`: resolves when the image is on the engine. Where the credentials cannot be found it is tried
 * without, as the docker CLI does; only when the registry then refuses is that the failure.
 *
 * @throws UserError pull.denied, pull.notFound, pull.unreachable, pull.failed, credentials.failed, engine.*
 */
export async function pull(transport: Transport, reference: ImageReference, options: PullOptions): Promise<void> {
  const { platform, signal, onProgress = () => {} } = options;
  const login = await loginOf(options);
  const progress = new PullProgress();
  const told = new Gather(() => onProgress(progress.state), 100);
  try {
    const stream = await transport.stream({
      method: 'POST',
      path: '/images/create',
      query: { fromImage: repositoryOf(reference), tag: reference.digest ?? reference.tag, platform },
      headers: { ...(login.value && { 'X-Registry-Auth': login.value }) },
      signal,
      failure: (_status, message) => pullFailure(message, reference),
    });
    for await (const { value } of jsonLines<PullMessage>(stream)) {
      const message = errorIn(value);
      if (message !== undefined) throw pullFailure(message, reference);
      if (progress.take(value)) told.call();
    }
  } catch (error) {
    if (login.failure && UserError.is(error, 'pull.denied')) throw login.failure;
    throw error instanceof UserError ? error : transport.lost(error, signal);
  } finally {
    told.dispose();
  }
  onProgress(progress.finished());
}

async function loginOf({ credentials }: PullOptions): Promise<{ value?: string | undefined; failure?: UserError }> {
  try {
    return { value: await credentials?.() };
  } catch (failure) {
    if (UserError.is(failure, 'credentials.failed')) return { failure };
    throw failure;
  }
}

/** The error that a line of the stream reports: the answer's status was sent long before. */
function errorIn({ error, errorDetail }: PullMessage): string | undefined {
  const message = errorDetail?.message ?? error;
  return typeof message === 'string' && message ? message : undefined;
}
