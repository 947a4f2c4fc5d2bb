import assert from 'node:assert/strict';
import { fromBox, toBox } from '../../../src/cli/boxText';
import { parseRunLine } from '../../../src/cli/parse';
import { findRunLines, type Lines, looksLikeRunLine, type TextKind } from '../../../src/cli/runLines';

const linesOf = (text: string): Lines => {
  const lines = text.split('\n');
  return { count: lines.length, at: line => lines[line] ?? '' };
};
const find = (text: string, kind: TextKind) =>
  findRunLines(linesOf(text), kind).map(({ line, text: found }) => [line, found]);

describe('lines that run containers', () => {
  it('are known by their beginning', () => {
    for (const text of [
      'docker run nginx',
      '  $ docker run nginx',
      'docker container create x',
      'sudo -E docker run x',
      'A=b C=d sudo podman run x',
      '/usr/bin/docker run x'.replace('/usr/bin/', ''),
      'docker --debug run x',
      'docker run \\\n  nginx',
      'PS C:\\> docker run x',
      'mina@box:~$ nerdctl run x',
    ]) {
      assert.ok(looksLikeRunLine(text), text);
    }
    for (const text of [
      '',
      'docker ps',
      'docker runner x',
      'see docker run nginx',
      'docker compose run x',
      'x\ndocker run y',
    ])
      assert.ok(!looksLikeRunLine(text), text);
    assert.ok(!looksLikeRunLine(`docker run ${'x'.repeat(20_000)}`));
  });

  it('are found in the code of Markdown, not in its prose', () => {
    const text = [
      'docker run prose',
      '# docker run heading',
      '```sh',
      'docker run one',
      '$ docker run \\',
      '    -p 80:80 \\',
      '    two',
      'docker ps',
      '```',
      '',
      '    docker run indented',
      '~~~~',
      '```',
      'docker run "a',
      'b" three',
      '~~~',
      'docker run four',
      '~~~~',
      '- item',
      '  ```console',
      '  # docker run five',
      '  docker run \\',
      '  ```',
      'docker run prose',
    ].join('\n');
    assert.deepEqual(find(text, 'markdown'), [
      [3, 'docker run one'],
      [4, '$ docker run \\\n    -p 80:80 \\\n    two'],
      [10, 'docker run indented'],
      [13, 'docker run "a\nb" three'],
      [16, 'docker run four'],
      [20, '# docker run five'],
      [21, 'docker run \\'],
    ]);
  });

  it('are found in scripts, not in their comments', () => {
    const text = [
      '#!/bin/sh',
      '# docker run comment',
      'if true; then',
      '  docker run \\',
      '    -d nginx',
      'fi',
      'A=b docker create x',
    ];
    assert.deepEqual(find(text.join('\n'), 'shell'), [
      [3, 'docker run \\\n    -d nginx'],
      [6, 'A=b docker create x'],
    ]);
  });

  it('are looked for only so far', () => {
    const asked: number[] = [];
    const huge: Lines = {
      count: 1_000_000,
      at: line => {
        asked.push(line);
        return line % 2 ? 'docker run x "' : 'docker run y';
      },
    };
    findRunLines(huge, 'shell');
    assert.ok(Math.max(...asked) <= 20_100, String(Math.max(...asked)));
    const dull: Lines = { count: 1_000_000, at: () => 'x'.repeat(100_000) };
    assert.deepEqual(findRunLines(dull, 'shell'), []);
  });
});

describe('a line in an input', () => {
  const around = { environment: {}, cwd: '/', home: '/' };
  const spec = (line: string) => parseRunLine(line, around).spec;

  it('is on one line and means the same', () => {
    for (const text of [
      'docker run \\\n  -p 80:80 \\\r\n  --name web \\\n  nginx\n',
      '$ docker run \\\n>  -p 80:80 \\\n>  --name web nginx',
      'docker run `\n  -p 80:80 `\n  --name web nginx',
      "docker run nginx sh -c 'echo a\necho b'",
    ]) {
      const box = toBox(text);
      assert.ok(!box.includes('\n'), box);
      assert.deepEqual(spec(fromBox(box)), spec(text));
    }
  });

  it('is understood as well where the ends of its lines were lost', () => {
    const wanted = spec('docker run -p 80:80 nginx');
    for (const pasted of [
      'docker run \\  -p 80:80 \\  nginx',
      'docker run ` -p 80:80 ` nginx',
      'docker run \\-p 80:80 \\  nginx',
    ])
      assert.deepEqual(spec(fromBox(pasted)), wanted);
  });

  it('keeps each character where it is', () => {
    const text = 'docker run \\  -p 80:80 a⏎b';
    assert.equal(fromBox(text).length, text.length);
  });
});
