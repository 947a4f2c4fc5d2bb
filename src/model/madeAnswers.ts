import { UserError } from '../base/userError';
import type { Named } from '../docker/containers';
import type { Engine } from '../docker/engine';
import type { EngineDefaults, MadeAnswers } from './made';
import { inDockersWords } from './podmanAnswers';

/** What of an engine is asked about a container that was made. */
export interface MadeEngine {
  readonly containers: Pick<Engine['containers'], 'inspect'>;
  readonly images: Pick<Engine['images'], 'inspectWhole'>;
  readonly system: Pick<Engine['system'], 'info'>;
}

/**
 * Asks for all that is needed to say how a container was made. An image that is gone is left out; what Podman tells is put
 * into Docker's words.
 *
 * @throws UserError container.missing, engine.*
 */
export async function madeAnswers(engine: MadeEngine, container: Named, signal?: AbortSignal): Promise<MadeAnswers> {
  const [inspected, info] = await Promise.all([
    engine.containers.inspect(container, signal),
    engine.system.info(signal),
  ]);
  const image = await engine.images.inspectWhole(inspected.Image, signal).catch(error => {
    if (UserError.is(error, 'image.missing')) return undefined;
    throw error;
  });
  return inDockersWords({
    container: inspected as unknown as MadeAnswers['container'],
    image,
    info: info as EngineDefaults,
  });
}
