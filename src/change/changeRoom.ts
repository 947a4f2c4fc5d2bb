import * as vscode from 'vscode';
import type { Disposable } from '../base/dispose';
import { oneLine } from '../base/text';
import { Cancelled, type Failure, UserError } from '../base/userError';
import { CommandIds } from '../ids';
import type { Surroundings } from '../model/createBody';
import { duplicateSpec } from '../model/duplicateSpec';
import type { EngineModel } from '../model/engineModel';
import { hostPortsOf } from '../model/hostPorts';
import { type RunSpec, withFlags } from '../model/runSpec';
import type { Call } from '../ui/door';
import type { Settings, SettingsQuestion } from '../ui/settingsSheet';
import type { Target } from '../ui/target';
import { apply, type Changed } from './apply';
import { changedSpec, changesForm } from './changes';
import { confirmRecreation, confirmUpdate } from './confirm';
import { changedFlags, consequencesOf } from './consequences';
import { Journal } from './journal';
import { type Plan, type Present, planOf, presentOf } from './plan';
import { offerUnfinished } from './unfinished';
import { checkedWish } from './wish';

type Targets = readonly [Target, ...Target[]];

/** What running does for this room: the sheet, and making a container from a spec. */
export interface Runner {
  around(): Surroundings;
  /** @throws Cancelled */
  askSettings(question: SettingsQuestion): Promise<Settings>;
  /** Sees to it that the image of a spec is there. Throws Cancelled, UserError image.*, pull.*. */
  pullFor(target: Target, spec: RunSpec): Promise<void>;
  open(model: EngineModel, spec: RunSpec, start: boolean): Promise<{ id: string; name: string }>;
  launch(model: EngineModel, spec: RunSpec, start: boolean): Promise<{ id: string; name: string }>;
}

export interface ChangeServices {
  readonly runner: () => Promise<Runner>;
  readonly log: vscode.LogOutputChannel;
  /** Folder for the journal, shared by all windows. */
  readonly folder: string;
}

/** Changes containers without losing them. Lives as long as the extension. */
export class ChangeRoom implements Disposable {
  private readonly ended = new AbortController();
  private readonly journal: Journal;

  constructor(private readonly services: ChangeServices) {
    this.journal = new Journal(services.folder);
  }

  /**
   * Changes a container's settings: in place where that is enough, else by a new container in its place. From code
   * `{ container, changes }`, flags by the names of `docker run`.
   *
   * @throws Cancelled; UserErrors, after which the old container is as it was unless the failure says so
   */
  async recreate([target]: Targets, call: Call): Promise<Changed> {
    const runner = await this.services.runner();
    const present = await presentOf(target.engine, target.container, this.ended.signal);
    if (call.from !== 'code') return this.ask(target, present, runner);
    const expected = `{ container, changes: ${changesForm} }`;
    const spec = changedSpec(present.spec, call.args.changes, CommandIds.recreate, expected);
    return this.apply(target, present, spec, runner);
  }

  /**
   * Makes a second container like one that there is, with a free name and free ports; it runs where the first one does.
   * From code `{ container, name?, changes? }`.
   */
  async duplicate([target]: Targets, call: Call): Promise<{ id: string; name: string }> {
    const { model, engine, container } = target;
    const present = await presentOf(engine, container, this.ended.signal);
    const all = [...model.containers.values()];
    const names = all.map(({ name }) => name);
    const second = duplicateSpec(withFlags(present.spec, { name: container.name }), names, hostPortsOf(all));
    const { name, changes } = call.args;
    const runner = await this.services.runner();
    const start = present.container.State.Running;
    if (call.from !== 'code') return runner.open(model, second, start);
    const expected = `{ container, name?: string, changes?: ${changesForm} }`;
    if (name !== undefined && typeof name !== 'string') {
      throw new UserError({ code: 'argument.malformed', args: { command: CommandIds.duplicate, expected } });
    }
    const changed = changedSpec(second, changes, CommandIds.duplicate, expected);
    return runner.launch(model, name ? withFlags(changed, { name }) : changed, start);
  }

  /** Offers to settle what was left half-way on an engine, by whatever window. */
  async offerUnfinished(model: EngineModel): Promise<void> {
    await offerUnfinished(this.journal, model);
  }

  dispose(): void {
    this.ended.abort(new Cancelled());
  }

  /** The sheet, what it comes to, and the change; what another answer may help leads back to the sheet. */
  private async ask(target: Target, present: Present, runner: Runner): Promise<Changed> {
    let settings = await runner.askSettings({
      target,
      title: vscode.l10n.t('Change the Settings of {0}', oneLine(target.container.name, 60)),
      spec: present.spec,
      go: { label: vscode.l10n.t('Apply'), description: vscode.l10n.t('what it takes is said first') },
    });
    for (;;) {
      let failure: Failure | undefined;
      try {
        if (await this.confirmed(target, present, settings.spec, runner)) {
          await settings.prepare();
          const changed = await this.apply(target, present, settings.spec, runner);
          vscode.window.setStatusBarMessage(doneWords(changed), 8000);
          return changed;
        }
      } catch (error) {
        await settings.undo();
        if (!(error instanceof UserError) || !(await isThere(target, present))) throw error;
        if (error.failure.code === 'change.notRestored') throw error;
        failure = error.failure;
      }
      settings = await settings.again(failure);
    }
  }

  private async confirmed(target: Target, present: Present, spec: RunSpec, runner: Runner): Promise<boolean> {
    const { plan } = this.planned(target, present, spec, runner);
    if (plan.how === 'unchanged') return true;
    if (plan.how === 'updated') return confirmUpdate(target.container.name, changedFlags(present.spec, spec));
    const others = [...target.model.containers.values()];
    return confirmRecreation(plan, await consequencesOf(target.engine, present, spec, plan, others));
  }

  private planned({ model, engine }: Target, present: Present, spec: RunSpec, runner: Runner): { plan: Plan } {
    const api = apiOf(model);
    const others = [...model.containers.values()].filter(({ id }) => id !== present.container.Id);
    const wish = checkedWish(present, spec, runner.around(), api, others);
    const names = others.map(({ name }) => name);
    return { plan: planOf(present, wish, { endpoint: engine.endpointText, names, api, now: Date.now() }) };
  }

  /** Applies it to the container as it is now: the questions may have taken their time. */
  private async apply(target: Target, shown: Present, spec: RunSpec, runner: Runner): Promise<Changed> {
    if (spec.image !== shown.spec.image) await runner.pullFor(target, spec);
    const { container, imageConfig } = await presentOf(target.engine, target.container, this.ended.signal);
    const { plan } = this.planned(target, { ...shown, container, imageConfig }, spec, runner);
    const { signal } = this.ended;
    return apply(target, plan, this.journal, signal, text => this.services.log.warn(oneLine(text)));
  }
}

function doneWords({ how, name }: Changed): string {
  switch (how) {
    case 'unchanged':
      return vscode.l10n.t('Nothing was changed: {0} is as it was', oneLine(name, 60));
    case 'updated':
      return vscode.l10n.t('Changed {0} in place', oneLine(name, 60));
    case 'recreated':
      return vscode.l10n.t('Replaced {0}', oneLine(name, 60));
  }
}

async function isThere({ engine, container }: Target, { container: { Id: id } }: Present): Promise<boolean> {
  return engine.containers.inspect({ id, name: container.name }).then(
    () => true,
    () => false,
  );
}

function apiOf({ state }: EngineModel): number {
  return state.kind === 'live' ? Number(state.version.apiVersion.split('.')[1] ?? 0) : 0;
}
