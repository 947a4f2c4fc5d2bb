import { checkName } from '../containerName';
import { type FlagTable, listFlag, switchFlag, textFlag } from '../flag';
import { checkPullPolicy, checkRestart, landRestart, parseRestart, pullPolicies, restartPolicies } from '../flagRules';
import type { Made } from '../made';
import { Mistake } from '../mistake';
import { wholeNumber } from '../values/numbers';
import { canonicalPlatform } from '../values/platform';
import { hostSwitch, hostText, unlessInherited } from './hostFields';

/** What it runs, how it is called, and how it begins and ends. */
export const generalFlags = {
  detach: switchFlag({
    short: 'd',
    runOnly: true,
    take: ({ config }) => (config.AttachStdout || config.AttachStderr ? undefined : true),
  }),
  interactive: switchFlag({
    short: 'i',
    land: ({ body }, on) => {
      if (on) body.OpenStdin = true;
    },
    take: ({ config }) => config.OpenStdin || undefined,
  }),
  tty: switchFlag({
    short: 't',
    land: ({ body }, on) => {
      if (on) body.Tty = true;
    },
    take: ({ config }) => config.Tty || undefined,
  }),
  attach: listFlag({
    short: 'a',
    choices: ['stdin', 'stdout', 'stderr'],
    check: checkStream,
    land: (_, streams) => streams.forEach(checkStream),
    take: attachedStreams,
  }),
  rm: hostSwitch('AutoRemove', { common: true }),
  init: switchFlag({
    land: ({ body }, on) => {
      body.HostConfig.Init = on;
    },
    take: ({ host }) => host.Init ?? undefined,
  }),
  name: textFlag({
    common: true,
    check: text => checkName(text),
    land: ({ query }, name) => {
      if (name) query.name = name;
    },
    take: ({ name }) => name || undefined,
  }),
  restart: textFlag({
    common: true,
    choices: restartPolicies,
    check: parseRestart,
    refused: checkRestart,
    land: landRestart,
    take: ({ host: { RestartPolicy: policy } }) =>
      !policy?.Name || policy.Name === 'no'
        ? undefined
        : `${policy.Name}${policy.MaximumRetryCount ? `:${policy.MaximumRetryCount}` : ''}`,
  }),
  'stop-signal': textFlag({
    choices: ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH', 'SIGKILL'],
    land: ({ body }, signal) => {
      if (signal) body.StopSignal = signal;
    },
    take: ({ config, image }) => unlessInherited(config.StopSignal, image.StopSignal ?? 'SIGTERM'),
  }),
  'stop-timeout': textFlag({
    check: text => wholeNumber(text),
    land: ({ body }, seconds) => {
      body.StopTimeout = wholeNumber(seconds);
    },
    take: ({ config, image }) => {
      const seconds = config.StopTimeout ?? undefined;
      return seconds === undefined || seconds === image.StopTimeout ? undefined : String(seconds);
    },
  }),
  platform: textFlag({
    choices: ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'windows/amd64'],
    check: text => text && canonicalPlatform(text),
    land: ({ query }, platform) => {
      if (platform) query.platform = canonicalPlatform(platform);
    },
  }),
  pull: textFlag({ choices: pullPolicies, check: checkPullPolicy, land: (_, policy) => checkPullPolicy(policy) }),
  quiet: switchFlag({ short: 'q' }),
  cidfile: hostText('ContainerIDFile', { take: () => undefined }),
  'detach-keys': textFlag({ runOnly: true }),
  'sig-proxy': switchFlag({ runOnly: true }),
  'disable-content-trust': switchFlag({}),
} as const satisfies FlagTable;

function checkStream(text: string): void {
  if (!/^(?:stdin|stdout|stderr)$/i.test(text))
    throw new Mistake({ code: 'value.choice', args: { text, choices: 'stdin, stdout, stderr' } });
}

/** Streams, where they are others than both outputs and, with an open input, all three. */
function attachedStreams({ config }: Made): readonly string[] | undefined {
  const { AttachStdin: input, AttachStdout: out, AttachStderr: error, OpenStdin: open } = config;
  if (!input && !out && !error) return undefined;
  if (out && error && Boolean(input) === Boolean(open)) return undefined;
  return [...(input ? ['stdin'] : []), ...(out ? ['stdout'] : []), ...(error ? ['stderr'] : [])];
}
