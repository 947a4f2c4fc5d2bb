import { Cancelled, type Failure, UserError } from '../base/userError';
import type { Settings, SettingsQuestion } from '../ui/settingsSheet';
import { isTurn } from '../ui/steps';
import { Draft } from './draft';
import { review } from './sheet';

/**
 * Shows the settings of a container in the sheet.
 *
 * @param cwd folder of this machine that relative ones are in
 * @throws Cancelled
 */
export async function askSettings(question: SettingsQuestion, cwd: string, ended: AbortSignal): Promise<Settings> {
  const { target, title, spec, go } = question;
  const { model, engine, container } = target;
  const draft = new Draft(model, engine, true, cwd, { id: container.id, go });
  draft.spec = spec;
  draft.image = await engine.images.inspect(spec.image).catch(error => {
    if (UserError.is(error, 'image.missing', 'image.malformed')) return undefined;
    throw error;
  });
  const ask = async (failure?: Failure): Promise<Settings> => {
    draft.failure = failure;
    if (isTurn(await review({ title, canGoBack: false }, draft, ended))) throw new Cancelled();
    return {
      spec: draft.spec,
      prepare: () => draft.onTheSpot.make(engine, draft.spec),
      undo: () => draft.onTheSpot.undo(),
      again: ask,
    };
  };
  return ask();
}
