import { UserError } from '../base/userError';
import type { Container } from './container';
import type { EngineModel } from './engineModel';

/** The engines that Quayside knows, the default one first. */
export class Engines {
  constructor(readonly all: readonly EngineModel[]) {}

  /** @throws UserError engine.none when there is none of that name */
  named(name?: string): EngineModel {
    const found = name === undefined ? this.all[0] : this.all.find(model => model.name === name);
    if (!found) throw new UserError({ code: 'engine.none', args: {} });
    return found;
  }

  /**
   * The container that a name, a full id or the beginning of an id means, as the CLI takes it.
   *
   * @throws UserError container.missing, container.ambiguous
   */
  find(model: EngineModel, nameOrId: string): Container {
    const wanted = nameOrId.replace(/^\//, '');
    const all = [...model.containers.values()];
    const exact = all.find(container => container.id === wanted || container.name === wanted);
    if (exact) return exact;
    const begun = /^[0-9a-f]+$/.test(wanted) ? all.filter(container => container.id.startsWith(wanted)) : [];
    if (begun.length === 1 && begun[0]) return begun[0];
    throw new UserError({
      code: begun.length ? 'container.ambiguous' : 'container.missing',
      args: { container: nameOrId },
    });
  }

  /**
   * The containers that names or ids mean, each once. Where one is not known, or `fits` says no, the engine is asked
   * first: what was made or changed a moment ago may not have been told yet.
   *
   * @throws UserError container.missing, container.ambiguous
   */
  async findAll(
    model: EngineModel,
    wanted: readonly string[],
    fits: (container: Container) => boolean,
  ): Promise<readonly Container[]> {
    const look = () => [...new Set(wanted.map(name => this.find(model, name)))];
    try {
      const found = look();
      if (found.every(fits)) return found;
    } catch (error) {
      if (!UserError.is(error, 'container.missing')) throw error;
    }
    await model.refresh();
    return look();
  }
}
