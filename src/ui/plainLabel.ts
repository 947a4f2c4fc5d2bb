import { oneLine } from '../base/text';

/** Text for the label or description of a quick pick: one line, and `$(name)` in it is text, not an icon. */
export function plainLabel(text: string, most = 200): string {
  return oneLine(text, most).replace(/\$\((?=[a-z0-9-]+(?:~[a-z]+)?\))/gi, '\\$(');
}
