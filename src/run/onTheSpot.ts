import type { Engine } from '../docker/engine';
import type { RunSpec } from '../model/runSpec';
import { sourceOf, storageFlags } from '../model/storage';

/**
 * Volumes and networks that were named in the sheet and are not on the engine yet. They are made just before the
 * container: what is cancelled before has left nothing behind, and what fails after takes them along.
 */
export class OnTheSpot {
  readonly volumes = new Set<string>();
  readonly networks = new Set<string>();
  private undos: (() => Promise<void>)[] = [];

  /** Those of the networks that the run still asks for. */
  networksOf({ flags }: RunSpec): string[] {
    const wanted = (flags.network ?? []).map(networkName);
    return [...this.networks].filter(name => wanted.includes(name));
  }

  /** Those of the volumes that the run still asks for. */
  volumesOf({ flags }: RunSpec): string[] {
    const wanted = storageFlags.flatMap(flag => (flags[flag] ?? []).map(text => sourceOf({ flag, text })));
    return [...this.volumes].filter(name => wanted.includes(name));
  }

  /**
   * Makes those that the run asks for, unless they are there by now: what was there before is never taken away.
   *
   * @throws UserError
   */
  async make(engine: Engine, spec: RunSpec): Promise<void> {
    const volumes = this.volumesOf(spec);
    const networks = this.networksOf(spec);
    const there = new Set(volumes.length ? (await engine.volumes.list()).map(({ name }) => name) : []);
    for (const name of volumes.filter(one => !there.has(one))) {
      await engine.volumes.create({ name });
      this.undos.push(() => engine.volumes.remove(name));
    }
    const joined = new Set(networks.length ? (await engine.networks.list()).map(({ name }) => name) : []);
    for (const name of networks.filter(one => !joined.has(one))) {
      const id = await engine.networks.create({ name });
      this.undos.push(() => engine.networks.remove(id));
    }
  }

  /** Takes away again what was made, the last first. Never rejects: what others use by then stays. */
  async undo(): Promise<void> {
    const undos = this.undos.splice(0).reverse();
    for (const undo of undos) await undo().catch(() => {});
  }
}

/** The network that one text of `--network` names, in its short or its long form. */
export function networkName(text: string): string {
  return /(?:^|,)name=([^,]*)/.exec(text)?.[1] ?? text;
}
