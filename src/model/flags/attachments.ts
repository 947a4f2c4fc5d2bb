import type { Made, MadeEndpoint } from '../made';
import { isBuiltInNetwork, lineNetwork, type NetworkOption, networkText, plainNetwork } from '../values/endpoint';

/** The networks that it is attached to, the first one in front; none where that is the engine's default. */
export function attachments(made: Made): NetworkOption[] {
  const mode = made.host.NetworkMode ?? 'default';
  if (isBuiltInNetwork(mode)) return mode === 'default' || mode === 'bridge' ? [] : [plainNetwork(mode)];
  const others = Object.keys(made.networks).filter(name => name !== mode && !isBuiltInNetwork(name));
  return [mode, ...others].map(name => attachment(name, made.networks[name] ?? {}, made));
}

/** The attachment to the first network where flags of their own say it: the long form has no capital letters. */
export function beside(made: Made): NetworkOption | undefined {
  const [first] = attachments(made);
  return first && isSaidBeside(first) ? first : undefined;
}

function isSaidBeside(option: NetworkOption): boolean {
  const text = networkText(option);
  return text !== option.network && lineNetwork(text) !== text;
}

/** What stands in `--network`: of the first one, what has no other flag. */
export function inOneText(option: NetworkOption, index: number): string {
  const { network, driverOptions, priority } = option;
  const said = index === 0 && isSaidBeside(option);
  return networkText(said ? { ...plainNetwork(network), driverOptions, priority } : option);
}

function attachment(network: string, told: MadeEndpoint, { id, name, config }: Made): NetworkOption {
  const { IPAMConfig: addresses, Aliases: aliases, DriverOpts: options, GwPriority: priority = 0 } = told;
  const generated = [id.slice(0, 12), name, config.Hostname ?? ''];
  return {
    ...plainNetwork(network),
    aliases: (aliases ?? []).filter(alias => !generated.includes(alias)),
    driverOptions: options ?? {},
    ip: addresses?.IPv4Address ?? '',
    ip6: addresses?.IPv6Address ?? '',
    linkLocalIps: addresses?.LinkLocalIPs ?? [],
    priority,
  };
}
