import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { flagNames } from '../../../src/model/runFlags';
import { flagNamed } from '../../../src/model/runSpec';
import { readRecording } from '../../corpus/answers';
import { readDifferences, strayDifferences } from '../../corpus/differences';
import { corpusLines } from '../../corpus/lines';
import { comparable } from '../../corpus/normal';
import { ourAnswer, specOfLine } from '../../corpus/reading';

describe('Lines of docker run', () => {
  const lines = corpusLines();
  const recording = readRecording();
  const differences = readDifferences();
  const recorded = lines.map(line => ({ line, answer: recording.answerOf(line) }));

  it('are all recorded', () => {
    const missing = recorded.flatMap(({ line, answer }) => (answer ? [] : [line.text]));
    assert.deepEqual(missing, [], 'Record them: `node out/test/corpus/record.main.js`');
  });

  for (const file of new Set(lines.map(({ file }) => file))) {
    const own = recorded.flatMap(({ line, answer }) => (answer && line.file === file ? [{ line, answer }] : []));
    it(`about ${file} are read as the docker CLI reads them (${own.length})`, () => {
      const ours: Record<string, unknown> = {};
      const theirs: Record<string, unknown> = {};
      for (const { line, answer } of own) {
        const [here, there] = [comparable(ourAnswer(line)), comparable(answer)];
        if (isDeepStrictEqual(here, there)) continue;
        ours[line.text] = here;
        theirs[line.text] = there;
      }
      assert.deepEqual(ours, theirs);
    });
  }

  it('are listed as different where they are there, once each', () => {
    assert.deepEqual(strayDifferences(differences, lines), []);
  });

  it('have each flag at least twice as it should be, and once as it should not', () => {
    const valid = recorded.flatMap(({ line, answer }) =>
      answer && 'body' in answer && !('refused' in ourAnswer(line)) ? [Object.keys(specOfLine(line).flags)] : [],
    );
    const refused = recorded.flatMap(({ line, answer }) => (answer && 'refused' in answer ? [line.text] : []));
    const wanting = flagNames.flatMap(name => {
      const { short, aliases = [] } = flagNamed(name);
      const written = new RegExp(
        ` (?:--(?:${[name, ...aliases].join('|')})(?![\\w-])${short ? `|-\\w*${short}` : ''})`,
      );
      const counts = [
        valid.filter(names => names.includes(name)).length,
        refused.filter(text => written.test(text)).length,
      ];
      return (counts[0] ?? 0) >= 2 && (counts[1] ?? 0) >= 1 ? [] : [`${name}: ${counts}`];
    });
    assert.deepEqual(wanting, []);
  });

  it('can have every flag of the CLI, and those that it has not are listed as unproven', () => {
    const known = new Set(flagNames.flatMap(name => [name, ...(flagNamed(name).aliases ?? [])]));
    const missing = recording.flags.filter(name => !known.has(name));
    assert.deepEqual(missing, ['help'], 'flags of the CLI that the table has not');
    const unproven = flagNames.filter(name => !recording.flags.includes(name));
    assert.deepEqual(unproven, differences.unproven);
  });
});
