import { posix } from 'node:path';
import { Mistake } from '../mistake';
import { bytesIn } from './bytes';
import { cut } from './csv';
import { decimalNumber } from './numbers';

export interface DeviceMapping {
  readonly PathOnHost: string;
  readonly PathInContainer: string;
  readonly CgroupPermissions: string;
}

/** `vendor.com/class=name`: a device as the Container Device Interface names it. */
export function isCdiName(text: string): boolean {
  return /^[A-Za-z](?:[\w.-]*[A-Za-z0-9])?\/[A-Za-z](?:[\w-]*[A-Za-z0-9])?=[A-Za-z0-9](?:[\w.:-]*[A-Za-z0-9])?$/.test(
    text,
  );
}

/**
 * Reads `device[:path[:permissions]]` as `--device` does; permissions are of `r`, `w` and `m`.
 *
 * @throws Mistake device.form, device.permissions, device.path
 */
export function deviceMapping(text: string): DeviceMapping {
  const parts = text.split(':');
  const [host = '', second = '', third] = parts;
  if (host === '' || parts.length > 3) throw new Mistake({ code: 'device.form', args: { text } });
  const bare = parts.length === 2 && isPermissions(second);
  const path = parts.length === 1 || bare ? host : second;
  if (third !== undefined && !isPermissions(third))
    throw new Mistake({ code: 'device.permissions', args: { text: third } });
  if (!path.startsWith('/')) throw new Mistake({ code: 'device.path', args: { text: path } });
  return {
    PathOnHost: path === host && parts.length < 3 ? posix.normalize(host) : host,
    PathInContainer: third === undefined ? clean(path) : path,
    CgroupPermissions: third ?? (bare ? second : 'rwm'),
  };
}

/** `class/GUID` or `kind://id`, as engines of Windows name devices. */
export function isWindowsDevice(text: string): boolean {
  return /^class\/|^[\w-]+:\/\//.test(text);
}

/** Such an engine reads the text by itself. */
export function windowsDevice(text: string): DeviceMapping {
  return { PathOnHost: text, PathInContainer: '', CgroupPermissions: '' };
}

/** The shortest words for a mapping. */
export function deviceText({
  PathOnHost: host,
  PathInContainer: path,
  CgroupPermissions: permissions,
}: DeviceMapping): string {
  const ending = permissions && permissions !== 'rwm' ? `:${permissions}` : '';
  return path && path !== host ? `${host}:${path}${ending}` : `${host}${ending}`;
}

function clean(path: string): string {
  return posix.normalize(path).replace(/(.)\/$/, '$1');
}

function isPermissions(text: string): boolean {
  return /^[rwm]{1,3}$/.test(text) && new Set(text).size === text.length;
}

/** @throws Mistake device.rule */
export function checkDeviceRule(text: string): void {
  if (!/^[acb] (?:\d+|\*):(?:\d+|\*) [rwm]{1,3}$/.test(text))
    throw new Mistake({ code: 'device.rule', args: { text } });
}

/** A device's path below /dev and what follows its colon. */
function deviceValue(text: string): [string, string] {
  const [path, value] = cut(text, ':');
  if (value === undefined || !path.startsWith('/dev/')) throw new Mistake({ code: 'device.value', args: { text } });
  return [path, value];
}

/** `/dev/sda:1mb`, bytes per second. @throws Mistake device.value, value.size */
export function byteRate(text: string): { Path: string; Rate: number } {
  const [Path, rate] = deviceValue(text);
  return { Path, Rate: bytesIn(rate) };
}

/** `/dev/sda:100`, operations per second. @throws Mistake device.value, value.number */
export function operationRate(text: string): { Path: string; Rate: number } {
  const [Path, rate] = deviceValue(text);
  return { Path, Rate: decimalNumber(rate, 'uint64') };
}

/** `/dev/sda:500`, a weight of 10 to 1000 or 0. @throws Mistake device.value, value.number, value.range */
export function deviceWeight(text: string): { Path: string; Weight: number } {
  const [Path, weight] = deviceValue(text);
  const Weight = decimalNumber(weight, 'uint16');
  if (Weight !== 0 && (Weight < 10 || Weight > 1000))
    throw new Mistake({ code: 'value.range', args: { text: weight, least: 10, most: 1000 } });
  return { Path, Weight };
}
