// `npm start [-- --engine]`: opens VS Code with Quayside in it and runs until Ctrl+C, then takes everything down again.
import { parseArgs } from 'node:util';
import { cleanUp, onCleanup } from './parts/cleanup';
import { sweepLeftovers } from './parts/leftovers';
import { say } from './parts/say';
import { openDesktop, vscodeCommand } from './start/desktop';
import { engineAnswers, enginePlace } from './start/enginePlace';
import { sampleEngine } from './start/sampleEngine';
import { openInServer } from './start/server';

void main().catch(async error => {
  console.error(error instanceof Error ? error.message : error);
  await cleanUp();
  process.exit(1);
});

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { engine: { type: 'boolean' } } });
  sweepLeftovers();
  onCleanup(async () => say('Taking everything down'));
  const env: NodeJS.ProcessEnv = {};
  if (values.engine) {
    env.DOCKER_HOST = await sampleEngine();
    env.DOCKER_CONTEXT = undefined;
    say(`A private Docker Engine with two containers answers on ${env.DOCKER_HOST}`);
  } else {
    const place = await enginePlace();
    if (!(await engineAnswers(place))) {
      say(
        `No engine answers on ${place}. 'npm start -- --engine' brings one with two containers (Debian or Ubuntu, as root).`,
      );
    }
  }
  const command = await vscodeCommand();
  if (command) {
    say(`Opening ${command}; Ctrl+C ends it`);
    await openDesktop(command, env);
    await cleanUp();
    process.exit(0);
  }
  const url = await openInServer(env);
  say('VS Code with Quayside is served here until Ctrl+C:');
  console.log(url);
  await new Promise(() => setInterval(() => undefined, 2 ** 30));
}
