import { cp } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../parts/cleanup';
import { json, type Route, startFakeEngine } from '../parts/fakeEngine';
import { type Cli, runAlone } from './cli';
import { type CorpusLine, corpusFolder, type LineEngine } from './lines';
import type { Json } from './normal';
import { environment, here, home, socket } from './place';

/** What a CLI makes of a line: the request to create that it sends, or nothing, saying why. */
export type Answer = (Asked | Refused) & {
  /** Its version, where it is not the newest one. */
  readonly cli?: string;
};

export interface Asked {
  readonly query: Json;
  readonly body: Json;
  /** Whether it pulls the image first, though it may be there. */
  readonly pull?: true;
}

export interface Refused {
  readonly refused: string;
}

/** What a CLI says to each of the lines, in their order. Several are asked at once. */
export async function askAll(cli: Cli, lines: readonly CorpusLine[], atOnce = 3): Promise<Answer[]> {
  const folder = join(await makeFolder('corpus'), basename(here));
  await cp(join(corpusFolder, 'files'), folder, { recursive: true });
  const answers: Answer[] = [];
  const left = lines.map((line, index) => ({ line, index }));
  const work = async (): Promise<void> => {
    const engine = await listeningEngine();
    for (let next = left.shift(); next; next = left.shift()) {
      answers[next.index] = await ask(cli, next.line, engine, folder);
    }
    await engine.dispose();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return answers;
}

type ListeningEngine = Awaited<ReturnType<typeof listeningEngine>>;

async function ask(cli: Cli, { text, engine }: CorpusLine, fake: ListeningEngine, folder: string): Promise<Answer> {
  fake.listen(engine);
  const env = {
    ...environment,
    PATH: `${cli.folder}:/usr/bin:/bin`,
    HOME: home,
    SHELL: '/bin/sh',
    DOCKER_HOST: fake.host,
    DOCKER_CONFIG: '/no/config',
    DOCKER_CLI_HINTS: 'false',
    // Faster by a fifth for a program that ends at once.
    GOMAXPROCS: '1',
    GOGC: 'off',
  };
  // A terminal costs a process more, so only lines that may want one get it.
  const terminal = /\s(?:-\w*t|--tty)/.test(text);
  const command = terminal ? ['script', '-qfec', text, '/dev/null'] : ['/bin/sh', '-c', text];
  const { stdout, stderr } = await runAlone(command, env, folder);
  const answer = fake.heard() ?? { refused: reasonIn(stderr || stdout) };
  // Paths of this run become those that answers are written with.
  const settled = JSON.stringify(answer).replaceAll(dirname(folder), dirname(here)).replaceAll(fake.socket, socket);
  return JSON.parse(settled) as Answer;
}

/** The sentence of a CLI's complaint that says what is wrong. */
function reasonIn(said: string): string {
  const sentences = said.split(/\r?\n/).filter(line => line && !/^(?:See|Run) '|^Usage:|^WARNING/.test(line));
  return (sentences[0] ?? '').replace(/^docker: /, '').replace(/\.$/, '');
}

/** An engine that writes down the request to create, and refuses it. */
async function listeningEngine() {
  let heard: Asked | undefined;
  let pull = false;
  let engine: LineEngine = { os: 'linux' };
  const ping: Route = (_request, response) => {
    response.setHeader('Ostype', engine.os);
    response.setHeader('Api-Version', engine.api ?? '1.99');
    response.end();
  };
  const create: Route = async (request, response, url) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Json;
    heard = { query: Object.fromEntries(url.searchParams), body, ...(pull ? { pull } : {}) };
    json(response, { message: 'heard' }, 500);
  };
  const fake = await startFakeEngine({
    'HEAD /_ping': ping,
    'GET /_ping': ping,
    'POST /images/create': (_request, response) => {
      pull = true;
      json(response, { status: 'pulled' });
    },
    'POST /containers/create': create,
  });
  return {
    host: fake.host,
    socket: fake.socket,
    dispose: fake.dispose,
    /** Forgets what was heard, and is such an engine from now on. */
    listen: (as: LineEngine): void => {
      heard = undefined;
      pull = false;
      engine = as;
    },
    heard: (): Asked | undefined => heard,
  };
}
