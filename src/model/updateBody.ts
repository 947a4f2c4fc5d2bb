import type { ContainerInspect } from '../docker/containers';
import { differences } from './overlay';
import type { Fields, Wish } from './recreateBody';

/** Limits that an engine sets on a container that exists; none of them can be taken away that way. */
const limits: readonly string[] = [
  ...['Memory', 'MemoryReservation', 'MemorySwap', 'NanoCpus', 'CpuPeriod', 'CpuQuota', 'CpuShares'],
  ...['CpuRealtimePeriod', 'CpuRealtimeRuntime', 'CpusetCpus', 'CpusetMems', 'PidsLimit', 'BlkioWeight'],
];

/**
 * The body of `POST /containers/{id}/update` that does all that is wished for; undefined when it cannot: then the container
 * has to be made again.
 */
export function updateBody({ HostConfig: all }: ContainerInspect, { before, after }: Wish): Fields | undefined {
  const host = all as Fields;
  const body: Record<string, unknown> = {};
  for (const { path, value } of differences(before.body, after.body)) {
    const [, field = '', part] = /^HostConfig\.(\w+)(?:\.(\w+))?$/.exec(path) ?? [];
    if (field === 'RestartPolicy') body.RestartPolicy = restartPolicy(after.body.HostConfig.RestartPolicy);
    else if (part === undefined && limits.includes(field) && isLimit(value)) body[field] = value;
    else return undefined;
  }
  // The engine removes one that removes itself, or restarts it, but does not change from one to the other.
  if (host.AutoRemove === true && body.RestartPolicy) return undefined;
  // CPUs are counted in one way or the other.
  if (body.NanoCpus !== undefined && (host.CpuPeriod || host.CpuQuota)) return undefined;
  if ((body.CpuPeriod !== undefined || body.CpuQuota !== undefined) && host.NanoCpus) return undefined;
  // Where nothing else is said an engine allows as much swap; it would keep that of the memory before.
  const swap = after.body.HostConfig.MemorySwap;
  if (typeof body.Memory === 'number' && swap === undefined) body.MemorySwap = body.Memory * 2;
  return body;
}

function restartPolicy(policy: { Name: string; MaximumRetryCount?: number } | undefined): Fields {
  return { Name: policy?.Name || 'no', MaximumRetryCount: policy?.MaximumRetryCount ?? 0 };
}

function isLimit(value: unknown): boolean {
  return typeof value === 'string' ? value !== '' : typeof value === 'number' && value !== 0;
}
