import { randomBytes } from 'node:crypto';
import { waitFor } from '../parts/waitFor';
import type { Ref } from './code';
import type { Connection } from './connection';

export interface ContainerOptions {
  /** `quayside/busybox` unless given. */
  readonly image?: string;
  /** Further words for `docker run` or `docker create`, before the image. */
  readonly flags?: readonly string[];
  /** After the image. */
  readonly command?: readonly string[];
  readonly name?: string;
}

/** Ends when it is told to, at once. */
const idle = ['idle'];

export function uniqueName(): string {
  return `wb-${randomBytes(4).toString('hex')}`;
}

/** Runs a container with the docker CLI; resolves when the extension knows that it runs. */
export function running(connection: Connection, options: ContainerOptions = {}): Promise<Ref> {
  return made(connection, 'running', ['run', '--detach'], options);
}

/** Creates a container with the docker CLI; resolves when the extension knows of it. */
export function created(connection: Connection, options: ContainerOptions = {}): Promise<Ref> {
  return made(connection, 'created', ['create'], options);
}

async function made(
  connection: Connection,
  state: string,
  words: readonly string[],
  {
    image = 'quayside/busybox',
    flags = [],
    command = image.endsWith('busybox') ? idle : [],
    name = uniqueName(),
  }: ContainerOptions,
): Promise<Ref> {
  const id = await connection.engine.ok([...words, '--name', name, ...flags, image, ...command]);
  await seen(connection, id, state);
  return { id, name };
}

/** Waits until the extension tells of a container in a state. */
export async function seen({ quayside }: Connection, id: string, state: string): Promise<void> {
  await waitFor(`the extension to see ${id.slice(0, 12)} ${state}`, () =>
    quayside.containers().some(container => container.id === id && container.state === state),
  );
}

/** What `docker inspect` says of a container, by a Go template. */
export function inspected({ engine }: Connection, id: string, template: string): Promise<string> {
  return engine.ok(['inspect', '--type', 'container', '--format', template, id]);
}

/** Whether the engine has that container. */
export async function exists({ engine }: Connection, id: string): Promise<boolean> {
  return (await engine.docker(['inspect', '--type', 'container', id])).code === 0;
}
