import { freeName } from './containerName';
import { type HostPort, withFreePorts } from './hostPorts';
import { type RunSpec, withFlags } from './runSpec';

/** What stands in place of something that is taken. */
export interface Replaced {
  readonly from: string;
  readonly to: string;
}

/** A spec that finds its name and its ports free, and what had to be another. */
export interface Fitted {
  readonly spec: RunSpec;
  readonly name: Replaced | undefined;
  readonly ports: readonly Replaced[];
}

/** Takes the next free name and ports where those of a spec are taken. */
export function fitted(spec: RunSpec, names: Iterable<string>, taken: readonly HostPort[]): Fitted {
  const { name, publish } = spec.flags;
  const free = name && freeName(name, names);
  const moved = publish && withFreePorts(publish, taken);
  return {
    spec: withFlags(spec, { ...(free && { name: free }), ...(moved && { publish: moved.publish }) }),
    name: name && free && free !== name ? { from: name, to: free } : undefined,
    ports: moved?.replaced ?? [],
  };
}
