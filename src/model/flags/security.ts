import type { Surroundings } from '../createBody';
import { type Flag, type FlagTable, listFlag, switchFlag, textFlag } from '../flag';
import type { Made } from '../made';
import { Mistake } from '../mistake';
import { cut } from '../values/csv';
import { contentOf } from '../values/keyValues';
import { hostList, hostMap, hostSwitch, hostText, nonEmpty } from './hostFields';

/** What it may do, and what it sees of the machine. */
export const securityFlags = {
  privileged: hostSwitch('Privileged'),
  'cap-add': hostList('CapAdd', { choices: capabilities() }),
  'cap-drop': hostList('CapDrop', { choices: capabilities() }),
  'security-opt': listFlag({
    choices: [
      'no-new-privileges',
      'seccomp=unconfined',
      'apparmor=unconfined',
      'label=disable',
      'systempaths=unconfined',
    ],
    check: checkSecurity,
    fromLine: profileByName,
    land: ({ body: { HostConfig: host } }, texts, around) => {
      const told = texts.map(text => securityOption(text, around));
      host.SecurityOpt = told.filter(text => text !== openPaths);
      if (!told.includes(openPaths)) return;
      host.MaskedPaths = [];
      host.ReadonlyPaths = [];
    },
    take: securityWords,
  }),
  sysctl: hostMap('Sysctls', { check: checkSysctl }),
  ipc: hostText('IpcMode', {
    choices: ['private', 'shareable', 'host', 'none', 'container:'],
    take: ({ host, defaults: { IpcMode: usual = 'private' } }) =>
      host.IpcMode && host.IpcMode !== usual ? host.IpcMode : undefined,
  }),
  pid: mode('PidMode', ['host', 'container:'], /^(?:host|container:.+)?$/s),
  uts: mode('UTSMode', ['host'], /^(?:host)?$/),
  userns: mode('UsernsMode', ['host'], /^(?:host)?$/),
  cgroupns: {
    ...mode('CgroupnsMode', ['private', 'host'], /^(?:private|host)?$/),
    since: 41,
    take: ({ host: { CgroupnsMode: told }, defaults: { CgroupVersion: version } }: Made) => {
      // An engine fills in what it would use by itself.
      const usual = version === '2' ? 'private' : version === '1' ? 'host' : told;
      return told && told !== usual ? told : undefined;
    },
  },
  'cgroup-parent': hostText('CgroupParent'),
  isolation: hostText('Isolation', {
    choices: ['default', 'process', 'hyperv'],
    take: ({ host }) => (host.Isolation && host.Isolation !== 'default' ? host.Isolation : undefined),
  }),
  runtime: hostText('Runtime', {
    take: ({ host, defaults: { DefaultRuntime: usual = 'runc' } }) =>
      host.Runtime && host.Runtime !== usual ? host.Runtime : undefined,
  }),
  'use-api-socket': switchFlag({
    land: ({ body: { HostConfig: host } }, on, { socket = usualSocket }) => {
      if (!on) return;
      host.Mounts = [...(host.Mounts ?? []), { Type: 'bind', Source: socket, Target: usualSocket, BindOptions: {} }];
    },
  }),
} as const satisfies FlagTable;

/** Where programs look for an engine. */
const usualSocket = '/var/run/docker.sock';

/** An option that only the client knows: nothing below /proc and /sys is hidden. */
const openPaths = 'systempaths=unconfined';

function capabilities(): readonly string[] {
  return [
    ...['ALL', 'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'IPC_LOCK', 'KILL', 'MKNOD', 'NET_ADMIN'],
    ...['NET_BIND_SERVICE', 'NET_RAW', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_ADMIN', 'SYS_CHROOT'],
    ...['SYS_MODULE', 'SYS_NICE', 'SYS_PTRACE', 'SYS_RESOURCE', 'SYS_TIME'],
  ];
}

function mode(
  field: 'PidMode' | 'UTSMode' | 'UsernsMode' | 'CgroupnsMode',
  choices: readonly string[],
  form: RegExp,
): Flag<'text'> {
  const check = (text: string) => {
    if (!form.test(text)) throw new Mistake({ code: 'value.choice', args: { text, choices: choices.join(', ') } });
  };
  return textFlag({
    choices,
    check,
    land: ({ body }, text) => {
      check(text);
      if (text) body.HostConfig[field] = text;
    },
    take: ({ host }) => host[field] || undefined,
  });
}

/** `name=value`, or the older `name:value`. @throws Mistake security.option */
function checkSecurity(text: string): [string, string] {
  const [name, value = ''] = cut(text, text.includes('=') ? '=' : ':');
  if (name === 'no-new-privileges') return [name, value];
  if (value === '') throw new Mistake({ code: 'security.option', args: { text } });
  return [name, value];
}

/** @throws Mistake security.inline where a profile stands in place of the name of its file */
function profileByName(text: string): string {
  const [name, value] = checkSecurity(text);
  if (name === 'seccomp' && value.startsWith('{')) throw new Mistake({ code: 'security.inline', args: {} });
  return text;
}

/** A profile is sent as it is in its file, without white space. */
function securityOption(text: string, { cwd, readFile }: Surroundings): string {
  const [name, value] = checkSecurity(text);
  if (name !== 'seccomp' || value === 'unconfined' || value === 'builtin') return text;
  // As a container that was made has it; the CLI takes files only.
  const profile = value.startsWith('{') ? value : Buffer.from(contentOf(value, cwd, readFile)).toString();
  try {
    JSON.parse(profile);
  } catch {
    throw new Mistake({ code: 'security.profile', args: { path: value } });
  }
  return `seccomp=${profile.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1')}`;
}

function securityWords({ host }: Made): readonly string[] | undefined {
  const {
    SecurityOpt: told,
    MaskedPaths: masked,
    ReadonlyPaths: fixed,
    Privileged: privileged,
    IpcMode: ipc,
    PidMode: pid,
  } = host;
  const open = !privileged && masked?.length === 0 && fixed?.length === 0;
  // An engine adds it by itself where the machine's own namespaces are shared.
  const added = privileged || ipc === 'host' || pid === 'host' ? 'label=disable' : '';
  return nonEmpty([...(told ?? []).filter(text => text !== added), ...(open ? [openPaths] : [])]);
}

/** @throws Mistake sysctl.name */
function checkSysctl(text: string): void {
  const [name, value] = cut(text, '=');
  const kernel = /^kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)$/;
  if (value === undefined || !(kernel.test(name) || /^(?:net|fs\.mqueue)\./.test(name)))
    throw new Mistake({ code: 'sysctl.name', args: { text } });
}
