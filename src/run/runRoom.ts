import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Disposable } from '../base/dispose';
import { oneLine } from '../base/text';
import { Cancelled, UserError } from '../base/userError';
import type { Engine } from '../docker/engine';
import { CommandIds } from '../ids';
import type { Surroundings } from '../model/createBody';
import type { EngineModel } from '../model/engineModel';
import type { Engines } from '../model/engines';
import type { RunSpec } from '../model/runSpec';
import type { Call } from '../ui/door';
import { specFromCode } from './fromCode';
import { create, type Launched, removeLeftover } from './launch';
import { pullImage } from './pullImage';
import { Wizard } from './wizard';

export interface RunServices {
  readonly engines: Engines;
  readonly log: vscode.LogOutputChannel;
}

export interface RunOptions {
  /** Whether what is created is started. */
  readonly start: boolean;
  /** An image on the engine; it is asked for otherwise. */
  readonly image?: string;
}

/** Runs images: asks step by step, or, called from code, nothing at all. Lives as long as the extension. */
export class RunRoom implements Disposable {
  private readonly ended = new AbortController();

  constructor(private readonly services: RunServices) {}

  /**
   * From code: `{ engine?, image, name?, ports?, env?, command?, pull?, ... }`, flags by the names of `docker run`.
   *
   * @returns the container
   * @throws Cancelled; UserErrors, after which nothing is left behind unless the failure says so
   */
  async run(call: Call, { start, image }: RunOptions): Promise<Launched> {
    const { engines, log } = this.services;
    const { engine: name } = call.args;
    const model = engines.named(typeof name === 'string' ? name : undefined);
    const engine = await model.live();
    if (call.from === 'code') return this.runFromCode(model, engine, call, start);
    const wizard = new Wizard(model, engine, start, this.ended.signal, this.around(), text => log.warn(oneLine(text)));
    return wizard.ask(image);
  }

  dispose(): void {
    this.ended.abort(new Cancelled());
  }

  private async runFromCode(model: EngineModel, engine: Engine, call: Call, start: boolean): Promise<Launched> {
    const spec = specFromCode(start ? CommandIds.run : CommandIds.create, call.args, model);
    const container = await this.createPulled(model, engine, spec);
    if (!start) return container;
    try {
      await engine.containers.start(container);
      return container;
    } catch (error) {
      await removeLeftover(engine, container, error);
      throw error;
    }
  }

  /** Creates, and pulls first where `--pull` and the engine's images ask for that. */
  private async createPulled(model: EngineModel, engine: Engine, spec: RunSpec): Promise<Launched> {
    const { pull = 'missing', platform } = spec.flags;
    const once = () => {
      const warned = (text: string) => this.services.log.warn(oneLine(text));
      return create(model, engine, spec, this.around(), warned);
    };
    if (pull === 'always') await pullImage(engine, spec.image, this.ended.signal, platform);
    try {
      return await once();
    } catch (error) {
      if (pull !== 'missing' || !UserError.is(error, 'image.missing')) throw error;
      await pullImage(engine, spec.image, this.ended.signal, platform);
      return once();
    }
  }

  private around(): Surroundings {
    const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
    return { environment: process.env, cwd: folder?.uri.fsPath ?? homedir(), readFile: path => readFileSync(path) };
  }
}
