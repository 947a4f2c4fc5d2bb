import { withFlags } from '../model/runSpec';
import type { Place } from '../ui/steps';
import type { Draft } from './draft';
import { askEnv } from './envStep';
import { editFlag } from './flagSetting';
import { askImage } from './imageStep';
import { editNetwork } from './networkSetting';
import { settingWords } from './settingRows';
import { hasTerminal, type Setting } from './settings';
import { askCommand, askName, askPorts } from './simpleSteps';
import { editStorage } from './storageSetting';

/** Changes one setting of the sheet; going back leaves it as it was. Closing the question does too. */
export async function editSetting(place: Place, draft: Draft, setting: Setting, ended: AbortSignal): Promise<void> {
  const inner = { title: `${place.title}: ${settingWords(setting).label}`, canGoBack: true };
  switch (setting) {
    case 'image':
      await askImage(inner, draft, ended);
      return;
    case 'publish':
      await askPorts(inner, draft);
      return;
    case 'env':
      await askEnv(inner, draft);
      return;
    case 'name':
      await askName(inner, draft);
      return;
    case 'command':
      await askCommand(inner, draft);
      return;
    case 'terminal': {
      const on = !hasTerminal(draft.spec) || undefined;
      draft.spec = withFlags(draft.spec, { interactive: on, tty: on, detach: on ? undefined : true });
      return;
    }
    case 'storage':
      await editStorage(inner, draft);
      return;
    case 'network':
      await editNetwork(inner, draft);
      return;
    default:
      await editFlag(inner, draft, setting);
  }
}
