import * as vscode from 'vscode';
import { Cancelled, UserError } from '../base/userError';
import type { Engine } from '../docker/engine';
import type { TerminalSize } from '../docker/execs';
import type { Surroundings } from '../model/createBody';
import type { EngineModel } from '../model/engineModel';
import type { RunSpec } from '../model/runSpec';
import type { RunAttached } from '../ui/attachedRun';
import { isTurn, type Place, runSteps, type Step, type Turn } from '../ui/steps';
import { createPulled } from './createPulled';
import { Draft } from './draft';
import { askEnv } from './envStep';
import { checkIdFile, writeIdFile } from './idFile';
import { askImage, takeImage } from './imageStep';
import { create as createContainer, type Launched, removeLeftover } from './launch';
import { settleLeftover } from './leftover';
import { review } from './sheet';
import { askName, askPorts } from './simpleSteps';
import { type Started, start } from './start';

type Question = (place: Place, draft: Draft) => Promise<Turn | undefined>;

/** Asks for an image, ports, environment and name, shows all of it, and runs it. */
export class Wizard {
  private readonly draft: Draft;
  private launched: Launched | undefined;
  private started = false;

  constructor(
    private readonly model: EngineModel,
    private readonly engine: Engine,
    start: boolean,
    private readonly ended: AbortSignal,
    private readonly around: Surroundings,
    private readonly warned: (text: string) => void,
    private readonly runAttached: RunAttached,
  ) {
    this.draft = new Draft(model, engine, start, around.cwd);
  }

  /**
   * @param image one that is on the engine; its step is left out then
   * @throws Cancelled, UserErrors that another answer would not help
   */
  async ask(image?: string): Promise<Launched> {
    const { title } = this;
    if (image) {
      const turn = await takeImage({ title, canGoBack: false }, this.draft, { image, pull: false }, this.ended);
      if (isTurn(turn)) throw new Cancelled();
    }
    const askedImage: Question = (place, draft) => askImage(place, draft, this.ended);
    const questions = [...(image ? [] : [askedImage]), askPorts, askEnv, askName];
    await runSteps(title, questions.length + 1, this.stepOf(questions, 0));
    return this.made();
  }

  /**
   * Shows a run as it is, to be changed. An image that is not there is pulled as soon as it is run.
   *
   * @throws as {@link ask}
   */
  async review(spec: RunSpec): Promise<Launched> {
    this.draft.image = await this.engine.images.inspect(spec.image).catch(error => {
      if (UserError.is(error, 'image.missing')) return undefined;
      throw error;
    });
    this.draft.spec = spec;
    await runSteps(this.title, undefined, place => this.finish(place));
    return this.made();
  }

  /** What was run in the end. */
  get ran(): { readonly spec: RunSpec; readonly start: boolean } {
    return { spec: this.draft.spec, start: this.started };
  }

  private get title(): string {
    return this.draft.start ? vscode.l10n.t('Run a Container') : vscode.l10n.t('Create a Container');
  }

  private made(): Launched {
    if (!this.launched) throw new Error('The wizard ended without a container');
    return this.launched;
  }

  private stepOf(questions: readonly Question[], index: number): Step {
    const question = questions[index];
    if (!question) return place => this.finish(place);
    return async place => (await question(place, this.draft)) ?? this.stepOf(questions, index + 1);
  }

  /** The last step: review, then create and start; whatever fails leads back to the review. */
  private async finish(place: Place): Promise<Turn | undefined> {
    const refused = new Set<number>();
    for (let again = false; ; ) {
      const choice: { start: boolean } | Turn = again ? { start: true } : await review(place, this.draft, this.ended);
      if (isTurn(choice)) return choice;
      this.draft.failure = undefined;
      const next = await this.launch(place, choice.start, refused);
      if (next === 'done') {
        await writeIdFile(this.draft.spec, this.around, this.made());
        return undefined;
      }
      again = next === 'retry';
    }
  }

  private async launch(place: Place, starts: boolean, refused: Set<number>): Promise<'done' | 'retry' | 'review'> {
    const { draft, engine } = this;
    const { container, failure } = await this.make(starts);
    this.launched = container;
    if (!container) return 'review';
    if (failure === undefined) {
      this.started = starts;
      return 'done';
    }
    if (!(failure instanceof UserError)) {
      await removeLeftover(engine, container, failure);
      await draft.onTheSpot.undo();
      throw failure;
    }
    const next = await settleLeftover(place, draft, container, failure, refused);
    return next === 'keep' ? 'done' : next;
  }

  /** No container when another answer may help: the draft says why. */
  private async make(starts: boolean): Promise<Partial<Started>> {
    const { model, engine, draft } = this;
    const { spec } = draft;
    const create = async (size?: TerminalSize) => {
      await draft.onTheSpot.make(engine, spec);
      return createPulled(engine, spec, this.ended, () =>
        createContainer(model, engine, spec, this.around, this.warned, size),
      );
    };
    const plan = { model, engine, spec, signal: this.ended, create };
    try {
      checkIdFile(spec, this.around);
      return await this.showing(spec.flags.name ?? spec.image, async () =>
        starts ? start(plan, this.runAttached) : { container: await create() },
      );
    } catch (error) {
      await draft.onTheSpot.undo();
      // A pull that is cancelled leads back to the review, too.
      if (error instanceof Cancelled && !this.ended.aborted) return {};
      if (!(error instanceof UserError)) throw error;
      draft.failure = error.failure;
      return {};
    }
  }

  private showing<T>(name: string, work: () => Promise<T>): Promise<T> {
    const title = this.draft.start ? vscode.l10n.t('Running {0}...', name) : vscode.l10n.t('Creating {0}...', name);
    return Promise.resolve(vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, work));
  }
}
