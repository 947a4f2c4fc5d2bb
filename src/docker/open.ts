import { Engine } from './engine';
import { locate } from './locate';
import type { Trace } from './trace';

/**
 * The engine that the docker CLI would talk to at this moment. Loading this file loads dockerode.
 *
 * @throws UserError endpoint.malformed, endpoint.unsupported, context.missing, config.unreadable
 */
export async function openEngine(trace?: Trace): Promise<Engine> {
  const { endpoint } = await locate();
  return new Engine(endpoint, trace);
}
