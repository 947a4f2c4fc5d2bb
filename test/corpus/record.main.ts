// Records anew what docker CLIs on PATH answer to the corpus, into answers.jsonl: the newest one, or the one that lines are
// meant for. `node esbuild.mjs test && node out/test/corpus/record.main.js`, in the folder that holds package.json.
import { cleanUp } from '../parts/cleanup';
import { writeRecording } from './answers';
import { type Answer, type Asked, askAll } from './ask';
import { clisOnPath, flagsOf, seriesOf } from './cli';
import { corpusLines } from './lines';
import { steady } from './normal';

void main().finally(cleanUp);

async function main(): Promise<void> {
  const clis = (await clisOnPath()).toSorted((a, b) =>
    b.version.localeCompare(a.version, undefined, { numeric: true }),
  );
  const [newest] = clis;
  if (!newest) throw new Error('There is no docker CLI on PATH.');
  const lines = corpusLines();
  const start = Date.now();
  const answers: Answer[] = [];
  for (const series of new Set(lines.map(({ engine }) => engine.cli))) {
    const cli = series === undefined ? newest : clis.find(one => seriesOf(one) === series);
    if (!cli) throw new Error(`There is no docker CLI ${series} on PATH.`);
    const asked = lines.filter(({ engine }) => engine.cli === series);
    const told = await askAll(cli, asked);
    asked.forEach((line, index) => {
      const answer = told[index] as Answer;
      const from = series === undefined ? {} : { cli: cli.version };
      answers[lines.indexOf(line)] = {
        ...from,
        ...('body' in answer ? { ...answer, body: steady(answer.body) } : answer),
      };
    });
  }
  const bare = lines.findIndex(({ file, text }) => file === 'words' && text === 'docker run img');
  const head = { cli: newest.version, flags: await flagsOf(newest), bare: (answers[bare] as Asked).body };
  writeRecording(head, lines, answers);
  const refused = answers.filter(answer => 'refused' in answer).length;
  console.log(`Docker CLI ${newest.version}: ${lines.length} lines in ${Date.now() - start} ms, ${refused} refused`);
}
