import type { Engine } from '../docker/engine';
import type { Container } from '../model/container';
import type { EngineModel } from '../model/engineModel';

/** A container to act on, with the live engine that has it. */
export interface Target {
  readonly model: EngineModel;
  readonly engine: Engine;
  readonly container: Container;
}
