import { UserError } from '../base/userError';
import type { Engine } from '../docker/engine';
import type { RunSpec } from '../model/runSpec';
import { pullImage } from './pullImage';

/**
 * Pulls the image of a spec where the engine does not have it, or as `--pull` says.
 *
 * @throws Cancelled; UserError image.missing, pull.*
 */
export async function pullFor(engine: Engine, { image, flags }: RunSpec, signal: AbortSignal): Promise<void> {
  const { pull = 'missing', platform } = flags;
  try {
    await engine.images.inspect(image, signal);
    if (pull !== 'always') return;
  } catch (error) {
    if (!UserError.is(error, 'image.missing') || pull === 'never') throw error;
  }
  await pullImage(engine, image, signal, platform);
}
