import type { CreateRequest } from './createBody';
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

/** @throws Mistake workdir.relative */
export function checkWorkdir(text: string): void {
  if (text && !/^(?:\/|[a-zA-Z]:[\\/])/.test(text)) throw new Mistake({ code: 'workdir.relative', args: { text } });
}

/** @throws Mistake pull.policy */
export function checkPullPolicy(text: string): void {
  if (text && !(pullPolicies as readonly string[]).includes(text))
    throw new Mistake({ code: 'pull.policy', args: { text } });
}
