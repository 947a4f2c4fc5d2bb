import { type ChildProcess, spawn } from 'node:child_process';

/** What a finished process left: its whole output as UTF-8 and its exit code (`-1` when a signal ended it). */
export interface Finished {
  stdout: string;
  stderr: string;
  code: number;
}

export interface RunOptions {
  /** Written to standard input, which is then closed. */
  input?: string | Buffer;
  /** Added to the environment; `undefined` removes a variable. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Milliseconds until the process is killed; none by default. */
  timeout?: number;
}

/** Runs a program to its end and tells how it went; rejects only when it could not be started. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      timeout: options.timeout,
      killSignal: 'SIGKILL',
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => stdout.push(data));
    child.stderr.on('data', (data: Buffer) => stderr.push(data));
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
    child.on('error', reject);
    child.on('close', code =>
      resolve({ stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString(), code: code ?? -1 }),
    );
  });
}

/** Like {@link run}, but anything other than exit code 0 rejects with what was run and what it said. */
export async function runOrThrow(command: string, args: readonly string[], options?: RunOptions): Promise<string> {
  const { stdout, stderr, code } = await run(command, args, options);
  if (code !== 0) {
    const said = (stderr.trim() || stdout.trim()).slice(-4000);
    throw new Error(`'${[command, ...args].join(' ')}' ended with ${code}: ${said}`);
  }
  return stdout;
}

/** Resolves once the process has exited; at once if it already has. */
export function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise(resolve => child.once('exit', () => resolve()));
}
