import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { quote, quoteAll } from '../../../src/cli/quote';
import { argvOf, commandLine, wrappedLines } from '../../../src/cli/render';
import type { RunSpec } from '../../../src/model/runSpec';

/** What a real shell takes the line for. */
function words(line: string): string[] {
  const out = execFileSync('sh', ['-c', `set -- ${line}\nfor word in "$@"; do printf '%s\\0' "$word"; done`]);
  return out.toString().split('\0').slice(0, -1);
}

const spec: RunSpec = {
  image: 'nginx:1',
  command: ['sh', '-c', 'echo "$HOME" it\'s'],
  flags: {
    detach: true,
    interactive: true,
    tty: true,
    rm: true,
    name: 'web',
    publish: ['8080:80', '53:53/udp'],
    env: ['A=b c', 'API_TOKEN=hunter2', 'DB=postgres://me:hunter2@db/x'],
    init: false,
    entrypoint: '',
  },
};

describe('quote', () => {
  it('gives back through a real shell what went in', () => {
    const all = Array.from({ length: 255 }, (_, index) => String.fromCharCode(index + 1)).join('');
    const hostile = [
      '',
      ' ',
      "'",
      "''",
      `"'"`,
      '$(reboot)',
      '`reboot`',
      '\\',
      'a\nb',
      '*',
      '~',
      '#x',
      '-n',
      '=ls',
      '!!',
      all,
    ];
    assert.deepEqual(words(quoteAll(hostile)), hostile);
    assert.deepEqual(words(quoteAll([...all])), [...all]);
  });

  it('leaves plain words as they are', () => {
    for (const word of ['8080:80/tcp', 'A=b', '--rm', 'a.b/c_d-e@sha256:1']) assert.equal(quote(word), word);
    assert.equal(quote('=ls'), "'=ls'");
  });
});

describe('render', () => {
  it('writes the command with its letters bundled', () => {
    assert.deepEqual(argvOf(spec, { secrets: true }), [
      ...['docker', 'container', 'run', '-dit', '--rm', '--init=false', '--name', 'web'],
      ...['-p', '8080:80', '-p', '53:53/udp', '-e', 'A=b c', '-e', 'API_TOKEN=hunter2'],
      ...['-e', 'DB=postgres://me:hunter2@db/x', '--entrypoint', '', 'nginx:1', 'sh', '-c', 'echo "$HOME" it\'s'],
    ]);
  });

  it('writes no --detach for a container that is only created', () => {
    assert.deepEqual(argvOf({ image: 'i', command: [], flags: { detach: true, tty: true } }, { create: true }), [
      ...['docker', 'container', 'create', '-t', 'i'],
    ]);
  });

  it('masks secrets unless told otherwise', () => {
    const login = { ...spec, command: ['login', '--password=hunter2', 'https://me:hunter2@host'] };
    assert.doesNotMatch(commandLine(login), /hunter2/);
    assert.doesNotMatch(wrappedLines(login).join('\n'), /hunter2/);
    assert.match(commandLine(login), /API_TOKEN=•+/);
    assert.match(commandLine(login, { secrets: true }), /API_TOKEN=hunter2/);
  });

  it('is read by a real shell as it was meant, on one line and wrapped', () => {
    const argv = argvOf(spec, { secrets: true });
    assert.deepEqual(words(commandLine(spec, { secrets: true })), argv);
    for (const width of [1, 40, 80, 1000]) {
      assert.deepEqual(words(wrappedLines(spec, width, { secrets: true }).join('\n')), argv);
    }
  });

  it('wraps at the width, never between a flag and its value', () => {
    const lines = wrappedLines(spec, 60);
    assert.ok(lines.length > 2);
    assert.ok(lines.every(line => line.length <= 60));
    assert.ok(lines.slice(0, -1).every(line => line.endsWith(' \\') && !/ -[pe] \\$/.test(line)));
  });
});
