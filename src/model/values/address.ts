import { isIP, isIPv4, isIPv6 } from 'node:net';
import { Mistake } from '../mistake';

/**
 * An IP address in its canonical form.
 *
 * @throws Mistake value.ip
 */
export function canonicalIp(text: string): string {
  const ip = text.trim();
  if (isIP(ip) === 0 || ip.includes('%')) throw new Mistake({ code: 'value.ip', args: { text } });
  if (isIPv4(ip)) return ip;
  const canonical = new URL(`http://[${ip}]`).hostname.slice(1, -1);
  const [, high = '', low = ''] = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(canonical) ?? [];
  if (!high) return canonical;
  const bytes = [high, low].map(word => Number.parseInt(word, 16)).flatMap(word => [word >> 8, word & 255]);
  return bytes.join('.');
}

/** @throws Mistake value.ip */
export function checkIpv4(text: string): void {
  if (text && !isIPv4(canonicalIp(text))) throw new Mistake({ code: 'value.ip', args: { text } });
}

/** @throws Mistake value.ip */
export function checkIpv6(text: string): void {
  if (text && !isIPv6(canonicalIp(text))) throw new Mistake({ code: 'value.ip', args: { text } });
}

/**
 * A hardware address of 6, 8 or 20 bytes, as pairs with `:` or `-` between, or groups of four with `.` between.
 *
 * @throws Mistake value.mac
 */
export function canonicalMac(text: string): string {
  const mac = text.trim();
  const form = /^[0-9a-f]{2}(?:(?::[0-9a-f]{2})+|(?:-[0-9a-f]{2})+)$|^[0-9a-f]{4}(?:\.[0-9a-f]{4})+$/i;
  const digits = mac.replace(/[:.-]/g, '').toLowerCase();
  if (!form.test(mac) || ![12, 16, 40].includes(digits.length))
    throw new Mistake({ code: 'value.mac', args: { text } });
  return (digits.match(/../g) ?? []).join(':');
}

/**
 * Reads `name=ip` or `name:ip` of `--add-host`; the address may be `host-gateway` or stand in brackets.
 *
 * @returns `name:ip`, as the engine wants it
 * @throws Mistake host.entry, value.ip
 */
export function hostEntry(text: string): string {
  const at = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
  const name = text.slice(0, Math.max(0, at));
  if (at < 0 || name === '' || name.includes(':')) throw new Mistake({ code: 'host.entry', args: { text } });
  const given = text.slice(at + 1);
  const address = /^\[(.+)\]$/.exec(given)?.[1] ?? given;
  if (address !== 'host-gateway') canonicalIp(address);
  return `${name}:${address}`;
}

/**
 * A domain to search names in; `.` for none.
 *
 * @throws Mistake value.domain
 */
export function searchDomain(text: string): string {
  const name = text.replace(/^ +| +$/g, '');
  if (name === '.') return name;
  const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
  const [, domain = ''] = new RegExp(`^(:?${label}(?:\\.${label})*)\\.?\\s*$`).exec(name) ?? [];
  if (!domain || domain.length >= 255 || !/[a-zA-Z]/.test(name))
    throw new Mistake({ code: 'value.domain', args: { text } });
  return domain;
}
