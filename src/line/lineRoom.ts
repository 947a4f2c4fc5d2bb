import * as vscode from 'vscode';
import { Cancelled } from '../base/userError';
import { toBox } from '../cli/boxText';
import type { Surroundings } from '../model/createBody';
import type { EngineModel } from '../model/engineModel';
import type { Engines } from '../model/engines';
import type { RunSpec } from '../model/runSpec';
import type { Call } from '../ui/door';
import { runSteps } from '../ui/steps';
import { lineSurroundings } from './around';
import { LineSteps } from './askLine';
import { type AskedLine, lineFromCode, type Plan, planOf, toldFromCode } from './fromCode';
import { proposal } from './proposal';

/** A container that was made. */
interface Made {
  readonly id: string;
  readonly name: string;
}

/** Where a run goes that is known. */
export interface LineRunner {
  launch(model: EngineModel, spec: RunSpec, start: boolean, around: Surroundings): Promise<Made>;
  open(model: EngineModel, spec: RunSpec, start: boolean, around: Surroundings): Promise<Made>;
}

export interface LineServices {
  readonly engines: Engines;
  readonly runner: () => Promise<LineRunner>;
}

/** Runs lines of `docker run` and `docker create`: pasted, pointed at in a document, or given by code. */
export class LineRoom {
  constructor(private readonly services: LineServices) {}

  /**
   * From code: `{ engine?, line, cwd?, env?, dryRun? }`.
   *
   * @returns the container; with `dryRun` what would be done, for which no engine is needed
   * @throws Cancelled, UserError line.invalid, argument.malformed, those of a run
   */
  async run(call: Call): Promise<Made | Plan> {
    const { engine } = call.args;
    const model = this.services.engines.named(typeof engine === 'string' ? engine : undefined);
    return call.from === 'code' ? this.fromCode(model, lineFromCode(call.args)) : this.ask(model, call.args.uri);
  }

  /** It holds nothing: questions end with their window. */
  dispose(): void {}

  private async fromCode(model: EngineModel, asked: AskedLine): Promise<Made | Plan> {
    const told = toldFromCode(asked);
    // What its flags object to together is told before an engine is asked.
    const plan = planOf(asked, told);
    if (asked.dryRun) return plan;
    return (await this.services.runner()).launch(model, told.spec, told.start, told.around);
  }

  private async ask(model: EngineModel, uri: unknown): Promise<Made> {
    await model.live();
    const { text, cwd, chosen } = await proposal(uri);
    const steps = new LineSteps(toBox(text), lineSurroundings(cwd));
    await runSteps(vscode.l10n.t('Run a Command Line'), undefined, chosen ? steps.read : steps.ask);
    const { told } = steps;
    if (!told) throw new Cancelled();
    const runner = await this.services.runner();
    const { spec, start, around } = told;
    if (!steps.now) return runner.open(model, spec, start, around);
    const title = vscode.l10n.t('Running {0}...', spec.flags.name ?? spec.image);
    const options = { location: vscode.ProgressLocation.Window, title };
    return vscode.window.withProgress(options, () => runner.launch(model, spec, start, around));
  }
}
