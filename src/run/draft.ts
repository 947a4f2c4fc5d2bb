import type { Failure } from '../base/userError';
import type { Engine } from '../docker/engine';
import type { ImageDetails } from '../docker/types';
import type { EngineModel } from '../model/engineModel';
import { envName } from '../model/envVar';
import { type HostPort, hostPortsOf, proposedPorts } from '../model/hostPorts';
import { type RunSpec, withFlags } from '../model/runSpec';

/** What is being filled in: it is kept while its steps come and go. */
export class Draft {
  spec: RunSpec = { image: '', command: [], flags: { detach: true } };
  image: ImageDetails | undefined;
  /** Why the last attempt did not work, until the next one. */
  failure: Failure | undefined;
  /** What the ports were proposed to be: only as long as they still are that, another image proposes others. */
  private proposed: readonly string[] = [];

  constructor(
    readonly model: EngineModel,
    readonly engine: Engine,
    /** Whether Run or Create is what was asked for. */
    readonly start: boolean,
  ) {}

  /** Names that the engine's containers have. */
  get names(): string[] {
    return [...this.model.containers.values()].map(({ name }) => name);
  }

  /** Ports of the engine's machine that its running containers have. */
  get hostPorts(): HostPort[] {
    return hostPortsOf(this.model.containers.values());
  }

  /** Takes an image, and its ports unless others were entered. */
  choose(image: string, details: ImageDetails): void {
    const { publish = [] } = this.spec.flags;
    const untouched = publish.join() === this.proposed.join();
    this.image = details;
    this.spec = { ...this.spec, image };
    if (!untouched) return;
    this.proposed = proposedPorts(details.ports, this.hostPorts);
    this.spec = withFlags(this.spec, { publish: this.proposed });
  }

  /** The image's variables that are not overridden. */
  get inherited(): string[] {
    const own = new Set((this.spec.flags.env ?? []).map(envName));
    return (this.image?.env ?? []).filter(entry => !own.has(envName(entry)));
  }
}
