import { Mistake } from '../mistake';
import { csvFields, csvLine, cut } from './csv';
import { wholeNumber } from './numbers';

export interface DeviceRequest {
  readonly Driver: string;
  readonly Count: number;
  readonly DeviceIDs: readonly string[] | null;
  readonly Capabilities: readonly (readonly string[])[] | null;
  readonly Options: Readonly<Record<string, string>>;
}

/**
 * Reads `--gpus`: `all`, a number, or fields `device=`, `count=`, `driver=`, `capabilities=`, `options=`.
 *
 * @throws Mistake gpus.count, gpus.key, gpus.twice, csv.*
 */
export function gpuRequest(text: string): DeviceRequest {
  const given = new Map<string, string>();
  for (const field of csvFields(text)) {
    const [key, value] = cut(field, '=');
    const name = value === undefined ? 'count' : key;
    if (given.has(name)) throw new Mistake({ code: 'gpus.twice', args: { key: name } });
    if (!['driver', 'count', 'device', 'capabilities', 'options'].includes(name))
      throw new Mistake({ code: 'gpus.key', args: { key } });
    given.set(name, value ?? key);
  }
  const [count, device, capabilities, options] = ['count', 'device', 'capabilities', 'options'].map(key =>
    given.get(key),
  );
  return {
    Driver: given.get('driver') ?? '',
    Count: count === undefined ? (device === undefined ? 1 : 0) : countOf(count),
    DeviceIDs: device?.split(',') ?? null,
    Capabilities: [[...(capabilities?.split(',') ?? []), 'gpu']],
    Options: Object.fromEntries(
      options === undefined ? [] : csvFields(options).map(entry => [...cut(entry, '=')].map(part => part ?? '')),
    ),
  };
}

/** The shortest words for a request of GPUs. */
export function gpuText({ Driver, Count, DeviceIDs, Capabilities, Options }: DeviceRequest): string {
  const more = (Capabilities?.[0] ?? []).filter(name => name !== 'gpu');
  const options = Object.entries(Options ?? {}).map(([key, value]) => `${key}=${value}`);
  const fields = [
    ...(DeviceIDs?.length ? [`device=${DeviceIDs.join(',')}`] : [Count === -1 ? 'all' : String(Count)]),
    ...(Driver ? [`driver=${Driver}`] : []),
    ...(more.length ? [`capabilities=${more.join(',')}`] : []),
    ...(options.length ? [`options=${csvLine(options)}`] : []),
  ];
  return csvLine(fields);
}

function countOf(text: string): number {
  if (text === 'all') return -1;
  try {
    return wholeNumber(text.replace(/^([+-]?)0+(?=\d)/, '$1'));
  } catch {
    throw new Mistake({ code: 'gpus.count', args: { text } });
  }
}
