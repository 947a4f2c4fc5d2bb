import * as vscode from 'vscode';
import { Cancelled, UserError } from '../base/userError';
import type { Engine } from '../docker/engine';
import type { Surroundings } from '../model/createBody';
import type { EngineModel } from '../model/engineModel';
import type { RunSpec } from '../model/runSpec';
import { isTurn, type Place, runSteps, type Step, type Turn } from '../ui/steps';
import { createPulled } from './createPulled';
import { Draft } from './draft';
import { askEnv } from './envStep';
import { checkIdFile, writeIdFile } from './idFile';
import { askImage, takeImage } from './imageStep';
import { create, type Launched } from './launch';
import { settleLeftover } from './leftover';
import { review } from './sheet';
import { askName, askPorts } from './simpleSteps';

type Question = (place: Place, draft: Draft) => Promise<Turn | undefined>;

/** Asks for an image, ports, environment and name, shows all of it, and runs it. */
export class Wizard {
  private readonly draft: Draft;
  private launched: Launched | undefined;

  constructor(
    private readonly model: EngineModel,
    private readonly engine: Engine,
    start: boolean,
    private readonly ended: AbortSignal,
    private readonly around: Surroundings,
    private readonly warned: (text: string) => void,
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

  private async launch(place: Place, start: boolean, refused: Set<number>): Promise<'done' | 'retry' | 'review'> {
    const { draft } = this;
    const created = await this.create();
    if (!created) return 'review';
    this.launched = created;
    if (!start) return 'done';
    try {
      await this.showing(created.name, () => this.engine.containers.start(created));
      return 'done';
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const next = await settleLeftover(place, draft, created, error, refused);
      return next === 'keep' ? 'done' : next;
    }
  }

  /** Undefined when another answer may help: the draft says why. */
  private async create(): Promise<Launched | undefined> {
    const { draft } = this;
    try {
      checkIdFile(draft.spec, this.around);
      return await this.showing(draft.spec.flags.name ?? draft.spec.image, async () => {
        await draft.onTheSpot.make(this.engine, draft.spec);
        return createPulled(this.engine, draft.spec, this.ended, () =>
          create(this.model, this.engine, draft.spec, this.around, this.warned),
        );
      });
    } catch (error) {
      await draft.onTheSpot.undo();
      // A pull that is cancelled leads back to the review, too.
      if (error instanceof Cancelled && !this.ended.aborted) return undefined;
      if (!(error instanceof UserError)) throw error;
      draft.failure = error.failure;
      return undefined;
    }
  }

  private showing<T>(name: string, work: () => Promise<T>): Promise<T> {
    const title = this.draft.start ? vscode.l10n.t('Running {0}...', name) : vscode.l10n.t('Creating {0}...', name);
    return Promise.resolve(vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, work));
  }
}
