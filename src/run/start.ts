import type { Named } from '../docker/containers';
import type { Engine } from '../docker/engine';
import type { TerminalSize } from '../docker/execs';
import type { EngineModel } from '../model/engineModel';
import type { RunSpec } from '../model/runSpec';
import type { RunAttached } from '../ui/attachedRun';
import { pullMissing } from './createPulled';
import type { Launched } from './launch';

/** How to make a container that is started then. */
export interface Plan {
  readonly model: EngineModel;
  readonly engine: Engine;
  readonly spec: RunSpec;
  readonly signal: AbortSignal;
  /** Makes it; the size is that of the terminal which it gets, if it gets one. */
  readonly create: (size?: TerminalSize) => Promise<Launched>;
}

/** What a start came to: a container that runs, or one that was made, and why it does not run. */
export interface Started {
  readonly container: Launched;
  readonly failure?: unknown;
}

/**
 * Makes a container and starts it: with `--detach` in the background, otherwise in a terminal, as the docker CLI does.
 *
 * @throws whatever making it throws; Cancelled when its terminal was closed before it was made
 */
export async function start({ model, engine, spec, signal, create }: Plan, runAttached: RunAttached): Promise<Started> {
  let made: Named | undefined;
  const making = async (size?: TerminalSize): Promise<Named> => {
    made = await create(size);
    return made;
  };
  try {
    if (spec.flags.detach) {
      await engine.containers.start(await making());
    } else {
      // A terminal does not stand empty for the time of a pull.
      await pullMissing(engine, spec, signal);
      const terminal = await runAttached({ model, spec, create: making });
      if (made) return { container: { id: made.id, name: made.name, terminal } };
    }
  } catch (failure) {
    if (!made) throw failure;
    return { container: made, failure };
  }
  if (!made) throw new Error('Nothing was made');
  return { container: made };
}
