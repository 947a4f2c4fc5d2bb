import { UserError } from '../base/userError';
import type { Engine } from '../docker/engine';
import type { TerminalSize } from '../docker/execs';
import type { CreateRequest, Surroundings } from '../model/createBody';
import { checkEngine, createRequest } from '../model/createRequest';
import type { EngineModel } from '../model/engineModel';
import type { RunSpec } from '../model/runSpec';
import { failureWords } from '../ui/words';
import { asUserError } from './mistakeFailure';

/** A container that was made. */
export interface Launched {
  readonly id: string;
  readonly name: string;
  /** Name of the terminal that is attached to it. */
  readonly terminal?: string;
}

/**
 * Creates the container that `spec` describes, without starting it.
 *
 * @param warned told of each of the engine's warnings
 * @param size what its terminal is to have from its first moment, where it gets one
 * @throws UserError run.invalid, image.missing, container.nameTaken, engine.tooOld, engine.*
 */
export async function create(
  model: EngineModel,
  engine: Engine,
  spec: RunSpec,
  around: Surroundings,
  warned: (text: string) => void,
  size?: TerminalSize,
): Promise<Launched> {
  const { body, query } = requestOf(spec, { ...around, ...factsOf(model, engine) });
  // Engines before API 1.42 ignore it; theirs is resized once it runs.
  if (size && spec.flags.tty) body.HostConfig.ConsoleSize = [size.rows, size.columns];
  const { id, warnings } = await engine.containers.create(body, query, {
    image: spec.image,
    container: query.name ?? spec.image,
  });
  warnings.forEach(warned);
  if (query.name) return { id, name: query.name.replace(/^\//, '') };
  const short = id.slice(0, 12);
  // Without its name it is still there, to be started or removed.
  const { Name: name } = await engine.containers.inspect({ id, name: short }).catch(() => ({ Name: short }));
  return { id, name: name.replace(/^\//, '') };
}

/**
 * Removes a container that could not start, with its anonymous volumes; without force, so that one that runs after all
 * stays.
 *
 * @param reason why it could not start
 * @throws UserError run.createdNotStarted when it is still there
 */
export async function removeLeftover(engine: Engine, container: Launched, reason: unknown): Promise<void> {
  try {
    await engine.containers.remove(container, { volumes: true });
  } catch (cause) {
    // One that removes itself on exit may be gone, or about to go.
    if (UserError.is(cause, 'container.missing', 'container.removing')) return;
    const args = { container: container.name, reason: failureWords(reason).message };
    throw new UserError({ code: 'run.createdNotStarted', args }, { cause });
  }
}

/** What only shows when all is put together, such as flags that exclude each other. */
function requestOf(spec: RunSpec, around: Surroundings): CreateRequest {
  try {
    const request = createRequest(spec, around);
    checkEngine(request, around);
    return request;
  } catch (error) {
    throw asUserError(error, 'docker run');
  }
}

/** What the engine is, where it is known. */
function factsOf(model: EngineModel, { endpoint }: Engine): Pick<Surroundings, 'api' | 'os' | 'socket'> {
  const os = model.state.kind === 'live' ? model.state.version.os : '';
  return { ...apiOf(model), ...(os && { os }), ...(endpoint.kind === 'unix' && { socket: endpoint.path }) };
}

/** The minor of the API 1.x, where it is known. */
export function apiOf({ state }: EngineModel): { api?: number } {
  const [major, minor] = state.kind === 'live' ? state.version.apiVersion.split('.').map(Number) : [];
  return major === 1 && minor !== undefined ? { api: minor } : {};
}
