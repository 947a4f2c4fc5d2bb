import { UserError } from '../base/userError';
import type { Surroundings } from '../model/createBody';
import type { EngineModel } from '../model/engineModel';
import { type Fitted, fitted } from '../model/fittedSpec';
import { hostPortsOf } from '../model/hostPorts';
import type { RunSpec } from '../model/runSpec';

/** A container that was made. */
export interface Made {
  readonly id: string;
  readonly name: string;
}

/** What runs a spec, on the engine of a model. Nothing is left behind of what fails. */
export interface Runner {
  /** Runs it without a question. */
  launch(model: EngineModel, spec: RunSpec, start: boolean, around?: Surroundings): Promise<Made>;
  /** Shows it to be changed first. */
  open(model: EngineModel, spec: RunSpec, start: boolean, around?: Surroundings): Promise<Made>;
}

/** An engine that refuses more than this many names and ports has another trouble. */
const mostTries = 20;

/** The spec with the next free name and ports where its own are taken, as far as the model knows. */
export function fittedTo(
  spec: RunSpec,
  { containers }: EngineModel,
  names: Iterable<string> = [],
  ports: Iterable<number> = [],
): Fitted {
  const all = [...containers.values()];
  const refused = [...ports].flatMap(port =>
    (['tcp', 'udp', 'sctp'] as const).map(protocol => ({ ip: '', port, protocol, container: '' })),
  );
  return fitted(spec, [...all.map(({ name }) => name), ...names], [...hostPortsOf(all), ...refused]);
}

/**
 * Runs a spec with a free name and free ports: those that the engine refuses are passed over as well.
 *
 * @throws whatever the runner throws for another reason
 */
export async function launchFitted(
  runner: Runner,
  model: EngineModel,
  spec: RunSpec,
  start: boolean,
  around?: Surroundings,
): Promise<{ made: Made; fit: Fitted }> {
  const names = new Set<string>();
  const ports = new Set<number>();
  for (let tries = 1; ; tries++) {
    const fit = fittedTo(spec, model, names, ports);
    try {
      return { made: await runner.launch(model, fit.spec, start, around), fit };
    } catch (error) {
      if (tries >= mostTries) throw error;
      if (UserError.is(error, 'container.nameTaken')) names.add(fit.spec.flags.name ?? '');
      else if (UserError.is(error, 'port.taken') && !ports.has(Number(error.failure.args.port)))
        ports.add(Number(error.failure.args.port));
      else throw error;
    }
  }
}
