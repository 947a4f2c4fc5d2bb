import * as vscode from 'vscode';
import { fromBox } from '../cli/boxText';
import { LineMistake } from '../cli/lineMistake';
import { looksSecret } from '../model/secrets';
import { askText, type Problem } from '../ui/multiStep';
import { isTurn, type Place, type Step, type Turn } from '../ui/steps';
import type { LineSurroundings } from './around';
import { placeWords, readLine, refusedWords, type ToldRun } from './readLine';

/** Asks for a line, then for each variable that it needs and nobody has set. Answers are kept no longer than this. */
export class LineSteps {
  /** What the line asks for, once all is known. */
  told: ToldRun | undefined;
  /** Whether it is to run without a review. */
  now = false;
  private readonly answers: Record<string, string> = {};

  constructor(
    /** The line as the input shows it. */
    private text: string,
    private readonly around: LineSurroundings,
  ) {}

  readonly ask: Step = async place => {
    this.now = false;
    const text = await askText(place, {
      prompt: vscode.l10n.t('A line of docker run or docker create, as it is written for a shell; nothing is executed'),
      placeholder: 'docker run -it --rm -v "$PWD":/work -w /work alpine sh',
      value: this.text,
      problem: typed => this.problem(fromBox(typed)),
      button: {
        icon: 'run-all',
        tooltip: vscode.l10n.t('Run Now, Without a Review'),
        chosen: () => {
          this.now = true;
        },
      },
    });
    if (isTurn(text)) return text;
    this.text = text;
    return this.read;
  };

  /** Takes the line, or leads to the question that it needs. */
  readonly read: Step = async place => this.next(place);

  private async next(place: Place): Promise<Step | Turn | undefined> {
    try {
      this.told = readLine(fromBox(this.text), this.surroundings);
      return undefined;
    } catch (error) {
      if (!(error instanceof LineMistake)) throw error;
      const { data } = error;
      return data.code === 'line.unset' ? this.askVariable(place, data.args.name) : this.ask(place);
    }
  }

  private async askVariable(place: Place, name: string): Promise<Step | Turn | undefined> {
    const value = await askText(place, {
      prompt: vscode.l10n.t('Value of {0}, which is not set here; for this run only', name),
      password: looksSecret(name),
      value: '',
    });
    if (isTurn(value)) return value;
    this.answers[name] = value;
    return this.next(place);
  }

  private get surroundings(): LineSurroundings {
    return { ...this.around, environment: { ...this.around.environment, ...this.answers } };
  }

  private problem(line: string): Problem | undefined {
    if (!line.trim()) return { message: '' };
    try {
      const [doubt] = readLine(line, this.surroundings).doubts;
      return (
        doubt && {
          message: refusedWords(line, doubt),
          piece: doubt,
          accepted: vscode.InputBoxValidationSeverity.Warning,
        }
      );
    } catch (error) {
      if (!(error instanceof LineMistake)) throw error;
      const { data } = error;
      if (data.code !== 'line.unset') return { message: placeWords(line, error), piece: error };
      return {
        message: vscode.l10n.t('{0} is not set: it will be asked for.', data.args.name),
        accepted: vscode.InputBoxValidationSeverity.Info,
      };
    }
  }
}
