import { UserError } from '../base/userError';
import type { Named } from '../docker/containers';
import type { Engine } from '../docker/engine';
import type { Recipe } from '../model/recreateBody';

/** What of an engine a change needs. */
export interface ChangingEngine {
  readonly endpointText: string;
  readonly containers: Pick<
    Engine['containers'],
    'list' | 'inspect' | 'create' | 'start' | 'stop' | 'pause' | 'rename' | 'remove' | 'wait'
  >;
  readonly networks: Pick<Engine['networks'], 'connect'>;
  readonly system: Pick<Engine['system'], 'events'>;
}

/**
 * Creates a container without starting it, and connects it to all of its networks.
 *
 * @param made told of its id at once
 * @throws UserErrors
 */
export async function make(
  engine: ChangingEngine,
  { body, platform, connections }: Recipe,
  name: string,
  warned: (text: string) => void,
  made: (id: string) => Promise<void>,
): Promise<string> {
  const subject = { image: String(body.Image), container: name };
  const { id, warnings } = await engine.containers.create(body, { name, ...(platform && { platform }) }, subject);
  await made(id);
  warnings.forEach(warned);
  for (const { network, endpoint } of connections) await engine.networks.connect(network, { id, name }, endpoint);
  return id;
}

/** Waits until a container that removes itself has done so. */
export async function untilGone(engine: ChangingEngine, container: Named, signal?: AbortSignal): Promise<void> {
  try {
    await engine.containers.wait(container, 'removed', signal);
  } catch (error) {
    if (!UserError.is(error, 'container.missing')) throw error;
  }
}

/** Stops a container, by its own grace period, and removes it with the anonymous volumes that nobody else has. */
export async function discard(engine: ChangingEngine, container: Named): Promise<void> {
  try {
    await engine.containers.stop(container);
    await engine.containers.remove(container, { force: true, volumes: true });
  } catch (error) {
    if (UserError.is(error, 'container.removing')) await untilGone(engine, container);
    else if (!UserError.is(error, 'container.missing')) throw error;
  }
}
