// `npm run bench [-- --only NAME ...]`: measures what the budgets are about, each thing beside a reference in the same run,
// and prints one Markdown table at the end. Ends with 1 when something could not be measured, not when a budget is missed:
// figures of a busy machine are no verdict.
import { parseArgs } from 'node:util';
import { cleanUp } from '../parts/cleanup';
import { sweepLeftovers } from '../parts/leftovers';
import { say } from '../parts/say';
import { markRun, strays } from '../parts/strays';
import { benches } from './benches';
import { benchParts } from './benchParts';
import { type Line, tableOf } from './line';

void main().then(
  code => process.exit(code),
  async error => {
    console.error(error instanceof Error && 'code' in error ? error.message : error);
    await cleanUp();
    process.exit(1);
  },
);

async function main(): Promise<number> {
  const wanted = wantedBenches();
  sweepLeftovers();
  markRun();
  for (const name of Object.keys(process.env)) if (name.startsWith('DOCKER_')) delete process.env[name];
  const parts = benchParts();
  const lines: Line[] = [];
  const failed: string[] = [];
  for (const name of wanted) {
    say(`Measuring: ${name}`);
    try {
      const measured = (await benches[name]?.(parts)) ?? [];
      for (const line of measured) say(`  ${line.what}: ${line.measured}`);
      lines.push(...measured);
    } catch (error) {
      console.error(error);
      failed.push(name);
    }
  }
  await cleanUp();
  const left = await strays();
  for (const stray of left) console.log(`Left behind: ${stray}`);
  console.log(`\n${tableOf(lines)}`);
  if (failed.length) console.log(`\nNot measured: ${failed.join(', ')}`);
  return failed.length || left.length ? 1 : 0;
}

function wantedBenches(): string[] {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const names = (values.only ?? []).flatMap(given => given.split(','));
  const unknown = names.find(name => !(name in benches));
  if (unknown !== undefined) {
    throw Object.assign(new Error(`--only takes ${Object.keys(benches).join(', ')}, not '${unknown}'`), { code: 1 });
  }
  return Object.keys(benches).filter(name => names.length === 0 || names.includes(name));
}
