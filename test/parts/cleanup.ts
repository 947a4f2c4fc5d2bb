import { fstatSync } from 'node:fs';
import { mkdir, mkdtemp, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeLeftovers } from './leftovers';
import { processOf } from './procfs';
import { runFile, runsFolder, runVariable } from './runsFolder';

/** Everything this process has set up and must take down; one per process, however many bundles load this file. */
interface Estate {
  folder: string;
  disposers: Set<() => Promise<void>>;
  cleaning: Promise<void> | undefined;
  interrupted: boolean;
}

const key = Symbol.for('quayside.test.cleanup');

/**
 * Makes a fresh folder for a part, inside the one folder of this process under the temp folder. All that a part leaves in
 * it, and every process that works there, goes when this process ends, however it ends; after a SIGKILL at the start of
 * the next run.
 */
export async function makeFolder(name: string): Promise<string> {
  const { folder } = estate();
  await unlessInterrupted();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, runFile), process.env[runVariable] ?? '');
  return mkdtemp(join(folder, `${name}-`));
}

/** Has `dispose` run when this process ends early; call the answer once the part has been disposed of properly. */
export function onCleanup(dispose: () => Promise<void>): () => void {
  const { disposers } = estate();
  disposers.add(dispose);
  return () => disposers.delete(dispose);
}

/** Resolves at once; never, when a signal is ending this process: nothing new is to be set up then. */
export function unlessInterrupted(): Promise<void> {
  return estate().interrupted ? new Promise(() => undefined) : Promise.resolve();
}

/** Ends this process in order when its parent has died, which it learns from its standard input where that is a pipe. */
export function endWithParent(): void {
  const input = fstatSync(0);
  if (!input.isFIFO() && !input.isSocket()) return;
  estate();
  process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume();
  process.stdin.on('error', () => undefined);
}

/** Takes down all that is still up, the newest first, and removes the folder of this process. */
export function cleanUp(): Promise<void> {
  const own = estate();
  own.cleaning ??= (async () => {
    for (const dispose of [...own.disposers].reverse()) {
      await dispose().catch(error => process.stderr.write(`Clean-up: ${error}\n`));
      own.disposers.delete(dispose);
    }
    removeLeftovers(own.folder);
    await rmdir(runsFolder()).catch(() => undefined);
  })().finally(() => {
    own.cleaning = undefined;
  });
  return own.cleaning;
}

function estate(): Estate {
  const globals = globalThis as { [key]?: Estate };
  globals[key] ??= found();
  return globals[key];
}

function found(): Estate {
  const self = processOf(process.pid);
  const own: Estate = {
    folder: join(runsFolder(), `${process.pid}-${self?.startTime ?? 0}`),
    disposers: new Set(),
    cleaning: undefined,
    interrupted: false,
  };
  process.once('exit', () => removeLeftovers(own.folder));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const interrupted = (): void => {
      own.interrupted = true;
      void cleanUp().finally(() => {
        process.removeAllListeners(signal);
        process.kill(process.pid, signal);
      });
    };
    process.on(signal, interrupted);
  }
  return own;
}
