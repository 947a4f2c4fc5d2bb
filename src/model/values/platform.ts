import { Mistake } from '../mistake';

const systems = [
  'linux',
  'windows',
  'darwin',
  'freebsd',
  'solaris',
  'netbsd',
  'openbsd',
  'aix',
  'plan9',
  'android',
  'ios',
  'js',
];

const architectures: Readonly<Record<string, readonly [string, string]>> = {
  x86_64: ['amd64', ''],
  'x86-64': ['amd64', ''],
  aarch64: ['arm64', ''],
  armhf: ['arm', 'v7'],
  armel: ['arm', 'v6'],
  i386: ['386', ''],
};

/**
 * Reads `os/arch[/variant]`, or one of `os` and `arch` alone, as the CLI does, and writes it as the engine knows it.
 *
 * @throws Mistake value.platform
 */
export function canonicalPlatform(text: string): string {
  const parts = text.split('/');
  const wrong = () => new Mistake({ code: 'value.platform', args: { text } });
  if (parts.length > 3 || !parts.every(part => /^[A-Za-z0-9_.-]+$/.test(part))) throw wrong();
  const [first = '', second, third = ''] = parts.map(part => part.toLowerCase());
  if (second === undefined && !systems.includes(first) && !isArchitecture(first)) throw wrong();
  const alone = second === undefined && !systems.includes(first);
  const [os, arch] = alone ? ['linux', first] : [first === 'macos' ? 'darwin' : first, second ?? 'amd64'];
  const [name, usual] = architectures[arch] ?? [arch, arch === 'arm' ? 'v7' : ''];
  const variant = third === '' ? usual : /^\d$/.test(third) ? `v${third}` : third;
  const dropped = (name === 'arm64' && variant === 'v8') || (name === 'amd64' && variant === 'v1');
  return [os, name, ...(variant && !dropped ? [variant] : [])].join('/');
}

function isArchitecture(text: string): boolean {
  const known = [
    'amd64',
    'arm64',
    'arm',
    '386',
    'ppc64',
    'ppc64le',
    's390x',
    'riscv64',
    'mips',
    'mipsle',
    'mips64',
    'mips64le',
    'loong64',
  ];
  return known.includes(text) || text in architectures;
}
