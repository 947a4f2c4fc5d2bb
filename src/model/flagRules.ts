import type { CreateRequest } from './createBody';
import { Mistake } from './mistake';
import { cut } from './values/csv';

/** What the engine knows to restart by. */
export const restartPolicies = ['no', 'always', 'unless-stopped', 'on-failure'] as const;
export const pullPolicies = ['missing', 'always', 'never'] as const;

interface RestartPolicy {
  readonly Name: string;
  readonly MaximumRetryCount?: number;
}

/**
 * Reads `policy[:count]` as `--restart` does.
 *
 * @throws Mistake restart.*
 */
export function parseRestart(text: string): RestartPolicy | undefined {
  if (!text) return undefined;
  const [name, count] = cut(text, ':');
  if (count !== undefined && !name) throw new Mistake({ code: 'restart.policy', args: { text } });
  if (!count) return { Name: name };
  if (!/^[+-]?\d{1,9}$/.test(count)) throw new Mistake({ code: 'restart.count', args: { text } });
  return { Name: name, MaximumRetryCount: Number(count) };
}

/**
 * Objects to policies that no engine knows, and to a count where only `on-failure` takes one.
 *
 * @throws Mistake restart.*
 */
export function checkRestart(text: string): void {
  const policy = parseRestart(text);
  if (!policy) return;
  const { Name: name, MaximumRetryCount: count } = policy;
  if (!(restartPolicies as readonly string[]).includes(name))
    throw new Mistake({ code: 'restart.policy', args: { text } });
  if (count !== undefined && (name !== 'on-failure' || count < 0))
    throw new Mistake({ code: 'restart.count', args: { text } });
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
