import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { commandLine } from '../../src/cli/render';
import { parseEnvFile } from '../../src/model/envVar';
import { mistakeIn } from '../../src/model/mistake';
import { flagNames } from '../../src/model/runFlags';
import { flagNamed } from '../../src/model/runSpec';
import { readRecording } from '../corpus/answers';
import { askAll } from '../corpus/ask';
import { type Cli, cli26, clisOnPath, flagsOf, seriesOf } from '../corpus/cli';
import { expectationOf, readDifferences } from '../corpus/differences';
import { type CorpusLine, corpusLines } from '../corpus/lines';
import { comparable } from '../corpus/normal';
import { environment } from '../corpus/place';
import { ourAnswer, specOfLine } from '../corpus/reading';
import { makeFolder } from '../parts/cleanup';
import { testEngine26 } from '../parts/testEngine';

describe('The docker CLI', () => {
  const lines = corpusLines();
  const recording = readRecording();
  const differences = readDifferences();
  const known = new Set<string>(flagNames.flatMap(name => [name, ...(flagNamed(name).aliases ?? [])]));
  let clis: readonly Cli[] = [];

  before(async () => {
    clis = [...(await clisOnPath()), ...(testEngine26() ? [await cli26()] : [])];
    assert.notEqual(clis.length, 0);
  });

  /** Lines for which its answer is not what was recorded. */
  async function differing(cli: Cli, asked: readonly CorpusLine[], as = asked): Promise<Set<CorpusLine>> {
    const answers = await askAll(cli, asked);
    const changed = as.filter((line, index) => {
      const [now, then] = [answers[index], recording.answerOf(line)];
      assert.ok(now && then, `Nothing is recorded for this line: ${line.text}`);
      return !isDeepStrictEqual(comparable(now), comparable(then));
    });
    return new Set(changed);
  }

  it('answers as it was recorded, whatever its version, but for the differences that are listed', async function () {
    this.timeout(300_000);
    const wrong: string[] = [];
    for (const cli of clis) {
      const differ = await differing(cli, lines);
      for (const line of lines) {
        const expected = expectationOf(differences, seriesOf(cli), line);
        const place = `${cli.version}: ${line.file}: ${line.text}`;
        if (differ.has(line) && expected === 'must not') wrong.push(`differs, unlisted: ${place}`);
        if (!differ.has(line) && expected === 'must') wrong.push(`no longer differs: ${place}`);
      }
    }
    assert.deepEqual(wrong, [], `against the recorded Docker CLI ${recording.cli}`);
  });

  it('has no flag that Quayside does not know', async () => {
    for (const cli of clis) {
      const unknown = (await flagsOf(cli)).filter(name => !known.has(name));
      assert.deepEqual(unknown, ['help'], `Docker CLI ${cli.version}`);
    }
  });

  it('reads what Quayside writes as what Quayside read', async () => {
    const everywhere = (line: CorpusLine) =>
      !differences.differences.some(({ lines }) => lines[line.file]?.includes(line.text));
    // `docker create` is never attached, which its own lines cannot say.
    const originals = lines.filter(
      line => everywhere(line) && /^(?:sudo )?docker (?:container )?run /.test(line.text) && line.engine.os === 'linux',
    );
    const read = originals.filter((line, index) => index % 3 === 0 && !('refused' in ourAnswer(line)));
    assert.ok(read.length > 150);
    const written = read.map(line => ({ ...line, text: commandLine(specOfLine(line), { secrets: true }) }));
    const [cli] = clis;
    assert.ok(cli);
    assert.deepEqual(
      [...(await differing(cli, written, read))].map(({ text }) => text),
      [],
    );
  });

  it('reads the same from files of variables', async () => {
    const folder = await makeFolder('env');
    const contents = [
      'A=1\n# c\n  B=2 \n\nC\nGIVEN\n',
      'A=1\r\n  # c\r\nB="q r" # no\r\n\tF=3\nG==\nZ=',
      '\ufeffA=1\nB=2',
      'A=1\n   \n \t#x\nC=  y  \n',
      '"F"=1\n',
      '=x\n',
      'export D=1\n',
      'E = 1\n',
      'E\t=1\n',
      `A=${'x'.repeat(60_000)}\n`,
      `A=${'x'.repeat(70_000)}\n`,
      '',
    ];
    const paths = contents.map((_, index) => join(folder, `${index}.env`));
    for (const [index, path] of paths.entries()) await writeFile(path, contents[index] ?? '');
    const asked = paths.map(
      path => ({ text: `docker run --env-file ${path} img`, file: '', engine: { os: 'linux' } }) as const,
    );
    for (const cli of clis) {
      const answers = await askAll(cli, asked);
      contents.forEach((content, index) => {
        let ours: string[] | undefined;
        mistakeIn(() => {
          ours = parseEnvFile(Buffer.from(content), environment);
        });
        const answer = answers[index];
        const theirs = answer && 'body' in answer ? ((answer.body.Env ?? []) as string[]) : undefined;
        assert.deepEqual(ours, theirs, JSON.stringify(content.slice(0, 60)));
      });
    }
  });
});
