import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { LineMistake } from '../../../src/cli/lineMistake';
import { parseRunLine } from '../../../src/cli/parse';
import { readWords } from '../../../src/cli/readWords';
import { commandLine, wrappedLines } from '../../../src/cli/render';
import { shellRules } from '../../../src/cli/shellRules';
import { mistakeIn } from '../../../src/model/mistake';
import { flagNames } from '../../../src/model/runFlags';
import { flagNamed, type RunSpec } from '../../../src/model/runSpec';

const environment = { A: 'one', WORDS: ' two  three ', EMPTY: '', QUOTES: `'"\\$A` };
const around = { environment, cwd: '/nowhere', home: '/home/mina' };
/** The same lines in each run, so that a failure is one tomorrow too. */
const seed = 3;

describe('any line', () => {
  it('is split as sh itself splits it', () => {
    const piece = fc.oneof(
      { weight: 6, arbitrary: fc.stringMatching(/^[a-z0-9=:,./@%+{}!\]é-]{1,6}$/) },
      { weight: 4, arbitrary: fc.constantFrom(' ', '  ', '\t', '\\\n', ' \\\n  ', '\\ ') },
      fc.string({ maxLength: 5 }).map(text => `'${text.replaceAll("'", '')}'`),
      fc.string({ maxLength: 5 }).map(text => `"${text.replace(/["\\$`]/g, '\\$&')}"`),
      fc.stringMatching(/^[ -~]$/).map(character => `\\${character}`),
      fc.constantFrom(
        '"$A"',
        '"x${A}y"',
        '"$WORDS"',
        '"\\x\\"\\$A"',
        '"$(pwd)"',
        '"`pwd`"',
        '"a\\\nb"',
        '"$ "',
        '"$"',
        '""',
      ),
      fc.constantFrom(
        '$A.',
        '${A}',
        '$QUOTES,',
        '$EMPTY=',
        '$(pwd)',
        '`pwd`',
        '${A:-x}',
        '${A:+"b c"}',
        '${NO:-"x y"}',
        '${NO-z}',
      ),
      fc.constantFrom(
        ' $WORDS ',
        ' ${WORDS} ',
        ' ${NO:-x  y} ',
        ' ${NO:-${A} ${A}} ',
        ' ~ ',
        ' ~/x',
        'x#y',
        '$/',
        'x~',
        " ''",
      ),
    );
    const lines = fc.sample(
      fc
        .tuple(fc.array(piece, { maxLength: 12 }), fc.constantFrom('', '', ' ', ' # it\'s "$(x)', ' #'))
        .map(([pieces, end]) => pieces.join('') + end),
      { numRuns: 4000, seed },
    );
    const script = lines.map(line => `set -- ${line}\nprintf '%d\\0' $#; [ $# = 0 ] || printf '%s\\0' "$@"`).join('\n');
    // Nothing in it matches a pattern.
    const folder = mkdtempSync(join(tmpdir(), 'quayside-split-'));
    const given = { env: { ...environment, HOME: around.home, PATH: process.env.PATH }, cwd: folder };
    const out = execFileSync('sh', { ...given, input: script, maxBuffer: 1e8 })
      .toString()
      .split('\0');
    rmdirSync(folder);
    let at = 0;
    for (const line of lines) {
      const count = Number(out[at++]);
      const wanted = out.slice(at, at + count);
      at += count;
      const words = readWords(line, shellRules(line, { ...around, cwd: folder }));
      assert.deepEqual(
        words.map(({ text }) => text),
        wanted,
        JSON.stringify(line),
      );
    }
    assert.equal(at, out.length - 1);
  });

  it('is read, or has a mistake at a place in it', () => {
    const words =
      'docker run create container sudo nginx -it -p 80:80 --name --rm= -e A=b - -- $A ${ } $( ) %cd%'.split(' ');
    const word = fc.constantFrom(...words, ...'`"\'\\|&;#~*[^ \n$', ' ');
    const any = fc.nat({ max: 0xffff }).map(code => String.fromCharCode(code));
    const line = fc.oneof(
      fc.array(fc.oneof({ weight: 4, arbitrary: word }, any), { maxLength: 12 }).map(pieces => pieces.join('')),
      fc.array(word, { maxLength: 12 }).map(pieces => `docker run ${pieces.join(' ')}`),
    );
    let read = 0;
    for (const text of fc.sample(line, { numRuns: 10_000, seed })) read += isRead(text) ? 1 : 0;
    assert.ok(read > 200, `${read} were read`);
  });

  it('is read in a time that its length bounds', () => {
    const repeated = [
      '${A:-"',
      ' #',
      '-d ',
      'a ',
      '\\\n> ',
      '-e A=b ',
      '"$A"',
      "'x'",
      'sudo ',
      '--log-level x ',
      'a@',
      'PS ',
    ];
    const single = ['$A', '${A:-', '$(', 'A=', '--x', ...'"\'\\`~[#;\n-%'];
    for (const piece of [...repeated, ...single]) {
      for (const start of ['', 'docker run ', 'docker run -d']) {
        const begun = process.cpuUsage();
        isRead(start + piece.repeat(6_000));
        const { user } = process.cpuUsage(begun);
        assert.ok(user < 300_000, `${JSON.stringify(start + piece)}, many times: ${user} µs`);
      }
    }
  });
});

function isRead(line: string): boolean {
  try {
    parseRunLine(line, around);
    return true;
  } catch (error) {
    if (!(error instanceof LineMistake)) throw error;
    const { offset, length } = error;
    assert.ok(offset >= 0 && length >= 0 && offset + length <= line.length, `${line}: ${offset} ${length}`);
    return false;
  }
}

describe('any specification', () => {
  /** Words that flags take; each flag takes some of them. */
  const samples = [
    ...'web 8080:80 80/udp API_TOKEN=x a= /data /a:/b:ro host always missing 1 0 0.5 10s 64m 1g no none'.split(' '),
    ...'127.0.0.1 ::1 linux/arm64 on-failure:3 SIGTERM type=volume,target=/x type=bind,source=/a,target=/b'.split(' '),
    ...'nofile=1:2 /dev/null /dev/sda:1mb /dev/sda:1 /dev/sda:500 a:b container:x net.core.somaxconn=1 all'.split(' '),
    ...'json-file private stdin 02:42:ac:11:00:02 ctrl-a,a map=val size=1g 100 1000 process default -x -- ='.split(' '),
    ...'5:5 db:10.0.0.1'.split(' '),
    'a b',
    'A=b c',
    'c 1:3 rwm',
    '',
  ];
  const hostile = fc.string({ unit: 'binary', maxLength: 6 });

  /** Texts that the flag does not object to. */
  function texts(name: (typeof flagNames)[number]): fc.Arbitrary<string> {
    const { check } = flagNamed(name);
    const taken = (text: string) => mistakeIn(() => check?.(text)) === undefined;
    const known = samples.filter(taken);
    assert.ok(known.length > 0, `no sample is a value of --${name}`);
    return fc.oneof(
      fc.constantFrom(...known),
      hostile.map(text => (taken(text) ? text : (known[0] ?? ''))),
    );
  }

  const anySpec = (): fc.Arbitrary<RunSpec> => {
    const flags = fc.record(
      Object.fromEntries(
        flagNames.map(name => {
          const { kind } = flagNamed(name);
          if (kind === 'switch') return [name, fc.boolean()];
          return [name, kind === 'text' ? texts(name) : fc.array(texts(name), { minLength: 1, maxLength: 3 })];
        }),
      ),
      { requiredKeys: [] },
    );
    return fc.record({
      image: fc.constantFrom('nginx', 'a/b:1.2', 'localhost:5000/x', `x@sha256:${'a'.repeat(64)}`),
      command: fc.array(fc.oneof(fc.constantFrom(...samples), hostile), { maxLength: 4 }),
      flags: flags.map(values => ({ ...values })),
    });
  };

  it('is written as a line that says the same, whole or wrapped', () => {
    fc.assert(
      fc.property(anySpec(), fc.boolean(), (spec, create) => {
        const wanted = { ...spec, flags: { ...spec.flags } };
        for (const name of flagNames) if (create && flagNamed(name).runOnly) delete wanted.flags[name];
        const options = { create, secrets: true };
        for (const line of [commandLine(spec, options), wrappedLines(spec, 60, options).join('\n')]) {
          const { verb, spec: read } = parseRunLine(line, around);
          assert.equal(verb, create ? 'create' : 'run');
          assert.deepEqual(read, wanted);
        }
      }),
      { numRuns: 60, seed },
    );
  });
});
