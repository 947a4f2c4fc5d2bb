import type { Disposable } from '../../src/base/dispose';
import { parseRunLine } from '../../src/cli/parse';
import { Engine } from '../../src/docker/engine';
import { createRequest } from '../../src/model/createRequest';
import type { ContainerAnswer } from '../../src/model/made';
import { madeAnswers } from '../../src/model/madeAnswers';
import type { RunSpec } from '../../src/model/runSpec';
import { specOf } from '../../src/model/specOf';
import type { EngineHandle } from '../parts/engineHandle';
import { engineRequest } from '../parts/engineRequest';
import type { Json } from './normal';
import { environment, here, home, ids, readFile } from './place';

/** Asks an engine, and reads its answer as JSON. Rejects when it refuses. */
export async function askEngine<T>({ socket }: EngineHandle, method: string, path: string, body?: Json): Promise<T> {
  const text = body && JSON.stringify(body);
  const answer = await engineRequest(socket, method, path, text, 'application/json');
  return (answer.body ? JSON.parse(answer.body) : undefined) as T;
}

/** Makes a container of a spec as Quayside would, with a name of its own, and tells its inspect answer. */
export async function makeContainer(engine: EngineHandle, spec: RunSpec): Promise<ContainerAnswer> {
  const api = Number(engine.apiVersion.split('.')[1]);
  const { name: _, ...flags } = spec.flags;
  const { body } = createRequest({ ...spec, flags }, { environment, cwd: here, readFile, api, os: 'linux' });
  const { Id } = await askEngine<{ Id: string }>(engine, 'POST', '/containers/create', body as unknown as Json);
  return askEngine(engine, 'GET', `/containers/${Id}/json`);
}

/** What a line makes, read as Quayside reads it. */
export function parsed(line: string): RunSpec {
  return parseRunLine(line, { environment, cwd: here, home, ids }).spec;
}

/** What Quayside copies lines from. What the engine is is asked once only: Podman takes its time. */
export function copier({
  socket,
}: EngineHandle): Disposable & { specOf(container: ContainerAnswer): Promise<RunSpec> } {
  const engine = new Engine({ kind: 'unix', path: socket });
  const { containers, images } = engine;
  let info: Promise<Record<string, unknown>> | undefined;
  const system = { info: () => (info ??= engine.system.info()) };
  return {
    specOf: async ({ Id: id, Name: name }) => specOf(await madeAnswers({ containers, images, system }, { id, name })),
    dispose: () => engine.dispose(),
  };
}

/** An inspect answer without ids, names, times, and what follows from them. Podman has no order of variables. */
export function lasting({ flavour }: EngineHandle, container: ContainerAnswer): unknown {
  const { Id, Config, HostConfig, NetworkSettings, ...rest } = container as ContainerAnswer & { Mounts: MadeMount[] };
  const networks = Object.entries(NetworkSettings?.Networks ?? {}).map(([name, told]) => {
    const { IPAMConfig, Links, Aliases, DriverOpts, GwPriority, MacAddress } = told as Json;
    return [name, { IPAMConfig, Links, Aliases, DriverOpts, GwPriority, MacAddress }] as const;
  });
  const mounts = rest.Mounts.map(({ Name, Source, ...mount }) =>
    Name?.match(/^[0-9a-f]{64}$/) ? mount : { ...mount, Name, Source },
  ).toSorted((a, b) => a.Destination.localeCompare(b.Destination));
  const { Env: variables } = Config as { Env?: readonly string[] | null };
  const config = flavour === 'podman-4' ? { ...Config, Env: variables?.toSorted() } : Config;
  const kept = { Config: config, HostConfig, Networks: Object.fromEntries(networks), Mounts: mounts };
  const text = JSON.stringify(kept).replaceAll(Id, 'ID').replaceAll(Id.slice(0, 12), 'SHORT');
  // Podman tells anonymous volumes as binds too.
  return JSON.parse(text.replace(/"[0-9a-f]{64}:/g, '"VOLUME:'));
}

interface MadeMount {
  readonly Name?: string;
  readonly Source?: string;
  readonly Destination: string;
}
