import type { HostConfig } from '../createBody';
import { type Flag, type FlagTable, listFlag, textFlag } from '../flag';
import { Mistake } from '../mistake';
import { bytesIn, bytesOrUnlimited, bytesText } from '../values/bytes';
import {
  byteRate,
  checkDeviceRule,
  deviceMapping,
  deviceText,
  deviceWeight,
  isCdiName,
  isWindowsDevice,
  operationRate,
  windowsDevice,
} from '../values/device';
import { gpuRequest, gpuText } from '../values/gpus';
import { nanoCpus, wholeNumber } from '../values/numbers';
import { parseUlimit } from '../values/ulimit';
import { hostBytes, hostList, hostNumber, hostSwitch, hostText, nonEmpty } from './hostFields';

/** What of the machine it may use. */
export const resourcesFlags = {
  memory: hostBytes('Memory', { short: 'm' }),
  'memory-reservation': hostBytes('MemoryReservation'),
  'memory-swap': hostBytes('MemorySwap', {
    read: bytesOrUnlimited,
    take: ({ host: { Memory: memory, MemorySwap: swap } }) =>
      // Twice the memory is what an engine makes of a limit without this flag.
      !swap || swap === 2 * (memory ?? 0) ? undefined : bytesText(swap),
  }),
  'memory-swappiness': textFlag({
    check: swappiness,
    land: ({ body }, text) => {
      body.HostConfig.MemorySwappiness = swappiness(text);
    },
    take: ({ host: { MemorySwappiness: value } }) =>
      value === null || value === undefined || value < 0 ? undefined : String(value),
  }),
  'kernel-memory': hostBytes('KernelMemory'),
  'oom-kill-disable': hostSwitch('OomKillDisable'),
  'oom-score-adj': hostNumber('OomScoreAdj'),
  cpus: textFlag({
    check: nanoCpus,
    land: ({ body }, text) => {
      body.HostConfig.NanoCpus = nanoCpus(text);
    },
    take: ({ host }) => (host.NanoCpus ? String(host.NanoCpus / 1e9) : undefined),
  }),
  'cpu-shares': hostNumber('CpuShares', 'int64', { short: 'c' }),
  'cpu-period': hostNumber('CpuPeriod'),
  'cpu-quota': hostNumber('CpuQuota'),
  'cpu-rt-period': hostNumber('CpuRealtimePeriod'),
  'cpu-rt-runtime': hostNumber('CpuRealtimeRuntime'),
  'cpuset-cpus': hostText('CpusetCpus'),
  'cpuset-mems': hostText('CpusetMems'),
  'pids-limit': hostNumber('PidsLimit'),
  'shm-size': hostBytes('ShmSize', {
    take: ({ host }) => (!host.ShmSize || host.ShmSize === usualShm ? undefined : bytesText(host.ShmSize)),
  }),
  ulimit: listFlag({
    check: text => parseUlimit(text),
    land: ({ body }, texts) => {
      const byName = new Map(texts.map(parseUlimit).map(limit => [limit.Name, limit]));
      body.HostConfig.Ulimits = [...byName.values()].sort((a, b) => (a.Name < b.Name ? -1 : 1));
    },
    take: ({ host }) =>
      nonEmpty((host.Ulimits ?? []).map(({ Name, Soft, Hard }) => `${Name}=${Soft}${Hard === Soft ? '' : `:${Hard}`}`)),
  }),
  gpus: listFlag({
    since: 40,
    check: text => gpuRequest(text),
    land: ({ body: { HostConfig: host } }, texts) => {
      host.DeviceRequests = [...texts.map(gpuRequest), ...(host.DeviceRequests ?? [])];
    },
    take: ({ host }) => nonEmpty((host.DeviceRequests ?? []).filter(({ Driver }) => Driver !== 'cdi').map(gpuText)),
  }),
  device: listFlag({
    check: checkDevice,
    land: ({ body: { HostConfig: host } }, texts, { os }) => {
      const named = texts.filter(isCdiName);
      host.Devices = texts.filter(text => !isCdiName(text)).map(os === 'windows' ? windowsDevice : deviceMapping);
      if (!named.length) return;
      const request = { Driver: 'cdi', Count: 0, DeviceIDs: named, Capabilities: null, Options: {} };
      host.DeviceRequests = [...(host.DeviceRequests ?? []), request];
    },
    take: ({ host }) => {
      const named = (host.DeviceRequests ?? []).flatMap(({ Driver, DeviceIDs }) =>
        Driver === 'cdi' ? (DeviceIDs ?? []) : [],
      );
      return nonEmpty([...(host.Devices ?? []).map(deviceText), ...named]);
    },
  }),
  'device-cgroup-rule': hostList('DeviceCgroupRules', { check: checkDeviceRule, read: checkedRule }),
  'device-read-bps': rates('BlkioDeviceReadBps', byteRate, bytesText),
  'device-read-iops': rates('BlkioDeviceReadIOps', operationRate, String),
  'device-write-bps': rates('BlkioDeviceWriteBps', byteRate, bytesText),
  'device-write-iops': rates('BlkioDeviceWriteIOps', operationRate, String),
  'blkio-weight': hostNumber('BlkioWeight', 'uint16'),
  'blkio-weight-device': listFlag({
    check: text => deviceWeight(text),
    land: ({ body }, texts) => {
      body.HostConfig.BlkioWeightDevice = texts.map(deviceWeight);
    },
    take: ({ host }) => nonEmpty((host.BlkioWeightDevice ?? []).map(({ Path, Weight }) => `${Path}:${Weight}`)),
  }),
  'cpu-count': hostNumber('CpuCount', 'int64', { os: 'windows' }),
  'cpu-percent': hostNumber('CpuPercent', 'int64', { os: 'windows' }),
  'io-maxbandwidth': hostBytes('IOMaximumBandwidth', { read: bytesIn, os: 'windows' }),
  'io-maxiops': hostNumber('IOMaximumIOps', 'uint64', { os: 'windows' }),
} as const satisfies FlagTable;

/** Bytes that /dev/shm has where nothing else is said. */
const usualShm = 64 * 1024 * 1024;

type RateField = 'BlkioDeviceReadBps' | 'BlkioDeviceReadIOps' | 'BlkioDeviceWriteBps' | 'BlkioDeviceWriteIOps';

function rates(
  field: RateField,
  read: (text: string) => { Path: string; Rate: number },
  write: (rate: number) => string,
): Flag<'list'> {
  return listFlag({
    check: text => read(text),
    land: ({ body }, texts) => {
      const host: HostConfig = body.HostConfig;
      host[field] = texts.map(read);
    },
    take: ({ host }) => nonEmpty((host[field] ?? []).map(({ Path, Rate }) => `${Path}:${write(Rate)}`)),
  });
}

function swappiness(text: string): number {
  const value = wholeNumber(text);
  if (value < -1 || value > 100) throw new Mistake({ code: 'value.range', args: { text, least: 0, most: 100 } });
  return value;
}

function checkDevice(text: string): void {
  if (!isCdiName(text) && !isWindowsDevice(text)) deviceMapping(text);
}

function checkedRule(text: string): string {
  checkDeviceRule(text);
  return text;
}
