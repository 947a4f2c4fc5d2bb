import type * as vscode from 'vscode';
import type { Failure } from '../base/userError';
import type { Engine } from '../docker/engine';
import type { ImageDetails } from '../docker/types';
import type { Container } from '../model/container';
import type { EngineModel } from '../model/engineModel';
import { envName } from '../model/envVar';
import { type HostPort, hostPortsOf, proposedPorts } from '../model/hostPorts';
import { type RunSpec, withFlags } from '../model/runSpec';
import { findEnvFiles } from './envFile';
import { apiOf } from './launch';
import { OnTheSpot } from './onTheSpot';
import type { SheetState } from './sheetRows';

/** A container that is there, to be changed. */
export interface Changing {
  readonly id: string;
  readonly go: { readonly label: string; readonly description: string };
}

/** What is being filled in: it is kept while its steps come and go. */
export class Draft implements SheetState {
  spec: RunSpec = { image: '', command: [], flags: { detach: true } };
  image: ImageDetails | undefined;
  /** Why the last attempt did not work, until the next one. */
  failure: Failure | undefined;
  /** Volumes and networks that were named and are to be made. */
  readonly onTheSpot = new OnTheSpot();
  /** The `.env` files of the workspace, once they were found. */
  envFiles: readonly vscode.Uri[] | undefined;
  private search: Promise<void> | undefined;
  /** What the ports were proposed to be: only as long as they still are that, another image proposes others. */
  private proposed: readonly string[] = [];

  constructor(
    readonly model: EngineModel,
    readonly engine: Engine,
    /** Whether Run or Create is what was asked for. */
    readonly start: boolean,
    /** Folder of this machine that relative ones are in. */
    readonly cwd: string,
    /** The container whose settings these are, where it is there already, and what is done with them. */
    readonly changing?: Changing,
  ) {}

  /** Names that the engine's other containers have. */
  get names(): string[] {
    return this.others.map(({ name }) => name);
  }

  /** Ports of the engine's machine that its other running containers have. */
  get hostPorts(): HostPort[] {
    return hostPortsOf(this.others);
  }

  /** What takes the place of Run and Create. */
  get go(): Changing['go'] | undefined {
    return this.changing?.go;
  }

  private get others(): Container[] {
    return [...this.model.containers.values()].filter(({ id }) => id !== this.changing?.id);
  }

  /** Looks for the `.env` files of the workspace, once. */
  findEnvFiles(): Promise<void> {
    this.search ??= findEnvFiles().then(files => {
      this.envFiles = files;
    });
    return this.search;
  }

  /** Takes an image, and its ports unless others were entered. */
  choose(image: string, details: ImageDetails): void {
    const { publish = [] } = this.spec.flags;
    // They are found before they are offered: rows that come later move others away from the pointer.
    void this.findEnvFiles();
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

  /** Minor of the engine's API 1.x, as long as it is connected. */
  get api(): number | undefined {
    return apiOf(this.model).api;
  }

  get newNetworks(): string[] {
    return this.onTheSpot.networksOf(this.spec);
  }
}
