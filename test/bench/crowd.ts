import { type Engine, startEngine } from '../parts/engine';
import { engineRequest } from '../parts/engineRequest';
import { loadImages } from '../parts/images';
import { say } from '../parts/say';

const size = 1000;
const runningSize = 24;
const perProject = 25;

/** One container of the crowd. */
export interface Member {
  readonly id: string;
  readonly name: string;
}

/** A private engine with 1,000 real containers. */
export interface Crowd {
  readonly engine: Engine;
  readonly all: readonly Member[];
  /** Those that run: the first rows of the view, all on screen together. The others were never started. */
  readonly running: readonly Member[];
}

/** Half of the containers are in compose projects, the running ones in the first of these. Takes about 40 s. */
export async function gatherCrowd(): Promise<Crowd> {
  const engine = await startEngine();
  await loadImages(engine);
  const began = performance.now();
  const all = await inParallel(4, size, index => createMember(engine.socket, index));
  const running = all.slice(0, runningSize);
  await inParallel(2, running.length, index => post(engine.socket, `/containers/${running[index]?.id}/start`));
  say(`${all.length} containers, ${running.length} of them running, in ${seconds(performance.now() - began)} s`);
  return { engine, all, running };
}

/** One call of the Engine API without an answer worth reading. */
export async function post(socket: string, path: string): Promise<void> {
  await engineRequest(socket, 'POST', path);
}

async function createMember(socket: string, index: number): Promise<Member> {
  const name = `member-${String(index).padStart(4, '0')}`;
  const project = `project-${String(Math.floor(index / perProject)).padStart(2, '0')}`;
  const runs = index < runningSize;
  const labels = {
    'org.opencontainers.image.title': name,
    'org.opencontainers.image.description': 'One of many',
    ...(index < size / 2 && { 'com.docker.compose.project': project, 'com.docker.compose.service': name }),
  };
  const body = {
    Image: 'quayside/busybox',
    Cmd: ['sleep', 'infinity'],
    Env: ['GREETING=hello', `INDEX=${index}`],
    ExposedPorts: { '8080/tcp': {} },
    Labels: labels,
    HostConfig: { NetworkMode: runs ? 'none' : 'default' },
  };
  const path = `/containers/create?name=${name}`;
  const answer = await engineRequest(socket, 'POST', path, JSON.stringify(body), 'application/json');
  return { id: (JSON.parse(answer.body) as { Id: string }).Id, name };
}

/** Calls `work` with 0 to `count` - 1, at most `width` at a time; the results in order. */
async function inParallel<T>(width: number, count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results = new Array<T>(count);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) results[index] = await work(index);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(0);
}
