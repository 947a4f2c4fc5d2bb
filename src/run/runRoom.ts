import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Disposable } from '../base/dispose';
import { Emitter } from '../base/event';
import { oneLine } from '../base/text';
import { Cancelled } from '../base/userError';
import type { Engine } from '../docker/engine';
import type { TerminalSize } from '../docker/execs';
import { CommandIds } from '../ids';
import type { Surroundings } from '../model/createBody';
import type { EngineModel } from '../model/engineModel';
import type { Engines } from '../model/engines';
import type { RunSpec } from '../model/runSpec';
import type { RunAttached } from '../ui/attachedRun';
import type { Call } from '../ui/door';
import type { Settings, SettingsQuestion } from '../ui/settingsSheet';
import type { Target } from '../ui/target';
import { askSettings } from './askSettings';
import { createPulled } from './createPulled';
import { specFromCode } from './fromCode';
import { checkIdFile, writeIdFile } from './idFile';
import { create, type Launched, removeLeftover } from './launch';
import { pullFor } from './pullFor';
import { type Ran, ranIn } from './ran';
import { start } from './start';
import { Wizard } from './wizard';

export interface RunServices {
  readonly engines: Engines;
  readonly log: vscode.LogOutputChannel;
  /** Where a run that is not detached gets its terminal. */
  readonly runAttached: RunAttached;
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
  private readonly ran = new Emitter<Ran>();
  /** What was run, as soon as it was. */
  readonly onDidRun = this.ran.event;

  constructor(private readonly services: RunServices) {}

  /**
   * From code: `{ engine?, image, name?, ports?, env?, command?, pull?, ... }`, flags by the names of `docker run`.
   *
   * @returns the container
   * @throws Cancelled; UserErrors, after which nothing is left behind unless the failure says so
   */
  async run(call: Call, { start, image }: RunOptions): Promise<Launched> {
    const { engines } = this.services;
    const { engine: name } = call.args;
    const model = engines.named(typeof name === 'string' ? name : undefined);
    const engine = await model.live();
    if (call.from === 'code') {
      return this.launch(model, specFromCode(start ? CommandIds.run : CommandIds.create, call.args, model), start);
    }
    return this.noted(model, engine, start, this.around(), wizard => wizard.ask(image));
  }

  /**
   * Runs a spec, or only creates its container; asks nothing.
   *
   * @throws UserErrors, after which nothing is left behind unless the failure says so
   */
  async launch(model: EngineModel, spec: RunSpec, starts: boolean, around = this.around()): Promise<Launched> {
    const engine = await model.live();
    const { signal } = this.ended;
    checkIdFile(spec, around);
    const making = (size?: TerminalSize) =>
      createPulled(engine, spec, signal, () => create(model, engine, spec, around, this.warned, size));
    const plan = { model, engine, spec, signal, create: making };
    const { container, failure } = starts
      ? await start(plan, this.services.runAttached)
      : { container: await making() };
    if (failure !== undefined) {
      await removeLeftover(engine, container, failure);
      throw failure;
    }
    await writeIdFile(spec, around, container);
    this.ran.fire(ranIn(spec, starts, around, this.around()));
    return container;
  }

  /** Shows a spec in the review, to be changed and run. */
  async open(model: EngineModel, spec: RunSpec, start: boolean, around = this.around()): Promise<Launched> {
    const engine = await model.live();
    return this.noted(model, engine, start, around, wizard => wizard.review(spec));
  }

  /** Shows the settings of a container in the sheet. Throws Cancelled. */
  askSettings(question: SettingsQuestion): Promise<Settings> {
    return askSettings(question, this.around().cwd, this.ended.signal);
  }

  /** As {@link pullFor}. */
  pullFor({ engine }: Target, spec: RunSpec): Promise<void> {
    return pullFor(engine, spec, this.ended.signal);
  }

  dispose(): void {
    this.ended.abort(new Cancelled());
    this.ran.dispose();
  }

  private async noted(
    model: EngineModel,
    engine: Engine,
    start: boolean,
    around: Surroundings,
    ask: (wizard: Wizard) => Promise<Launched>,
  ): Promise<Launched> {
    const wizard = new Wizard(model, engine, start, this.ended.signal, around, this.warned, this.services.runAttached);
    const launched = await ask(wizard);
    const { ran } = wizard;
    this.ran.fire(ranIn(ran.spec, ran.start, around, this.around()));
    return launched;
  }

  private readonly warned = (text: string) => this.services.log.warn(oneLine(text));

  /** What the words of a run depend on here. */
  around(): Surroundings {
    const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
    return { environment: process.env, cwd: folder?.uri.fsPath ?? homedir(), readFile: path => readFileSync(path) };
  }
}
