import { parseRunLine } from '../../src/cli/parse';
import { commandLine } from '../../src/cli/render';
import { createRequest } from '../../src/model/createRequest';
import type { ContainerAnswer, MadeAnswers } from '../../src/model/made';
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

/** The line that Quayside copies from a container, secrets and all. */
export async function copiedLine(engine: EngineHandle, container: ContainerAnswer): Promise<string> {
  const { Image } = container as unknown as { Image: string };
  const image = await askEngine<NonNullable<MadeAnswers['image']>>(engine, 'GET', `/images/${Image}/json`);
  const info = await askEngine<NonNullable<MadeAnswers['info']>>(engine, 'GET', '/info');
  return commandLine(specOf({ container, image, info }), { secrets: true });
}

/** An inspect answer without ids, names, times, and what follows from them. */
export function lasting(container: ContainerAnswer): unknown {
  const { Id, Config, HostConfig, NetworkSettings, ...rest } = container as ContainerAnswer & { Mounts: MadeMount[] };
  const networks = Object.entries(NetworkSettings?.Networks ?? {}).map(([name, told]) => {
    const { IPAMConfig, Links, Aliases, DriverOpts, GwPriority, MacAddress } = told as Json;
    return [name, { IPAMConfig, Links, Aliases, DriverOpts, GwPriority, MacAddress }] as const;
  });
  const mounts = rest.Mounts.map(({ Name, Source, ...mount }) =>
    Name?.match(/^[0-9a-f]{64}$/) ? mount : { ...mount, Name, Source },
  ).toSorted((a, b) => a.Destination.localeCompare(b.Destination));
  const kept = { Config, HostConfig, Networks: Object.fromEntries(networks), Mounts: mounts };
  return JSON.parse(JSON.stringify(kept).replaceAll(Id, 'ID').replaceAll(Id.slice(0, 12), 'SHORT'));
}

interface MadeMount {
  readonly Name?: string;
  readonly Source?: string;
  readonly Destination: string;
}
