import { ensureApt, MissingPart } from './parts/apt';
import { makeFolder } from './parts/cleanup';
import { type Engine, startEngine } from './parts/engine';
import type { Flavour } from './parts/engineRoom';
import { loadImages } from './parts/images';
import { packExtension, packedVariable } from './parts/packExtension';
import { say } from './parts/say';
import { engine26Variable, engineVariable, podmanVariable } from './parts/testEngine';
import { installWorkbench, type WorkbenchVersion } from './parts/workbenchInstall';
import type { SuiteName } from './suites';

/** One process in which a suite runs. */
export interface SuiteRun {
  title: string;
  /** The built file, relative to the built test folder. */
  main: string;
  env: NodeJS.ProcessEnv;
}

/** Why a suite cannot run: a part is missing on this machine, or setting it up went wrong. */
export interface Absent {
  why: string;
  broken: boolean;
}

export interface RunParts {
  /** Waits for what a suite needs, and says how to run it or what is missing. */
  needsOf(suite: SuiteName): Promise<{ runs: SuiteRun[] } | Absent>;
  /** What could not be set up so far, in words. */
  missing(): string[];
  /** Resolves when nothing is being set up any more. */
  settled(): Promise<void>;
}

/** Starts to set up, all at once, what the suites need; a suite waits only for its own parts. */
export async function prepareRun(suites: readonly SuiteName[]): Promise<RunParts> {
  const wants = (...names: SuiteName[]): boolean => names.some(name => suites.includes(name));
  await forgetUsersDocker();
  const absences: Absent[] = [];
  const absent = (): Absent => ({
    why: absences.map(({ why }) => why).join('; '),
    broken: absences.some(({ broken }) => broken),
  });
  const part = <T>(wanted: boolean, name: string, setUp: () => Promise<T>): Promise<T | undefined> =>
    wanted ? setUp().catch(error => noteAbsence(name, error, absences)) : Promise.resolve(undefined);

  const engine = part(wants('engine', 'workbench', 'ui'), 'Docker Engine 20.10', () => loadedEngine('docker-20'));
  const engine26 = part(wants('engine'), 'Docker Engine 26.1', () => engine.then(() => loadedEngine('docker-26')));
  const podman = part(wants('engine'), 'Podman 4.3', () => engine26.then(() => loadedEngine('podman-4')));
  const linux = process.platform === 'linux' && !process.env.QUAYSIDE_VSCODE;
  const browser = part(linux && wants('workbench', 'ui'), 'Chromium', () => engine.then(prepareBrowser));
  const newest = part(linux && wants('workbench', 'ui'), 'the newest workbench', () => installed('newest'));
  const oldest = part(linux && wants('workbench', 'ui'), 'the oldest workbench', () =>
    newest.then(() => installed('oldest')),
  );
  const packed = part(wants('ui'), 'the packed extension', packExtension);

  const engines = async (): Promise<NodeJS.ProcessEnv> => ({
    [engineVariable]: (await engine)?.host,
    [engine26Variable]: (await engine26)?.host,
    [podmanVariable]: (await podman)?.host,
  });
  const alone = async (suite: SuiteName, env: NodeJS.ProcessEnv): Promise<SuiteRun[]> => [
    { title: suite, main: 'suite.main.js', env },
  ];

  return {
    missing: () => absences.map(({ why }) => why),
    settled: async () => {
      await Promise.all([engine, engine26, podman, browser, newest, oldest, packed]);
    },
    needsOf: async suite => {
      if (suite === 'unit') return { runs: await alone(suite, {}) };
      if (!(await engine)) return absent();
      if (suite === 'engine') return { runs: await alone(suite, await engines()) };
      if (linux && !((await browser) && (await newest))) return absent();
      if (suite === 'ui') {
        const file = await packed;
        if (file && linux && (await oldest))
          return { runs: await alone(suite, { ...(await engines()), [packedVariable]: file }) };
        return linux ? absent() : { why: 'It drives the workbench from npm, which runs on Linux', broken: false };
      }
      const versions = linux ? [await newest, await oldest] : ['VS Code' as const];
      const env = await engines();
      return {
        runs: versions
          .filter(version => version !== undefined)
          .map(version => ({
            title: `${suite} (${version})`,
            main: 'workbenchSuite.main.js',
            env: { ...env, QUAYSIDE_WORKBENCH: version },
          })),
      };
    },
  };
}

/** What the user's own docker CLI would look at must not be seen by any test. */
async function forgetUsersDocker(): Promise<void> {
  for (const name of Object.keys(process.env)) if (/^DOCKER_/.test(name)) delete process.env[name];
  process.env.DOCKER_CONFIG = await makeFolder('docker-config');
}

async function loadedEngine(flavour: Flavour): Promise<Engine> {
  const engine = await startEngine({ flavour });
  await loadImages(engine);
  return engine;
}

async function prepareBrowser(): Promise<true> {
  await ensureApt(['chromium', 'fonts-noto-cjk']);
  return true;
}

async function installed(version: WorkbenchVersion): Promise<WorkbenchVersion> {
  await installWorkbench(version);
  return version;
}

function noteAbsence(name: string, error: unknown, absences: Absent[]): undefined {
  const why = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  const broken = !(error instanceof MissingPart);
  absences.push({ why: `${name}: ${why}`, broken });
  say(`Cannot set up ${name}: ${(broken && error instanceof Error && error.stack) || why}`);
}
