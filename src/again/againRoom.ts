import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Disposable } from '../base/dispose';
import { Cancelled, messageOf, UserError } from '../base/userError';
import { CommandIds } from '../ids';
import type { EngineModel } from '../model/engineModel';
import type { Engines } from '../model/engines';
import type { PastRun } from '../model/pastRuns';
import type { RunSpec } from '../model/runSpec';
import { specOfWords } from '../model/specOfWords';
import { askPresetName } from '../ui/askPresetName';
import type { Call } from '../ui/door';
import { askPick } from '../ui/multiStep';
import { isTurn } from '../ui/steps';
import { type Choice, pastRows, presetProblem, presetRows, type RowChoice, replacedWords } from './againRows';
import { fittedTo, launchFitted, type Made, type Runner } from './launchAgain';
import { type FoundPreset, Presets } from './presets';
import { RunHistory } from './runHistory';
import { Secrets } from './secrets';

export interface AgainServices {
  readonly engines: Engines;
  readonly log: vscode.LogOutputChannel;
  readonly runner: () => Promise<Runner>;
  /** Where runs and secrets are remembered. */
  readonly memory: Pick<vscode.ExtensionContext, 'workspaceState' | 'globalState' | 'secrets'>;
}

/** The last runs and the presets, to be run again in one step. Lives as long as the extension. */
export class AgainRoom implements Disposable {
  private readonly history: RunHistory;
  private readonly presets: Presets;
  private readonly secrets: Secrets;

  constructor(private readonly services: AgainServices) {
    const { workspaceState, globalState, secrets } = services.memory;
    this.history = new RunHistory(vscode.workspace.workspaceFolders ? workspaceState : globalState, secrets);
    this.presets = new Presets(secrets);
    this.secrets = new Secrets(this.history, this.presets);
  }

  /** Takes a run into the history. Never rejects: the run itself went well. */
  async remember({ spec, start, cwd }: { spec: RunSpec; start: boolean; cwd?: string }): Promise<void> {
    await this.history.add(spec, start, cwd).catch(error => this.services.log.warn(messageOf(error)));
  }

  /**
   * From code: `{ engine?, preset: string }`, or `{ engine?, last: true }` for the newest run.
   *
   * @returns the container
   * @throws Cancelled; UserError preset.missing, preset.malformed, secret.missing, history.empty, and those of a run
   */
  async runAgain(call: Call): Promise<Made> {
    const { engine, preset, last } = call.args;
    const model = this.services.engines.named(typeof engine === 'string' ? engine : undefined);
    await Promise.all([model.live(), this.history.settled]);
    if (call.from !== 'code') return this.ask(model);
    if (typeof preset === 'string') return this.runPreset(model, this.presetNamed(preset), false);
    if (last === true) return this.runPast(model, this.newest(), false);
    throw malformed(CommandIds.runAgain, '{ engine?: string, preset: string } | { engine?: string, last: true }');
  }

  /**
   * Writes a preset into the user's settings: a run of before, which is asked for.
   * From code: `{ preset: string, image, ...flags by the names of docker run }`.
   */
  async savePreset(call: Call): Promise<void> {
    if (call.from === 'code') {
      const { preset, ...given } = call.args;
      const spec = specOfWords(given);
      if (typeof preset !== 'string' || !preset.trim() || 'wrong' in spec) {
        throw malformed(
          CommandIds.savePreset,
          '{ preset: string, image: string, ...flags by the names of docker run }',
        );
      }
      return this.presets.save(preset.trim(), spec);
    }
    const { runs } = this.history;
    const title = vscode.l10n.t('Save as Preset');
    if (runs.length === 0) {
      vscode.window.setStatusBarMessage(vscode.l10n.t('Nothing was run here yet that could be saved'), 8000);
      throw new Cancelled();
    }
    const rows = pastRows(runs, this.services.engines.named()).map(({ actions: _, ...row }) => row);
    const choice = await askPick<Choice>(
      { title, canGoBack: false },
      { placeholder: vscode.l10n.t('Which run?'), rows },
    );
    if (!isTurn(choice) && 'past' in choice) await this.savePast(choice.past);
  }

  dispose(): void {}

  /** Shows presets and runs until one is run; what is removed or saved leaves them open. */
  private async ask(model: EngineModel): Promise<Made> {
    for (;;) {
      const { runs } = this.history;
      const newest = runs[0]?.id;
      const choice = await askPick<Choice>(
        { title: vscode.l10n.t('Run Again'), canGoBack: false },
        {
          placeholder: vscode.l10n.t('Enter runs it at once'),
          rows: [
            ...presetRows(this.presets.all(), model),
            ...pastRows(runs, model),
            {
              label: `$(add) ${vscode.l10n.t('Run an Image...')}`,
              ...(!newest && { description: vscode.l10n.t('what is run here appears in this list') }),
              value: { kind: 'new' },
            },
          ],
          active: value => value.kind === 'run' && 'past' in value && value.past.id === newest,
        },
      );
      if (isTurn(choice)) throw new Cancelled();
      if (choice.kind === 'new') return vscode.commands.executeCommand<Made>(CommandIds.run);
      if (choice.kind === 'settings') {
        await vscode.commands.executeCommand('workbench.action.openSettings', 'quayside.presets');
        throw new Cancelled();
      }
      if (choice.kind === 'run' || choice.kind === 'open') return this.take(model, choice);
      await this.change(choice);
    }
  }

  private take(model: EngineModel, choice: RowChoice): Promise<Made> {
    const open = choice.kind === 'open';
    return 'past' in choice
      ? this.runPast(model, choice.past, true, open)
      : this.runPreset(model, choice.preset, true, open);
  }

  private async change(choice: RowChoice): Promise<void> {
    if (choice.kind === 'save') await this.savePast(choice.past);
    else if (choice.kind === 'forget') await this.presets.forget(choice.preset);
    else if (choice.kind === 'remove') {
      await ('past' in choice ? this.history.remove(choice.past) : this.presets.remove(choice.preset));
    }
  }

  private async savePast(past: PastRun): Promise<void> {
    const spec = await this.secrets.ofPast(past, true);
    const name = await askPresetName(spec);
    if (name === undefined) return;
    await this.presets.save(name, spec);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Saved as preset "{0}" in your settings', name), 8000);
  }

  private async runPast(model: EngineModel, past: PastRun, asks: boolean, open = false): Promise<Made> {
    return this.run(model, await this.secrets.ofPast(past, asks), past.start, open, past.cwd);
  }

  private async runPreset(model: EngineModel, preset: FoundPreset, asks: boolean, open = false): Promise<Made> {
    if (preset.read.kind !== 'preset') {
      const args = { preset: preset.name, problem: presetProblem(preset.read) };
      throw new UserError({ code: 'preset.malformed', args });
    }
    const { spec, start } = preset.read.preset;
    return this.run(model, await this.secrets.ofPreset(preset, spec, asks), start, open);
  }

  private async run(model: EngineModel, spec: RunSpec, start: boolean, open: boolean, cwd?: string): Promise<Made> {
    const runner = await this.services.runner();
    const around = cwd === undefined ? undefined : { environment: process.env, cwd, readFile: readWhole };
    if (open) return runner.open(model, fittedTo(spec, model).spec, start, around);
    const { made, fit } = await launchFitted(runner, model, spec, start, around);
    const replaced = replacedWords(fit);
    if (replaced.length) vscode.window.setStatusBarMessage(`${made.name}: ${replaced.join(', ')}`, 15_000);
    return made;
  }

  private presetNamed(name: string): FoundPreset {
    const found = this.presets.all().find(preset => preset.name === name.trim());
    if (!found) throw new UserError({ code: 'preset.missing', args: { preset: name } });
    return found;
  }

  private newest(): PastRun {
    const [run] = this.history.runs;
    if (!run) throw new UserError({ code: 'history.empty', args: {} });
    return run;
  }
}

function readWhole(path: string): Uint8Array {
  return readFileSync(path);
}

function malformed(command: string, expected: string): UserError {
  return new UserError({ code: 'argument.malformed', args: { command, expected } });
}
