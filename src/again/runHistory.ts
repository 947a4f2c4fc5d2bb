import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import { type PastRun, pastRunsIn, withRun } from '../model/pastRuns';
import type { RunSpec } from '../model/runSpec';
import { type Texts, withoutSecrets, withTexts } from '../model/secretTexts';

/** A run of before with its secrets, as far as they are still kept. */
export interface WholeRun {
  readonly spec: RunSpec;
  /** Places whose secret is not kept any more. */
  readonly missing: readonly string[];
}

const key = 'quayside.runs';

/** The last runs of a workspace: their words in its state, what is secret in them in VS Code's store of secrets. */
export class RunHistory {
  private changing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly state: vscode.Memento,
    private readonly secrets: vscode.SecretStorage,
    private readonly now: () => number = Date.now,
  ) {}

  /** The newest first. */
  get runs(): readonly PastRun[] {
    return pastRunsIn(this.state.get(key));
  }

  /** Resolves when all that was begun is written. */
  get settled(): Promise<unknown> {
    return this.changing;
  }

  /** Puts a run in front; an earlier one of the same words leaves. */
  add(whole: RunSpec, start: boolean, cwd?: string): Promise<void> {
    return this.change(async () => {
      const { spec, secrets } = withoutSecrets(whole);
      const places = Object.keys(secrets);
      const run = { id: randomUUID(), at: this.now(), start, spec, secrets: places, ...(cwd !== undefined && { cwd }) };
      if (places.length > 0) await this.secrets.store(secretsOf(run), JSON.stringify(secrets));
      const { runs, dropped } = withRun(this.runs, run);
      await this.state.update(key, runs);
      await this.forget(dropped);
    });
  }

  /** Removes a run, and its secrets. */
  remove(run: PastRun): Promise<void> {
    return this.change(async () => {
      await this.state.update(
        key,
        this.runs.filter(({ id }) => id !== run.id),
      );
      await this.forget([run]);
    });
  }

  /** The run as it was. */
  async whole(run: PastRun): Promise<WholeRun> {
    const kept = run.secrets.length ? textsIn(await this.secrets.get(secretsOf(run))) : {};
    return { spec: withTexts(run.spec, kept), missing: run.secrets.filter(place => !Object.hasOwn(kept, place)) };
  }

  private async forget(runs: readonly PastRun[]): Promise<void> {
    for (const run of runs) if (run.secrets.length > 0) await this.secrets.delete(secretsOf(run));
  }

  /** One after the other: each reads what the one before has written. */
  private change(work: () => Promise<void>): Promise<void> {
    const done = this.changing.then(work);
    this.changing = done.catch(() => {});
    return done;
  }
}

function secretsOf({ id }: PastRun): string {
  return `${key}/${id}`;
}

function textsIn(json: string | undefined): Texts {
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    return Object.fromEntries(Object.entries(value ?? {}).filter(([, text]) => typeof text === 'string'));
  } catch {
    return {};
  }
}
