import type { CreateRequest, Surroundings } from '../createBody';
import { checkEnv, envName, withEntries } from '../envVar';
import { type FlagTable, type GivenFlags, givenTexts, listFlag, textFlag } from '../flag';
import { checkWorkdir } from '../flagRules';
import { checkLabel, fileEntries, keyValues } from '../values/keyValues';
import { entriesOf, hostList, hostMap, nonEmpty, unlessInherited } from './hostFields';

/** What its process finds, who it is, and what is noted about it. */
export const environmentFlags = {
  'env-file': listFlag({ land: landEnv }),
  env: listFlag({
    short: 'e',
    common: true,
    entries: true,
    check: checkEnv,
    land: landEnv,
    take: ({ config, image }) => nonEmpty((config.Env ?? []).filter(entry => !image.Env?.includes(entry))),
  }),
  'label-file': listFlag({ land: landLabels }),
  label: listFlag({
    short: 'l',
    entries: true,
    check: checkLabel,
    land: landLabels,
    take: ({ config, image }) => {
      const own = Object.entries(config.Labels ?? {}).filter(([name, value]) => image.Labels?.[name] !== value);
      return nonEmpty(entriesOf(Object.fromEntries(own)));
    },
  }),
  annotation: hostMap('Annotations', { since: 43 }),
  entrypoint: textFlag({
    land: ({ body }, program) => {
      body.Entrypoint = [program];
    },
  }),
  workdir: textFlag({
    short: 'w',
    refused: checkWorkdir,
    land: ({ body }, folder) => {
      body.WorkingDir = folder;
    },
    take: ({ config, image }) => unlessInherited(config.WorkingDir, image.WorkingDir),
  }),
  user: textFlag({
    short: 'u',
    land: ({ body }, user) => {
      body.User = user;
    },
    take: ({ config, image }) => unlessInherited(config.User, image.User),
  }),
  'group-add': hostList('GroupAdd'),
} as const satisfies FlagTable;

/** Variables of files first, then single ones: of several with a name an engine keeps the last. */
function landEnv({ body }: CreateRequest, _: readonly string[], around: Surroundings, given: GivenFlags): void {
  const entries = givenTexts(given, 'env');
  entries.forEach(checkEnv);
  const filled = entries.map(entry => {
    const value = entry.includes('=') ? undefined : around.environment[envName(entry)];
    return value === undefined ? entry : `${entry}=${value}`;
  });
  const read = fileEntries(givenTexts(given, 'env-file'), around, around.environment);
  body.Env = [...read, ...withEntries([], filled)];
}

function landLabels({ body }: CreateRequest, _: readonly string[], around: Surroundings, given: GivenFlags): void {
  const labels = givenTexts(given, 'label');
  labels.forEach(checkLabel);
  body.Labels = keyValues([...fileEntries(givenTexts(given, 'label-file'), around, undefined), ...labels]);
}
