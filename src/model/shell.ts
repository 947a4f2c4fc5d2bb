/** One way to get a shell in a container. */
export interface Launch {
  readonly command: readonly string[];
  /** The shell's name, unless it announces another. */
  readonly shell: string;
  /** The command that runs a line of shell code without a terminal, where there is one. */
  readonly line?: (code: string) => readonly string[];
}

/** What a launched shell tells of itself before anything else. */
export interface Announcement {
  readonly shell: string;
  /** Its process id within the container. */
  readonly pid: number;
}

/** Shells from the one wanted most to the one that has to do. */
const shells = ['bash', 'zsh', 'ash', 'sh'];

/** An operating system command that no terminal knows; it is taken out of the output. */
const begin = '\u001b]7331;';
const end = '\u0007';
const longest = 64;

/** Whatever runs this is replaced by the first of the shells that is there, by itself (`$0`, called by `$@`) if none. */
const choose = [
  `tell() { printf '\\033]7331;%s;%s\\007' "$1" "$$"; }`,
  `for shell in ${shells.filter(name => name !== 'sh').join(' ')}`,
  'do if command -v "$shell" >/dev/null 2>&1; then tell "$shell"; exec "$shell"; fi',
  'done',
  'tell "$0"',
  'exec "$@"',
].join('\n');

/** What can run that: nearly always the first; then images with an unusual PATH, without `sh`, with a bare busybox. */
const interpreters = [['sh'], ['/bin/sh'], ['bash'], ['zsh'], ['ash'], ['busybox', 'sh']];

const posix = interpreters.map((interpreter): Launch => {
  const shell = interpreter.at(-1)?.replace(/^.*\//, '') ?? '';
  return {
    command: [...interpreter, '-c', choose, shell, ...interpreter],
    shell,
    line: code => [...interpreter, '-c', code],
  };
});

const windows: readonly Launch[] = [
  { command: ['powershell.exe', '-NoLogo'], shell: 'powershell' },
  { command: ['cmd.exe'], shell: 'cmd' },
];

/**
 * The ways to get a shell, each to be tried when the one before could not be started. The shell is chosen by the very
 * process that becomes it, so choosing costs no request.
 *
 * @param os the containers' operating system as the engine calls it
 */
export function launchesOn(os: string): readonly Launch[] {
  return os === 'windows' ? windows : posix;
}

/**
 * Reads the announcement at the beginning of a shell's output.
 *
 * @returns it with the number of bytes that it takes, `'unfinished'` when more output is needed, undefined for none
 */
export function announcementIn(output: Buffer): (Announcement & { bytes: number }) | 'unfinished' | undefined {
  const text = output.toString('latin1', 0, longest);
  const at = text.indexOf(end);
  if (at < 0) return begin.startsWith(text.slice(0, begin.length)) && text.length < longest ? 'unfinished' : undefined;
  if (!text.startsWith(begin)) return undefined;
  const [shell = '', pid = '', ...more] = text.slice(begin.length, at).split(';');
  if (!shells.includes(shell) || !/^[1-9]\d{0,8}$/.test(pid) || more.length > 0) return undefined;
  return { shell, pid: Number(pid), bytes: at + 1 };
}
