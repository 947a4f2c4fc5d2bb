import type { Target } from '../ui/target';
import { type Answer, type ContainerRef, each, refOf } from './each';

type Targets = readonly Target[];

/** Does a verb to each target and answers with what they are called. */
function all(targets: Targets, act: (target: Target) => Promise<void>): Promise<Answer<ContainerRef>> {
  return each(targets, target => act(target).then(() => refOf(target)));
}

export function start(targets: Targets): Promise<Answer<ContainerRef>> {
  return all(targets, ({ engine, container }) => engine.containers.start(container));
}

export function pause(targets: Targets): Promise<Answer<ContainerRef>> {
  return all(targets, ({ engine, container }) => engine.containers.pause(container));
}

export function unpause(targets: Targets): Promise<Answer<ContainerRef>> {
  return all(targets, ({ engine, container }) => engine.containers.unpause(container));
}

/** A stop, with the container's grace period, and a start. */
export function restart(targets: Targets): Promise<Answer<ContainerRef>> {
  return all(targets, async ({ model, engine, container }) => {
    model.setActivity(container.id, { kind: 'restarting' });
    try {
      await engine.containers.restart(container);
    } finally {
      model.setActivity(container.id, undefined);
    }
  });
}
