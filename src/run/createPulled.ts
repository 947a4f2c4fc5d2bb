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

/** Pulls an image that is not there, unless it must not be or is pulled anyway. */
export async function pullMissing(engine: Engine, { image, flags }: RunSpec, ended: AbortSignal): Promise<void> {
  if ((flags.pull ?? 'missing') !== 'missing') return;
  try {
    await engine.images.inspect(image, ended);
  } catch (error) {
    if (!UserError.is(error, 'image.missing')) throw error;
    await pullImage(engine, image, ended, flags.platform);
  }
}
