import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { createRequest } from '../../src/model/createRequest';
import { flagNames, runFlags } from '../../src/model/runFlags';
import { Mistake } from '../../src/model/mistake';
import { readRecording } from './answers';
import { corpusLines } from './lines';
import { comparable } from './normal';
import { environment, here, home, readFile } from './place';

const cache = '/tmp/w/corpus-argv.json';
const argvs: Record<string, string[]> = existsSync(cache) ? JSON.parse(readFileSync(cache, 'utf8')) : {};
mkdirSync('/tmp/w/bin', { recursive: true });
writeFileSync('/tmp/w/bin/docker', '#!/bin/sh\nfor a in "$@"; do printf "%s\\0" "$a"; done\n', { mode: 0o755 });
writeFileSync('/tmp/w/bin/sudo', '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
writeFileSync('/tmp/w/bin/id', '#!/bin/sh\necho 1000\n', { mode: 0o755 });
mkdirSync(here, { recursive: true });
const only = process.argv[2];
let bad = 0;
const recording = readRecording();
for (const line of corpusLines()) {
  const argv = (argvs[line.text] ??= execFileSync('/bin/sh', ['-c', line.text], { cwd: here, env: { ...environment, HOME: home, PATH: '/tmp/w/bin:/bin:/usr/bin' } }).toString().split('\0').slice(0, -1));
  let ours: any;
  try {
    const spec = parse(argv);
    const around: any = { environment, cwd: here, readFile };
    if (line.engine.api) around.api = Number(line.engine.api.split('.')[1]);
    around.os = line.engine.os;
    const { body, query } = createRequest(spec, around);
    ours = { body, query, ...((spec.flags as any).pull === 'always' ? { pull: true } : {}) };
  } catch (e) {
    if (e instanceof Mistake) ours = { refused: JSON.stringify(e.data) };
    else if (e instanceof Error && e.message.startsWith('X')) ours = { refused: e.message };
    else ours = { crashed: String(e), body: {} };
  }
  const then = recording.answerOf(line)!;
  if (isDeepStrictEqual(comparable(ours), comparable(then))) continue;
  bad++;
  if (only && line.file !== only) continue;
  console.log(`${line.file} | ${line.text}\n   ours ${ours.refused ?? JSON.stringify(comparable(ours))}\n   cli  ${(then as any).refused ?? JSON.stringify(comparable(then))}`);
}
writeFileSync(cache, JSON.stringify(argvs));
console.log(bad, 'differ');

function parse(argv: string[]): any {
  let rest = argv[0] === 'container' ? argv.slice(2) : argv.slice(1);
  const verb = argv[0] === 'container' ? argv[1] : argv[0];
  const flags: any = {};
  const long = (n: string) => flagNames.find(f => f === n || (runFlags as any)[f].aliases?.includes(n));
  const short = (c: string) => flagNames.find(f => (runFlags as any)[f].short === c);
  const set = (n: string, v: string) => {
    const flag: any = (runFlags as any)[n];
    if (verb === 'create' && ['detach', 'sig-proxy', 'detach-keys'].includes(n)) throw new Error('X not for create');
    if (flag.kind === 'switch') {
      if (/^(1|t|T|true|TRUE|True)$/.test(v)) flags[n] = true;
      else if (/^(0|f|F|false|FALSE|False)$/.test(v)) flags[n] = false;
      else throw new Error('X bool');
    } else if (flag.kind === 'list') flags[n] = [...(flags[n] ?? []), v];
    else flags[n] = v;
  };
  while (rest.length) {
    const a = rest[0]!;
    if (a === '--') { rest = rest.slice(1); break; }
    if (a === '-' || !a.startsWith('-')) break;
    rest = rest.slice(1);
    if (a.startsWith('--')) {
      const [, n = '', , v] = /^--([^=]*)(=(.*))?$/s.exec(a)!;
      const name = long(n);
      if (!name) throw new Error('X unknown ' + n);
      if (v !== undefined) set(name, v);
      else if ((runFlags as any)[name].kind === 'switch') set(name, 'true');
      else { if (!rest.length) throw new Error('X arg'); set(name, rest[0]!); rest = rest.slice(1); }
    } else {
      let s = a.slice(1);
      while (s) {
        const name = short(s[0]!);
        if (!name) throw new Error('X unknown -' + s[0]);
        if ((runFlags as any)[name].kind === 'switch') {
          if (s[1] === '=') { set(name, s.slice(2)); break; }
          set(name, 'true'); s = s.slice(1); continue;
        }
        if (s.length > 1) set(name, s[1] === '=' && s.length > 2 ? s.slice(2) : s.slice(1));
        else { if (!rest.length) throw new Error('X arg'); set(name, rest[0]!); rest = rest.slice(1); }
        break;
      }
    }
  }
  if (!rest.length) throw new Error('X no image');
  return { image: rest[0], command: rest.slice(1), flags };
}
