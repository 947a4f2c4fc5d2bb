import { cleanUp } from '../parts/cleanup';
import { askAll } from './ask';
import { cli26, clisOnPath } from './cli';
import { corpusLines } from './lines';
import { comparable } from './normal';
void main().finally(cleanUp);
async function main() {
  const lines = corpusLines().filter(l => process.argv.slice(2).some(w => l.text.includes(w)));
  for (const cli of [await cli26(), ...(await clisOnPath())]) {
    const answers = await askAll(cli, lines);
    lines.forEach((l, i) => console.log(cli.version, l.text, '\n   ', JSON.stringify((answers[i] as any).refused ?? comparable(answers[i]!))));
  }
}
