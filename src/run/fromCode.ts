import { UserError } from '../base/userError';
import { referenceProblem } from '../docker/imageReference';
import { checkName } from '../model/containerName';
import type { EngineModel } from '../model/engineModel';
import { checkPublished, hostPortsOf } from '../model/hostPorts';
import { type FlagValues, flagNamed, isFlagName, type RunSpec } from '../model/runSpec';
import { asUserError } from './mistakeFailure';

const expected =
  '{ engine?, image: string, name?: string, ports?: string[], env?: Record<string, string> | string[], command?: string[], pull?: "missing" | "always" | "never", ...flags by the names of docker run }';

/** Names that code may use beside those of the flags. */
const aliases: ReadonlyMap<string, keyof FlagValues> = new Map([
  ['ports', 'publish'],
  ['volumes', 'volume'],
  ['labels', 'label'],
  ['networks', 'network'],
]);

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
  const malformed = () => new UserError({ code: 'argument.malformed', args: { command, expected } });
  const { engine: _, image, command: words = [], ...rest } = args;
  if (typeof image !== 'string' || !isTexts(words)) throw malformed();
  if (referenceProblem(image) && !/^(?:sha256:)?[0-9a-f]{64}$/.test(image)) {
    throw new UserError({ code: 'image.malformed', args: { image } });
  }
  const flags: Record<string, boolean | string | readonly string[]> = { detach: true };
  for (const [key, given] of Object.entries(rest)) {
    const name = aliases.get(key) ?? key;
    if (given === undefined) continue;
    if (!isFlagName(name)) throw malformed();
    const value = flagValue(name, given);
    if (value === undefined) throw malformed();
    flags[name] = value;
  }
  const spec: RunSpec = { image, command: words, flags };
  check(spec, containers);
  return spec;
}

/** The value as the flag takes it; undefined when it is of another type. Entries may be an object. */
function flagValue(name: keyof FlagValues, given: unknown): boolean | string | readonly string[] | undefined {
  const { kind, entries } = flagNamed(name);
  if (kind === 'switch') return typeof given === 'boolean' ? given : undefined;
  if (kind === 'text') return typeof given === 'string' ? given : undefined;
  if (isTexts(given)) return given;
  if (typeof given === 'string') return [given];
  if (!entries || typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
  const pairs = Object.entries(given);
  return pairs.every(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    ? pairs.map(([key, value]) => `${key}=${value}`)
    : undefined;
}

function check({ image, flags }: RunSpec, containers: EngineModel['containers']): void {
  for (const [name, value] of Object.entries(flags)) {
    if (!isFlagName(name) || typeof value === 'boolean') continue;
    for (const text of typeof value === 'string' ? [value] : value) objectTo(name, () => flagNamed(name).check?.(text));
  }
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

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
