import type { CreateBody, CreateRequest } from './createBody';
import { Mistake } from './mistake';

/** What the engine knows to restart by. */
export const restartPolicies = ['no', 'always', 'unless-stopped', 'on-failure'] as const;
export const pullPolicies = ['missing', 'always', 'never'] as const;

/**
 * Reads `policy[:count]` as `--restart` does; only `on-failure` takes a count.
 *
 * @throws Mistake restart.*
 */
export function parseRestart(text: string): { Name: string; MaximumRetryCount?: number } | undefined {
  if (!text) return undefined;
  const [, name = '', count] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  if (!(restartPolicies as readonly string[]).includes(name))
    throw new Mistake({ code: 'restart.policy', args: { text } });
  if (!count) return { Name: name };
  if (name !== 'on-failure' || !/^\d{1,9}$/.test(count)) throw new Mistake({ code: 'restart.count', args: { text } });
  return { Name: name, MaximumRetryCount: Number(count) };
}

export function landRestart({ body }: CreateRequest, text: string): void {
  const policy = parseRestart(text);
  if (policy) body.HostConfig.RestartPolicy = policy;
}

/** Networks that are not made by users, and the namespace of another container. */
function isBuiltIn(network: string): boolean {
  return /^(?:default|bridge|host|none|container:.*)$/s.test(network);
}

/**
 * Networks in order; the first one is the container's mode. Only networks that users made can be combined, and an
 * engine takes several from API 1.44 on.
 *
 * @throws Mistake network.*
 */
export function landNetworks(body: CreateBody, networks: readonly string[]): void {
  networks.forEach((network, index) => {
    if (!network) throw new Mistake({ code: 'network.empty', args: {} });
    if (networks.indexOf(network) !== index) throw new Mistake({ code: 'network.twice', args: { network } });
    if (networks.length > 1 && isBuiltIn(network)) throw new Mistake({ code: 'network.mixed', args: { network } });
  });
  const [first] = networks;
  if (first) body.HostConfig.NetworkMode = first;
  if (networks.length > 1) {
    body.NetworkingConfig = { EndpointsConfig: Object.fromEntries(networks.map(network => [network, {}])) };
  }
}

/**
 * `NAME=value` words as an object; without `=` the value is empty. The last of a name counts.
 *
 * @throws Mistake label.*
 */
export function keyValues(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map(word => {
      const at = word.indexOf('=');
      const name = at < 0 ? word : word.slice(0, at);
      if (!name) throw new Mistake({ code: 'label.name', args: { text: word } });
      if (/\s/.test(name)) throw new Mistake({ code: 'label.whitespace', args: { text: name } });
      return [name, at < 0 ? '' : word.slice(at + 1)];
    }),
  );
}

/** @throws Mistake workdir.relative */
export function checkWorkdir(text: string): void {
  if (text && !/^(?:\/|[a-zA-Z]:[\\/])/.test(text)) throw new Mistake({ code: 'workdir.relative', args: { text } });
}

/** @throws Mistake pull.policy */
export function checkPullPolicy(text: string): void {
  if (!(pullPolicies as readonly string[]).includes(text)) throw new Mistake({ code: 'pull.policy', args: { text } });
}
