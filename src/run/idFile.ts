import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import { messageOf, UserError } from '../base/userError';
import type { Surroundings } from '../model/createBody';
import type { RunSpec } from '../model/runSpec';
import type { Launched } from './launch';

/**
 * Objects to a file of `--cidfile` that is there already: it tells of another container.
 *
 * @throws UserError file.write
 */
export function checkIdFile({ flags }: RunSpec, { cwd }: Surroundings): void {
  if (!flags.cidfile || !existsSync(resolve(cwd, flags.cidfile))) return;
  const args = { path: flags.cidfile, reason: vscode.l10n.t('it exists already') };
  throw new UserError({ code: 'file.write', args });
}

/**
 * Writes the id into the file of `--cidfile`, where there is such a flag.
 *
 * @throws UserError file.write
 */
export async function writeIdFile({ flags }: RunSpec, { cwd }: Surroundings, { id }: Launched): Promise<void> {
  if (!flags.cidfile) return;
  try {
    await writeFile(resolve(cwd, flags.cidfile), id, { flag: 'wx' });
  } catch (cause) {
    throw new UserError({ code: 'file.write', args: { path: flags.cidfile, reason: messageOf(cause) } }, { cause });
  }
}
