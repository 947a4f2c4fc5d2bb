import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { corpusFolder } from './lines';

/** The folder in which the lines of the corpus are run, as answers name it: a copy of `files/`. */
export const here = '/work/here';

/** The home folder of who runs them. */
export const home = '/home/me';

/** The engine's socket, as answers name it. */
export const socket = '/run/docker.sock';

/** Who that is: what the `id` of the lines prints. */
export const ids = { user: 1000, group: 1000 };

/** All that their environment holds, apart from what a shell and the CLI need to work. */
export const environment: Readonly<Record<string, string>> = {
  GIVEN: 'from here',
  EMPTY: '',
  GITLAB_HOME: '/srv/gitlab',
  DISPLAY: ':0',
};

/** Reads a file as if the folder of the lines were {@link here}. */
export function readFile(path: string): Uint8Array {
  const below = relative(here, path);
  return readFileSync(below.startsWith('..') ? path : join(corpusFolder, 'files', below));
}
