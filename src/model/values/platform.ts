import { Mistake } from '../mistake';

/** Operating systems that may stand alone. */
const systems: readonly string[] = [
  ...['aix', 'android', 'darwin', 'dragonfly', 'freebsd', 'illumos', 'ios', 'js', 'linux', 'netbsd', 'openbsd'],
  ...['plan9', 'solaris', 'windows', 'zos'],
];

/** Architectures that may stand alone, beside those with other names. */
const architectures: readonly string[] = [
  ...['386', 'amd64', 'arm', 'arm64', 'loong64', 'mips', 'mips64', 'mips64le', 'mipsle', 'ppc64', 'ppc64le'],
  ...['riscv64', 's390x', 'wasm'],
];

/** Other names of architectures, with the variant that they stand for. */
const otherNames: ReadonlyMap<string, readonly [string, string?]> = new Map([
  ['x86_64', ['amd64']],
  ['x86-64', ['amd64']],
  ['aarch64', ['arm64']],
  ['armhf', ['arm', 'v7']],
  ['armel', ['arm', 'v6']],
  ['i386', ['386', '']],
]);

/** What node calls the architectures of machines that run the CLI. */
const machines: ReadonlyMap<string, string> = new Map([
  ['x64', 'amd64'],
  ['ia32', '386'],
]);

/**
 * Reads `os/arch[/variant]`, or one of `os` and `arch` alone, as the CLI does, and writes it as the engine knows it.
 *
 * @param machine what node calls the architecture that is meant by an operating system alone
 * @throws Mistake value.platform
 */
export function canonicalPlatform(text: string, machine: string = process.arch): string {
  const parts = text.split('/');
  const wrong = () => new Mistake({ code: 'value.platform', args: { text } });
  if (parts.length > 3 || !parts.every(part => /^[A-Za-z0-9_.-]+$/.test(part))) throw wrong();
  const [first = '', second, third] = parts.map(part => part.toLowerCase());
  const os = first === 'macos' ? 'darwin' : first;
  if (second === undefined) {
    if (systems.includes(os)) return `${os}/${machines.get(machine) ?? machine}`;
    if (!architectures.includes(first) && !otherNames.has(first)) throw wrong();
    return `linux/${architecture(first)}`;
  }
  return `${os}/${architecture(second, third)}`;
}

/** Without a variant where it is the usual one; one that was asked for by all three parts stays for ARM. */
function architecture(given: string, variant?: string): string {
  const [name, implied] = otherNames.get(given) ?? [given];
  const chosen = (implied ?? variant ?? '').replace(/^(?=\d$)/, name === 'arm' || name === 'arm64' ? 'v' : '');
  if (variant === undefined) return chosen && chosen !== 'v7' ? `${name}/${chosen}` : name;
  const usual = name === 'arm' ? 'v7' : name === 'arm64' ? 'v8' : '';
  const shown = name === 'amd64' && chosen === 'v1' ? '' : chosen || usual;
  return shown ? `${name}/${shown}` : name;
}
