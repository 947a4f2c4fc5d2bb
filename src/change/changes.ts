import { UserError } from '../base/userError';
import { envName, withEntries } from '../model/envVar';
import { flagNamed, type RunSpec } from '../model/runSpec';
import { flagOf, specOfWords } from '../model/specOfWords';

/** How code writes changes. */
export const changesForm =
  '{ image?: string, command?: string[], ...flags by the names of docker run: null takes one away, an object changes some entries of env and label }';

/**
 * A spec with what code wants changed: whole flags, or entries of those that have names, each taken away by null.
 *
 * @param expected the whole form that the command takes
 * @throws UserError argument.malformed
 */
export function changedSpec(spec: RunSpec, changes: unknown, command: string, expected: string): RunSpec {
  const malformed = () => new UserError({ code: 'argument.malformed', args: { command, expected } });
  if (changes === undefined) return spec;
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes)) throw malformed();
  const flags: Record<string, unknown> = { ...spec.flags };
  const given: Record<string, unknown> = { image: spec.image, command: spec.command };
  for (const [key, value] of Object.entries(changes)) {
    const name = flagOf(key);
    if (key === 'command' && value === null) given.command = [];
    else if (value === null && name) delete flags[name];
    else if (name && flagNamed(name).entries && isObject(value)) given[name] = merged(flags[name], value);
    else given[key] = value;
  }
  const read = specOfWords(given);
  if ('wrong' in read) throw malformed();
  return { ...read, flags: { ...flags, ...read.flags } };
}

/** Entries with those of an object in their place. */
function merged(entries: unknown, changes: Readonly<Record<string, unknown>>): unknown {
  const own = (Array.isArray(entries) ? entries : []) as readonly string[];
  const gone = Object.keys(changes).filter(name => changes[name] === null);
  const set = Object.entries(changes).filter(([, value]) => value !== null);
  // What cannot be an entry is left for the reader of flags to object to.
  if (set.some(([, value]) => !['string', 'number', 'boolean'].includes(typeof value))) return changes;
  return withEntries(
    own.filter(entry => !gone.includes(envName(entry))),
    set.map(([name, value]) => `${name}=${value}`),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
