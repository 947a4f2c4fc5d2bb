// Records anew what the newest docker CLI on PATH answers to the corpus, into answers.jsonl:
// `node esbuild.mjs test && node out/test/corpus/record.main.js`, in the folder that holds package.json.
import { cleanUp } from '../parts/cleanup';
import { writeRecording } from './answers';
import { type Asked, askAll } from './ask';
import { clisOnPath, flagsOf } from './cli';
import { corpusLines } from './lines';
import { steady } from './normal';

void main().finally(cleanUp);

async function main(): Promise<void> {
  const clis = await clisOnPath();
  const [newest] = clis.toSorted((a, b) => b.version.localeCompare(a.version, undefined, { numeric: true }));
  if (!newest) throw new Error('There is no docker CLI on PATH.');
  const lines = corpusLines();
  const start = Date.now();
  const answers = (await askAll(newest, lines)).map(answer =>
    'body' in answer ? { ...answer, body: steady(answer.body) } : answer,
  );
  const bare = lines.findIndex(({ file, text }) => file === 'words' && text === 'docker run img');
  const head = { cli: newest.version, flags: await flagsOf(newest), bare: (answers[bare] as Asked).body };
  writeRecording(head, lines, answers);
  const refused = answers.filter(answer => 'refused' in answer).length;
  console.log(`Docker CLI ${newest.version}: ${lines.length} lines in ${Date.now() - start} ms, ${refused} refused`);
}
