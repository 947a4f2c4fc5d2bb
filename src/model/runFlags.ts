import { checkName } from './containerName';
import { checkEnv, envName, withEntries } from './envVar';
import { type Flag, listFlag, switchFlag, textFlag } from './flag';
import { checkPullPolicy, checkWorkdir, keyValues, landNetworks, landRestart, parseRestart } from './flagRules';
import { parseExpose, parsePublish, portKey } from './portBinding';
import { checkVolume, parseVolume } from './volumeSpec';

/** Flags of `docker run`: the single source of how each is written, checked, sent and shown. Shown in this order. */
export const runFlags = {
  detach: switchFlag({ short: 'd' }),
  interactive: switchFlag({
    short: 'i',
    land: ({ body }, on) => {
      if (on) body.OpenStdin = true;
    },
  }),
  tty: switchFlag({
    short: 't',
    land: ({ body }, on) => {
      if (on) body.Tty = true;
    },
  }),
  rm: switchFlag({
    common: true,
    land: ({ body }, on) => {
      if (on) body.HostConfig.AutoRemove = true;
    },
  }),
  init: switchFlag({
    land: ({ body }, on) => {
      body.HostConfig.Init = on;
    },
  }),
  name: textFlag({
    common: true,
    check: checkName,
    land: ({ query }, name) => {
      if (name) query.name = name;
    },
  }),
  publish: listFlag({
    short: 'p',
    common: true,
    check: parsePublish,
    land: ({ body }, words) => {
      const exposed: Record<string, object> = { ...body.ExposedPorts };
      const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
      for (const binding of words.flatMap(parsePublish)) {
        const key = portKey(binding);
        exposed[key] = {};
        bindings[key] = [...(bindings[key] ?? []), { HostIp: binding.ip, HostPort: binding.host }];
      }
      body.ExposedPorts = exposed;
      body.HostConfig.PortBindings = bindings;
    },
  }),
  'publish-all': switchFlag({
    short: 'P',
    land: ({ body }, on) => {
      if (on) body.HostConfig.PublishAllPorts = true;
    },
  }),
  expose: listFlag({
    check: parseExpose,
    land: ({ body }, words) => {
      const keys = words.flatMap(parseExpose).map(key => [key, {}] as const);
      body.ExposedPorts = { ...body.ExposedPorts, ...Object.fromEntries(keys) };
    },
  }),
  env: listFlag({
    short: 'e',
    common: true,
    entries: true,
    check: checkEnv,
    land: ({ body }, entries, { environment }) => {
      entries.forEach(checkEnv);
      const filled = entries.map(entry => {
        const value = entry.includes('=') ? undefined : environment[envName(entry)];
        return value === undefined ? entry : `${entry}=${value}`;
      });
      body.Env = withEntries([], filled);
    },
  }),
  volume: listFlag({
    short: 'v',
    common: true,
    check: checkVolume,
    land: ({ body }, words, { cwd }) => {
      const specs = words.map(word => parseVolume(word, cwd));
      body.HostConfig.Binds = specs.flatMap(spec => ('bind' in spec ? [spec.bind] : []));
      body.Volumes = Object.fromEntries(specs.flatMap(spec => ('anonymous' in spec ? [[spec.anonymous, {}]] : [])));
    },
  }),
  network: listFlag({
    common: true,
    land: ({ body }, names) => landNetworks(body, names),
  }),
  restart: textFlag({
    common: true,
    check: parseRestart,
    land: (request, policy) => landRestart(request, policy),
  }),
  entrypoint: textFlag({
    land: ({ body }, program) => {
      body.Entrypoint = [program];
    },
  }),
  workdir: textFlag({
    short: 'w',
    check: checkWorkdir,
    land: ({ body }, folder) => {
      body.WorkingDir = folder;
    },
  }),
  user: textFlag({
    short: 'u',
    land: ({ body }, user) => {
      body.User = user;
    },
  }),
  hostname: textFlag({
    short: 'h',
    land: ({ body }, hostname) => {
      body.Hostname = hostname;
    },
  }),
  label: listFlag({
    short: 'l',
    entries: true,
    check: word => keyValues([word]),
    land: ({ body }, words) => {
      body.Labels = keyValues(words);
    },
  }),
  platform: textFlag({
    land: ({ query }, platform) => {
      if (platform) query.platform = platform;
    },
  }),
  pull: textFlag({ check: checkPullPolicy }),
} as const satisfies Readonly<Record<string, Flag<'switch'> | Flag<'text'> | Flag<'list'>>>;

export type FlagName = keyof typeof runFlags;
export const flagNames = Object.keys(runFlags) as readonly FlagName[];
