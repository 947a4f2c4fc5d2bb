import { UserError } from '../base/userError';
import type { ContainerInspect, Named } from '../docker/containers';
import type { Engine } from '../docker/engine';
import { type Dependent, dependentsOf } from '../model/dependents';
import { type FlagName, flagNames } from '../model/runFlags';
import type { RunSpec } from '../model/runSpec';
import type { Plan, Present } from './plan';

/** What a change costs, beyond what it is for. */
export interface Consequences {
  /** Flags that differ, and `image` and `command` where those do. */
  readonly changed: readonly (FlagName | 'image' | 'command')[];
  /** Bytes that were written inside of the container outside of volumes; undefined where the engine does not tell. */
  readonly bytes: number | undefined;
  readonly hasTmpfs: boolean;
  readonly hasHealth: boolean;
  /** Name of the image, where that means another one by now. */
  readonly moved: string | undefined;
  /** Other containers that use it. */
  readonly dependents: readonly Dependent[];
}

/** Inspects at a time: more would keep the engine from its other clients. */
const atOnce = 12;

/** What it costs to make a container anew. Asks about the other containers, too. */
export async function consequencesOf(
  engine: Pick<Engine, 'containers'>,
  { container, spec: before, image, moved }: Present,
  after: RunSpec,
  { facts, replacement }: Extract<Plan, { how: 'recreated' }>,
  others: readonly Named[],
): Promise<Consequences> {
  const [sizes, inspects] = await Promise.all([
    engine.containers.sizes([container.Id]).catch(() => new Map<string, number>()),
    inspectAll(
      engine,
      others.filter(({ id }) => id !== facts.old.id),
    ),
  ]);
  const { Healthcheck: check } = replacement.recipe.body as { Healthcheck?: { Test?: readonly string[] } | null };
  return {
    changed: changedFlags(before, after),
    bytes: sizes.get(container.Id),
    hasTmpfs: hasTmpfs(container),
    hasHealth: (check?.Test?.[0] ?? 'NONE') !== 'NONE',
    moved: moved && after.image === image ? container.Config.Image : undefined,
    dependents: dependentsOf(facts.old, inspects),
  };
}

/** Those that are there; one that is gone meanwhile uses nothing. */
async function inspectAll(
  { containers }: Pick<Engine, 'containers'>,
  all: readonly Named[],
): Promise<ContainerInspect[]> {
  const found: ContainerInspect[] = [];
  for (let begin = 0; begin < all.length; begin += atOnce) {
    const some = all.slice(begin, begin + atOnce).map(async named => {
      try {
        found.push(await containers.inspect(named));
      } catch (error) {
        if (!UserError.is(error, 'container.missing')) throw error;
      }
    });
    await Promise.all(some);
  }
  return found;
}

/** The flags in which two specs differ. */
export function changedFlags(before: RunSpec, after: RunSpec): Consequences['changed'] {
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  return [
    ...(before.image === after.image ? [] : (['image'] as const)),
    ...(differs(before.command, after.command) ? (['command'] as const) : []),
    ...flagNames.filter(name => name !== 'detach' && differs(before.flags[name], after.flags[name])),
  ];
}

function hasTmpfs({ HostConfig: host }: ContainerInspect): boolean {
  const { Tmpfs: tmpfs, Mounts: mounts } = host as {
    Tmpfs?: object | null;
    Mounts?: readonly { Type: string }[] | null;
  };
  return Object.keys(tmpfs ?? {}).length > 0 || (mounts ?? []).some(({ Type: type }) => type === 'tmpfs');
}
