import type { CreateRequest, Surroundings } from '../createBody';
import { type FlagTable, type GivenFlags, givenText, givenTexts, listFlag, textFlag } from '../flag';
import { Mistake } from '../mistake';
import { keyValues } from '../values/keyValues';
import { entriesOf, nonEmpty } from './hostFields';

/** Where its output is kept. */
export const loggingFlags = {
  'log-driver': textFlag({
    choices: ['json-file', 'local', 'journald', 'syslog', 'fluentd', 'gelf', 'awslogs', 'splunk', 'none'],
    land: landLogging,
    take: ({ host: { LogConfig: log }, defaults: { LoggingDriver: usual = 'json-file' } }) =>
      log?.Type && log.Type !== usual ? log.Type : undefined,
  }),
  'log-opt': listFlag({
    entries: true,
    land: landLogging,
    take: ({ host }) => nonEmpty(entriesOf(host.LogConfig?.Config)),
  }),
} as const satisfies FlagTable;

function landLogging({ body }: CreateRequest, _: unknown, _around: Surroundings, given: GivenFlags): void {
  const Type = givenText(given, 'log-driver');
  const options = givenTexts(given, 'log-opt');
  if (Type === 'none' && options.length) throw new Mistake({ code: 'log.none', args: {} });
  if (Type || options.length) body.HostConfig.LogConfig = { Type, Config: keyValues(options) };
}
