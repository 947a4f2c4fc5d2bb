import { existsSync } from 'node:fs';
import { startEngine } from './engine';
import { type EngineHandle, engineHandle } from './engineHandle';
import { loadImages } from './images';

/** Environment variables by which a run tells its suites of the engines it has started. */
export const engineVariable = 'QUAYSIDE_TEST_ENGINE';
export const engine26Variable = 'QUAYSIDE_TEST_ENGINE_26';
export const podmanVariable = 'QUAYSIDE_TEST_PODMAN';

const key = Symbol.for('quayside.test.engine');

/**
 * The engine of this run (Docker 20.10, images loaded), shared by all suites: take down what you put up. Where a suite
 * runs by itself, from an editor say, the first call starts one that lives as long as the process.
 */
export function testEngine(): Promise<EngineHandle> {
  const globals = globalThis as { [key]?: Promise<EngineHandle> };
  globals[key] ??= given(engineVariable, 'docker-20') ?? started();
  return globals[key];
}

/** The run's second engine (Docker 26.1, images loaded), or undefined where it could not be set up. */
export function testEngine26(): Promise<EngineHandle> | undefined {
  return given(engine26Variable, 'docker-26');
}

/** The run's Podman (4.3, images loaded), or undefined where it could not be set up. */
export function testPodman(): Promise<EngineHandle> | undefined {
  return given(podmanVariable, 'podman-4');
}

function given(variable: string, flavour: EngineHandle['flavour']): Promise<EngineHandle> | undefined {
  const socket = /^unix:\/\/(.+)$/.exec(process.env[variable] ?? '')?.[1];
  return socket && existsSync(socket) ? engineHandle(socket, flavour) : undefined;
}

async function started(): Promise<EngineHandle> {
  const engine = await startEngine();
  await loadImages(engine);
  return engine;
}
