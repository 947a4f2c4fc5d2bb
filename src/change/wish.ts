import { type Failure, UserError } from '../base/userError';
import type { ContainerSummary } from '../docker/types';
import { checkName } from '../model/containerName';
import type { Surroundings } from '../model/createBody';
import { checkPublished, hostPortsOf } from '../model/hostPorts';
import { Mistake } from '../model/mistake';
import type { Wish } from '../model/recreateBody';
import type { RunSpec } from '../model/runSpec';
import { checkFlags } from '../model/specOfWords';
import { mistakeWords } from '../ui/mistakeWords';
import { type Present, wishOf } from './plan';

/**
 * As {@link wishOf}; what is written wrong, or what other containers have, is a failure.
 *
 * @param others the engine's other containers
 * @throws UserError run.invalid, container.nameTaken, port.taken
 */
export function checkedWish(
  present: Present,
  spec: RunSpec,
  around: Surroundings,
  api: number,
  others: readonly ContainerSummary[],
): Wish {
  const { name = present.container.Name.slice(1), publish = [] } = spec.flags;
  checkFlags(spec.flags, (flag, check) => objectTo(flag, name, check));
  objectTo('name', name, () => {
    const names = others.map(other => other.name);
    checkName(name, names);
  });
  // What it has published already is for the engine to say: it may have been so for long.
  const { publish: before = [] } = present.spec.flags;
  const added = publish.filter(word => !before.includes(word));
  objectTo('publish', name, () => checkPublished(added, hostPortsOf(others)));
  return objectTo('docker run', name, () => wishOf(present, spec, around, api));
}

function objectTo<T>(field: string, container: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Mistake ? new UserError(failureOf(error, field, container), { cause: error }) : error;
  }
}

function failureOf({ data }: Mistake, field: string, container: string): Failure {
  if (data.code === 'name.taken') return { code: 'container.nameTaken', args: data.args };
  if (data.code === 'port.taken') return { code: 'port.taken', args: { port: data.args.port, container } };
  return { code: 'run.invalid', args: { field, problem: mistakeWords(data) } };
}
