import assert from 'node:assert/strict';
import type { ShellSurroundings } from '../../../src/cli/expansion';
import { LineMistake } from '../../../src/cli/lineMistake';
import { parseRunLine } from '../../../src/cli/parse';
import type { LineMistakes } from '../../../src/model/lineMistakes';
import type { MistakeCode } from '../../../src/model/mistake';
import type { RunSpec } from '../../../src/model/runSpec';

const around: ShellSurroundings = {
  environment: { TAG: '1.2', WORDS: ' a  b ', EMPTY: '', MANY: 'x'.repeat(600_000), HOME: '/home/mina' },
  cwd: '/work space',
  home: '/home/other',
  ids: { user: 1000, group: 100 },
};
const parse = (line: string) => parseRunLine(line, around);

function spec(image: string, flags: RunSpec['flags'] = {}, ...command: string[]): RunSpec {
  return { image, flags, command };
}

/** The mistake in a line, with the piece of it that it points at. */
function mistakeIn(line: string): { code: MistakeCode; args: unknown; piece: string; offset: number } {
  try {
    parse(line);
  } catch (error) {
    if (!(error instanceof LineMistake)) throw error;
    const { offset, length, data } = error;
    return { ...data, piece: line.slice(offset, offset + length), offset };
  }
  return assert.fail(`nothing is wrong with ${line}`);
}

describe('parse', () => {
  describe('flags', () => {
    const cases: readonly [line: string, wanted: RunSpec][] = [
      ['-itd nginx', spec('nginx', { interactive: true, tty: true, detach: true })],
      ['-p8080:80 -p=81:81 -p 82:82 nginx', spec('nginx', { publish: ['8080:80', '81:81', '82:82'] })],
      ['-itp 80:80 nginx', spec('nginx', { interactive: true, tty: true, publish: ['80:80'] })],
      ['--publish 80:80 --publish=81:81 nginx', spec('nginx', { publish: ['80:80', '81:81'] })],
      ['--name a/b --name=bc nginx', spec('nginx', { name: 'bc' })],
      ['--restart often --restart always nginx', spec('nginx', { restart: 'always' })],
      ['--rm=false --init=T --tty=0 nginx', spec('nginx', { rm: false, init: true, tty: false })],
      ['-t=false -i=1 nginx', spec('nginx', { tty: false, interactive: true })],
      ['--entrypoint "" nginx', spec('nginx', { entrypoint: '' })],
      ['--hostname --rm nginx', spec('nginx', { hostname: '--rm' })],
      ['-h- nginx', spec('nginx', { hostname: '-' })],
      ['-h= nginx', spec('nginx', { hostname: '=' })],
      ['nginx -d --rm x', spec('nginx', {}, '-d', '--rm', 'x')],
      ['--rm -- nginx -- -d', spec('nginx', { rm: true }, '--', '-d')],
      [`-e 'A=b c' -e "D=\\"e\\"" nginx`, spec('nginx', { env: ['A=b c', 'D="e"'] })],
      [`sha256:${'a'.repeat(64)}`, spec(`sha256:${'a'.repeat(64)}`)],
    ];
    for (const [line, wanted] of cases) {
      it(`are read as by the docker CLI: ${line}`, () => assert.deepEqual(parse(`docker run ${line}`).spec, wanted));
    }
  });

  describe('what stands in front', () => {
    for (const front of [
      'docker run',
      'docker container run',
      'podman run',
      'nerdctl run',
      '/usr/bin/docker run',
      '"C:\\Program Files\\docker.exe" run',
      'docker --debug -l debug --log-level=info run',
      'sudo docker run',
      'sudo -E -u root --preserve-env=A -- docker run',
      'sudo A=b docker run',
      '$ docker run',
      '# docker run',
      '> docker run',
      '% docker run',
      '  $  sudo docker run',
      'PS C:\\Users\\Mina> docker run',
      'C:\\Users\\Mina>docker run',
      'mina@box:~/src$ docker run',
      '\n\ndocker run',
    ]) {
      it(`is left out: ${front.trim()}`, () => assert.deepEqual(parse(`${front} nginx`).spec, spec('nginx')));
    }

    it('says whether it is started', () => {
      assert.equal(parse('docker run a').verb, 'run');
      assert.equal(parse('docker create a').verb, 'create');
      assert.equal(parse('docker container create a').verb, 'create');
    });

    it('sets variables for the CLI, not for the line itself', () => {
      const { assigned, spec: read } = parse('MODE=test TAG="2 3" docker run -e MODE nginx:$TAG');
      assert.deepEqual(assigned, { MODE: 'test', TAG: '2 3' });
      assert.deepEqual(read, spec('nginx:1.2', { env: ['MODE'] }));
    });
  });

  describe('continued lines', () => {
    const wanted = spec('nginx', { publish: ['80:80'], name: 'web' });
    for (const [name, line] of Object.entries({
      'of a POSIX shell': 'docker run \\\n  -p 80:80 \\\n  --name web nginx\n',
      'with carriage returns': 'docker run \\\r\n  -p 80:80 \\\r\n  --name web nginx\r\n',
      'of PowerShell': 'docker run `\n  -p 80:80 `\n  --name web nginx',
      'of cmd': 'docker run ^\n  -p 80:80 ^\n  --name web nginx',
      'with their prompts': '$ docker run \\\n>   -p 80:80 \\\n>   --name web nginx',
      'of PowerShell with their prompts': 'PS C:\\> docker run `\n>> -p 80:80 `\n>> --name web nginx',
    })) {
      it(name, () => assert.deepEqual(parse(line).spec, wanted));
    }
  });

  describe('what a shell puts in', () => {
    const command = (words: string) => parse(`docker run x ${words}`).spec.command;
    const cases: readonly [words: string, wanted: string[]][] = [
      ['$PWD ${PWD} $(pwd) `pwd` $( pwd ) %cd% $pwd ${pwd}', Array(8).fill('/work space')],
      ['"$PWD/a" "$(pwd)"/b', ['/work space/a', '/work space/b']],
      ['~ ~/a "~" \\~ a~', ['/home/other', '/home/other/a', '~', '~', 'a~']],
      ['$HOME ${HOME}', ['/home/mina', '/home/mina']],
      ['$(id -u):$(id -g) $UID', ['1000:100', '1000']],
      ['$TAG ${TAG} a${TAG}b "$TAG" $env:TAG ${env:TAG}', ['1.2', '1.2', 'a1.2b', '1.2', '1.2', '1.2']],
      ["'$TAG' \\$TAG '$(reboot)' '`x`'", ['$TAG', '$TAG', '$(reboot)', '`x`']],
      ['$WORDS "$WORDS" a$WORDS', ['a', 'b', ' a  b ', 'a a  b ']],
      ['$EMPTY "$EMPTY" a$EMPTY', ['', 'a']],
      ['${NO:-a b} ${NO-c} ${NO:="d e"} ${NO=f}', ['a', 'b', 'c', 'd e', 'f']],
      ['${TAG:-$NO} ${EMPTY:-x} ${EMPTY-x} ${TAG:?no}', ['1.2', 'x', '1.2']],
      ['${TAG:+a} ${NO:+$NO} ${EMPTY+b} ${NO:-${TAG}-$(pwd)}', ['a', 'b', '1.2-/work', 'space']],
      ['"${NO:-a b \'c\' "d"}"', ["a b 'c' d"]],
      ['$ $/x a$ "$" "$ "', ['$', '$/x', 'a$', '$', '$ ']],
      ['a=* http://x/?y [::1]:80 "*" \\*', ['a=*', 'http://x/?y', '[::1]:80', '*', '*']],
      ['a # b', ['a']],
      ['a#b "#"', ['a#b', '#']],
      ['a;', ['a']],
      ['a & ', ['a']],
      ['a\n\n# done', ['a']],
    ];
    for (const [words, wanted] of cases) it(words, () => assert.deepEqual(command(words), wanted));
  });

  describe('mistakes', () => {
    /** Each code, with a line that has it in brackets. */
    const cases: { readonly [C in keyof LineMistakes]: Readonly<Record<string, LineMistakes[C]>> } = {
      'line.empty': { '': {}, 'A=b': {}, sudo: {} },
      'line.long': { 'docker run a $MANY [$MANY]': { most: 1_000_000 } },
      'line.program': { '[curl] -f x': { text: 'curl' }, '[docker-compose] run x': { text: 'docker-compose' } },
      'line.verb': { 'docker [compose] run x': { text: 'compose' }, 'docker container': { text: '' } },
      'line.target': {
        'docker [-H] tcp://x run a': { text: '-H' },
        'docker [--context=x] run a': { text: '--context' },
        '[DOCKER_HOST=tcp://x] docker run a': { text: 'DOCKER_HOST' },
      },
      'line.operator': {
        'docker run a [|] b': { text: '|' },
        'docker run a [>>] b': { text: '>>' },
        'docker run a [&&] b': { text: '&&' },
        'docker run a 2[>]&1': { text: '>' },
      },
      'line.several': { 'docker run a[;] ls': { text: ';' }, 'docker run a\n[d]ocker run b': { text: '' } },
      'line.glob': { 'docker run a [*].txt': { text: '*' }, 'docker run a x[?]': { text: '?' } },
      'line.substitution': {
        'docker run [$(date +%s)] a': { text: '$(date +%s)' },
        'docker run a "x[`id`]"': { text: '`id`' },
        'docker run a [$(]': { text: '$(' },
      },
      'line.expansion': {
        'docker run a [$1]': { text: '$1' },
        'docker run a "[${TAG%x}]"': { text: '${TAG%x}' },
        'docker run -v [~root]/x:/x a': { text: '~root' },
        "docker run a [$']x'": { text: "$'" },
      },
      'line.unset': {
        'docker run -e A=[$NOPE] a': { name: 'NOPE' },
        'docker run a "[${NOPE}]"': { name: 'NOPE' },
        'docker run a ${NO:-[$NOPE]}': { name: 'NOPE' },
        'docker run a [${NOPE:?why}]': { name: 'NOPE' },
      },
      'flag.unknown': {
        'docker run [--nmae]=x a': { text: '--nmae', near: '--name' },
        'docker run [-name] x a': { text: '-name', near: '--name' },
        'docker run --rm [--quux] a': { text: '--quux', near: '' },
        'docker run -i[X]t a': { text: '-X', near: '' },
        'docker create -[d] a': { text: '-d', near: '' },
      },
      'flag.syntax': { 'docker run [---rm] a': { text: '---rm' }, 'docker run [--=x] a': { text: '--=x' } },
      'flag.dash': {
        'docker run [–it] a': { text: '–it', near: '-it' },
        'docker run [—name] x a': { text: '—name', near: '--name' },
      },
      'flag.missing': { 'docker run --name': { text: '--name' }, 'docker run -it -e': { text: '-e' } },
      'flag.switch': { 'docker run --rm=[maybe] a': { text: 'maybe' }, 'docker run -t=[no] a': { text: 'no' } },
      'image.missing': { 'docker run': {}, 'docker run -p 80:80 --': {} },
    };
    for (const [code, lines] of Object.entries(cases)) {
      for (const [marked, args] of Object.entries(lines)) {
        it(`${code}: ${marked.slice(-60)}`, () => {
          const at = marked.indexOf('[');
          const line = marked.replace(/[[\]]/g, '');
          const found = mistakeIn(line);
          assert.deepEqual({ code: found.code, args: found.args }, { code, args });
          assert.equal(found.offset, at < 0 ? line.trimEnd().length : at);
          assert.equal(found.piece, at < 0 ? '' : marked.slice(at + 1, marked.indexOf(']')));
        });
      }
    }

    it('in values stand at the value, as it is written', () => {
      const piece = (line: string) => {
        const { code, piece: found } = mistakeIn(line);
        return [code, found];
      };
      assert.deepEqual(piece('docker run -p 80:80 -p "99999:80" a'), ['port.host', '"99999:80"']);
      assert.deepEqual(piece('docker run -p99999:80 a'), ['port.host', '99999:80']);
      assert.deepEqual(piece('docker run --publish="99999:80" a'), ['port.host', '99999:80']);
      assert.deepEqual(piece('docker run --restart=on-failure:$TAG a'), ['restart.count', 'on-failure:$TAG']);
      assert.deepEqual(piece('docker run --restart=on-failure:of"t"en a'), ['restart.count', 'on-failure:of"t"en']);
      assert.deepEqual(piece('docker run Not/Good'), ['image.malformed', 'Not/Good']);
      assert.deepEqual(piece('docker run -e A="b c'), ['command.unclosed', '"']);
      assert.deepEqual(piece('docker run a ${TAG:-b'), ['command.unclosed', '${']);
    });

    it('that only the engine makes of it are told beside what was read', () => {
      const line = 'docker run --restart no --restart Always -w "rel" -v data:d --network name=n,ip=1.2 --ip6 ::1 a';
      const { doubts, spec: read } = parseRunLine(line, around);
      assert.deepEqual(
        doubts.map(({ data, offset, length }) => [data.code, line.slice(offset, offset + length)]),
        [
          ['restart.policy', 'Always'],
          ['workdir.relative', '"rel"'],
          ['volume.target', 'data:d'],
          ['value.ip', 'name=n,ip=1.2'],
        ],
      );
      assert.equal(read.flags.restart, 'Always');
    });

    it('of case are the docker CLI’s: the long form of --network is in small letters', () => {
      assert.deepEqual(parse('docker run --network NAME=Mine,alias=DB --network Other a').spec.flags.network, [
        'name=mine,alias=db',
        'Other',
      ]);
    });
  });
});
