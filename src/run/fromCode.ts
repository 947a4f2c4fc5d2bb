import { UserError } from '../base/userError';
import { referenceProblem } from '../docker/imageReference';
import { checkName } from '../model/containerName';
import type { EngineModel } from '../model/engineModel';
import { checkPublished, hostPortsOf } from '../model/hostPorts';
import type { RunSpec } from '../model/runSpec';
import { checkFlags, specOfWords } from '../model/specOfWords';
import { asUserError } from './mistakeFailure';

const expected =
  '{ engine?, image: string, name?: string, ports?: string[], env?: Record<string, string> | string[], command?: string[], pull?: "missing" | "always" | "never", ...flags by the names of docker run }';

/**
 * Reads what code asks to run, and objects to all that the wizard would object to.
 *
 * @throws UserError argument.malformed, image.malformed, run.invalid, container.nameTaken, port.taken
 */
export function specFromCode(
  command: string,
  args: Readonly<Record<string, unknown>>,
  { containers }: Pick<EngineModel, 'containers'>,
): RunSpec {
  const { engine: _, ...given } = args;
  const spec = specOfWords(given);
  if ('wrong' in spec) throw new UserError({ code: 'argument.malformed', args: { command, expected } });
  checkImage(spec.image);
  check(spec, containers);
  return spec;
}

/** @throws UserError image.malformed */
function checkImage(image: string): void {
  if (!referenceProblem(image) || /^(?:sha256:)?[0-9a-f]{64}$/.test(image)) return;
  throw new UserError({ code: 'image.malformed', args: { image } });
}

function check({ image, flags }: RunSpec, containers: EngineModel['containers']): void {
  checkFlags(flags, objectTo);
  const all = [...containers.values()];
  const name = flags.name ?? '';
  objectTo(
    'name',
    () =>
      checkName(
        name,
        all.map(container => container.name),
      ),
    name || image,
  );
  objectTo('publish', () => checkPublished(flags.publish ?? [], hostPortsOf(all)), name || image);
}

/** Runs `read`; its mistake is thrown as a failure. */
function objectTo(field: string, read: () => unknown, container?: string): void {
  try {
    read();
  } catch (error) {
    throw asUserError(error, field, container);
  }
}
