import { UserError } from '../base/userError';
import type { Engine } from '../docker/engine';
import type { RunSpec } from '../model/runSpec';
import type { Launched } from './launch';
import { pullImage } from './pullImage';

/**
 * Creates, and pulls first where `--pull` and the engine's images ask for that.
 *
 * @param once creates; tried again after a pull
 * @throws Cancelled, UserError pull.*, what `once` throws
 */
export async function createPulled(
  engine: Engine,
  { image, flags }: RunSpec,
  ended: AbortSignal,
  once: () => Promise<Launched>,
): Promise<Launched> {
  const { pull = 'missing', platform } = flags;
  if (pull === 'always') await pullImage(engine, image, ended, platform);
  try {
    return await once();
  } catch (error) {
    if (pull !== 'missing' || !UserError.is(error, 'image.missing')) throw error;
    await pullImage(engine, image, ended, platform);
    return once();
  }
}
