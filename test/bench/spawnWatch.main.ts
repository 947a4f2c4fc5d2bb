// Preloaded into the server of a workbench by NODE_OPTIONS, which it keeps from its extension hosts: so it hands itself on
// to each. In an extension host it notes every process that one starts, and collects garbage on SIGUSR2.
// QUAYSIDE_BENCH_NOTES names the file for the notes, one JSON object a line.
import { ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Note } from './notes';

/** What node's own way of starting a process is given; the first argument is the program's name. */
interface Spawn {
  readonly file: string;
  readonly args?: string[];
}

const file = process.env.QUAYSIDE_BENCH_NOTES ?? '';
const hostFlag = '--type=extensionHost';

if (!process.argv.includes(hostFlag)) {
  watchSpawns(({ args }) => {
    if (args?.includes(hostFlag)) args.splice(1, 0, '--require', __filename);
  });
} else {
  watchSpawns(({ file, args = [] }) => note({ spawned: [file, ...args.slice(1)].join(' ') }));
  watchSynchronousSpawns();
  process.on('SIGUSR2', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    collect();
    collect();
    note({ heap: process.memoryUsage().heapUsed });
  });
}

function note(more: Omit<Note, 'pid'>): void {
  appendFileSync(file, `${JSON.stringify({ pid: process.pid, ...more })}\n`);
}

/** All asynchronous ways of starting a process meet here. */
function watchSpawns(told: (spawn: Spawn) => void): void {
  const prototype = ChildProcess.prototype as unknown as { spawn(spawn: Spawn): number };
  const original = prototype.spawn;
  prototype.spawn = function (spawn) {
    told(spawn);
    return original.call(this, spawn);
  };
}

function watchSynchronousSpawns(): void {
  // The module itself: an import would be a copy of it.
  const module = createRequire(__filename)('node:child_process') as Record<string, (...args: unknown[]) => unknown>;
  for (const name of ['spawnSync', 'execSync', 'execFileSync']) {
    const original = module[name];
    module[name] = (...args) => {
      note({ spawned: [args[0], ...(Array.isArray(args[1]) ? args[1] : [])].join(' ') });
      return original?.(...args);
    };
  }
}
