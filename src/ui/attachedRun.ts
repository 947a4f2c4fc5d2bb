import type { Named } from '../docker/containers';
import type { TerminalSize } from '../docker/execs';
import type { EngineModel } from '../model/engineModel';
import type { RunSpec } from '../model/runSpec';

/** A container that is to be made and run with a terminal attached to it. */
export interface AttachedRun {
  readonly model: EngineModel;
  readonly spec: RunSpec;
  /** Makes the container, for a terminal of this size. */
  readonly create: (size: TerminalSize) => Promise<Named>;
}

/**
 * Opens a terminal, makes a container for it, attaches and starts it. Resolves to the terminal's name once the container
 * runs; after a failure the terminal is closed.
 *
 * @throws what `create` throws; UserErrors of the start; Cancelled when the terminal was closed before
 */
export type RunAttached = (run: AttachedRun) => Promise<string>;
