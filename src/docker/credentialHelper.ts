import { spawn } from 'node:child_process';
import { oneLine } from '../base/text';
import { messageOf } from '../base/userError';
import type { Surroundings } from './configFile';

/** What a helper keeps for a registry. */
export interface HelperLogin {
  /** `<token>` when the secret is an identity token. */
  readonly username: string;
  readonly secret: string;
}

const mostOutput = 256 * 1024;

/**
 * Asks the credential helper `docker-credential-<name>` for the login at a registry: its protocol is the verb `get`, the
 * registry on stdin, JSON on stdout. A helper may ask the user something first, so it is given its time.
 *
 * @param timeout milliseconds until it is ended
 * @returns undefined when it has none
 * @throws Error with the helper's own words; never with anything it has given out as a login
 */
export async function askHelper(
  name: string,
  registry: string,
  around: Pick<Surroundings, 'env' | 'home'>,
  { signal, timeout = 60_000 }: { signal?: AbortSignal | undefined; timeout?: number } = {},
): Promise<HelperLogin | undefined> {
  // A name is part of a file name that is looked for on PATH: it must not lead elsewhere.
  if (/[/\\:\u0000]/.test(name)) throw new Error('not the name of a credential helper');
  const { output, code } = await run(`docker-credential-${name}`, registry, around, { signal, timeout });
  if (code === 0) return loginIn(output);
  if (/credentials not found/i.test(output)) return undefined;
  throw new Error(oneLine(output.trim()) || `ended with ${code}`);
}

function loginIn(output: string): HelperLogin {
  let answer: { Username?: unknown; Secret?: unknown } | null = null;
  try {
    answer = JSON.parse(output);
  } catch {
    // Said below, without the parser's message: it would quote the secret.
  }
  if (typeof answer?.Username !== 'string' || typeof answer.Secret !== 'string') throw new Error('unreadable answer');
  return { username: answer.Username, secret: answer.Secret };
}

function run(
  command: string,
  input: string,
  { env, home }: Pick<Surroundings, 'env' | 'home'>,
  { signal, timeout }: { signal: AbortSignal | undefined; timeout: number },
): Promise<{ output: string; code: number | null }> {
  const late = AbortSignal.timeout(timeout);
  const ended = signal ? AbortSignal.any([signal, late]) : late;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    // Windows looks for programs in the working folder first: that must not be one of a workspace.
    const child = spawn(command, ['get'], {
      env,
      cwd: home,
      signal: ended,
      killSignal: 'SIGKILL',
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const giveUp = (why: unknown) => {
      child.kill('SIGKILL');
      // What it has started may still hold the other end.
      child.stdout.destroy();
      reject(why);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > mostOutput) giveUp(new Error('too long an answer'));
    });
    child.on('error', error => {
      if (signal?.aborted) giveUp(signal.reason);
      else if (late.aborted) giveUp(new Error(`no answer within ${timeout / 1000} s`));
      else giveUp(new Error((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'not installed' : messageOf(error)));
    });
    child.on('close', code => resolve({ output: Buffer.concat(chunks).toString(), code }));
    // A helper that ends without reading its input is told by its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
