import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { flagNames } from '../../src/model/runFlags';
import { flagNamed } from '../../src/model/runSpec';
import { readRecording } from '../corpus/answers';
import { askAll } from '../corpus/ask';
import { type Cli, cli26, clisOnPath, flagsOf, seriesOf } from '../corpus/cli';
import { expectationOf, readDifferences } from '../corpus/differences';
import { type CorpusLine, corpusLines } from '../corpus/lines';
import { comparable } from '../corpus/normal';
import { testEngine26 } from '../parts/testEngine';

describe('The recorded answers of the docker CLI', () => {
  const lines = corpusLines();
  const recording = readRecording();
  const differences = readDifferences();
  const known = new Set<string>(flagNames.flatMap(name => [name, ...(flagNamed(name).aliases ?? [])]));

  /** Whether what this CLI says now is not what was recorded, line by line. */
  async function differing(cli: Cli): Promise<Map<CorpusLine, boolean>> {
    const answers = await askAll(cli, lines);
    return new Map(
      lines.map((line, index) => {
        const [now, then] = [answers[index], recording.answerOf(line)];
        assert.ok(now && then, `Nothing is recorded for this line: ${line.text}`);
        return [line, !isDeepStrictEqual(comparable(now), comparable(then))];
      }),
    );
  }

  it('are those of every CLI at hand, but for the differences that are listed', async function () {
    this.timeout(180_000);
    const clis = [...(await clisOnPath()), ...(testEngine26() ? [await cli26()] : [])];
    assert.notEqual(clis.length, 0);
    for (const cli of clis) {
      const differ = await differing(cli);
      const wrong = lines.flatMap(line => {
        const expected = expectationOf(differences, seriesOf(cli), line);
        if (differ.get(line) && expected === 'must not') return [`differs, unlisted: ${line.file}: ${line.text}`];
        return !differ.get(line) && expected === 'must' ? [`no longer differs: ${line.file}: ${line.text}`] : [];
      });
      assert.deepEqual(wrong, [], `Docker CLI ${cli.version} against the recorded ${recording.cli}`);
      const unknown = (await flagsOf(cli)).filter(name => !known.has(name));
      assert.deepEqual(unknown, ['help'], `flags of Docker CLI ${cli.version} that Quayside does not know`);
    }
  });
});
