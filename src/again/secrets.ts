import * as vscode from 'vscode';
import { Cancelled, UserError } from '../base/userError';
import type { PastRun } from '../model/pastRuns';
import { secretNames, withSecrets } from '../model/preset';
import type { RunSpec } from '../model/runSpec';
import { textsOf, withTexts } from '../model/secretTexts';
import { askText } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { isTurn } from '../ui/steps';
import type { FoundPreset, Presets } from './presets';
import type { RunHistory } from './runHistory';

/** Puts secrets back where they belong, and asks for those that are not kept. */
export class Secrets {
  constructor(
    private readonly history: RunHistory,
    private readonly presets: Presets,
  ) {}

  /**
   * A run of before as it was.
   *
   * @param asks whether a secret that is not kept any more may be asked for
   * @throws Cancelled, UserError secret.missing
   */
  async ofPast(past: PastRun, asks: boolean): Promise<RunSpec> {
    const { spec, missing } = await this.history.whole(past);
    const texts: Record<string, string> = {};
    for (const { place, text, entry } of textsOf(spec).filter(one => missing.includes(one.place))) {
      const name = entry ? text.slice(0, text.indexOf('=')) : '';
      const value = await ask(name || text, asks);
      texts[place] = name ? `${name}=${value}` : value;
    }
    return withTexts(spec, texts);
  }

  /** A preset with its secrets in place; those that are asked for are kept from then on. As {@link ofPast}. */
  async ofPreset(preset: FoundPreset, spec: RunSpec, asks: boolean): Promise<RunSpec> {
    const values: Record<string, string> = {};
    for (const name of secretNames(spec)) {
      const kept = await this.presets.secret(preset, name);
      values[name] = kept ?? (await ask(name, asks));
      if (kept === undefined) await this.presets.keep(preset.source, preset.name, name, values[name]);
    }
    return withSecrets(spec, values);
  }
}

async function ask(name: string, asks: boolean): Promise<string> {
  if (!asks) throw new UserError({ code: 'secret.missing', args: { secret: name } });
  const value = await askText(
    { title: vscode.l10n.t('Run Again'), canGoBack: false },
    {
      prompt: vscode.l10n.t("Value of {0}; it is kept in VS Code's store of secrets", plainLabel(name, 100)),
      password: true,
    },
  );
  if (isTurn(value)) throw new Cancelled();
  return value;
}
