import { posix } from 'node:path';
import type { ContainerInspect } from '../docker/containers';
import { bindTarget } from './volumeSpec';

type Fields = Readonly<Record<string, unknown>>;

/** A volume that the engine has named. */
export interface AnonymousVolume {
  readonly name: string;
  /** Path in the container. */
  readonly destination: string;
  readonly readOnly: boolean;
}

/** The volumes of a container that nobody has named: of its image, of `--volume /path` and of `--mount` without source. */
export function anonymousVolumes({ Config: config, HostConfig: host, ...more }: ContainerInspect): AnonymousVolume[] {
  const paths = Object.keys(((config as Fields).Volumes as object | null) ?? {}).map(cleaned);
  const { Binds: binds, Mounts: mounts } = host as Fields;
  const bound = list(binds).map(bind => cleaned(bindTarget(String(bind))));
  const nameless = (list(mounts) as Fields[])
    .filter(({ Type: type, Source: source }) => type === 'volume' && !source)
    .map(({ Target: target }) => cleaned(String(target)));
  return (list(more.Mounts) as Fields[]).flatMap(({ Type: type, Name: name, Destination: path, RW: writable }) => {
    if (type !== 'volume' || typeof name !== 'string' || typeof path !== 'string' || bound.includes(path)) return [];
    // Others came with --volumes-from, which stays as it is.
    if (!nameless.includes(path) && !paths.includes(path)) return [];
    return [{ name, destination: path, readOnly: writable === false }];
  });
}

/** A body to create that takes these volumes by their names, unless it mounts something else there. */
export function withVolumes(body: Fields, volumes: readonly AnonymousVolume[]): Fields {
  const host = (body.HostConfig ?? {}) as Fields;
  const mounts = (list(host.Mounts) as Fields[]).map(mount => {
    const volume = volumes.find(({ destination }) => destination === cleaned(String(mount.Target)));
    return mount.Type === 'volume' && !mount.Source && volume ? { ...mount, Source: volume.name } : mount;
  });
  const binds = list(host.Binds).map(String);
  const taken = [
    ...binds.map(bindTarget),
    ...mounts.map(({ Target: target }) => String(target)),
    ...Object.keys((host.Tmpfs as object | null) ?? {}),
  ].map(cleaned);
  const added = volumes
    .filter(({ destination }) => !taken.includes(destination))
    .map(({ name, destination, readOnly }) => `${name}:${destination}${readOnly ? ':ro' : ''}`);
  const changed = { ...host, Binds: [...binds, ...added], ...(mounts.length && { Mounts: mounts }) };
  return { ...body, HostConfig: changed };
}

function cleaned(path: string): string {
  return path.startsWith('/') ? posix.normalize(path).replace(/(?<=.)\/$/, '') : path;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
