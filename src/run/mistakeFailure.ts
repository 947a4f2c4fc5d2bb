import { type Failure, UserError } from '../base/userError';
import { Mistake } from '../model/mistake';
import { mistakeWords } from '../ui/mistakeWords';

/**
 * What a mistake in a run means as a failure; one that the engine would have found as well is the same failure.
 *
 * @param field what it is in, by the name of its flag
 * @param container name of the container that was to be made
 */
export function failureOf({ data }: Mistake, field: string, container = ''): Failure {
  if (data.code === 'name.taken') return { code: 'container.nameTaken', args: data.args };
  if (data.code === 'port.taken') return { code: 'port.taken', args: { port: data.args.port, container } };
  if (data.code === 'api.old') return { code: 'engine.tooOld', args: data.args };
  return { code: 'run.invalid', args: { field, problem: mistakeWords(data) } };
}

/** The error as a UserError, where it is a mistake in the words of a run. */
export function asUserError(error: unknown, field: string, container?: string): unknown {
  return error instanceof Mistake ? new UserError(failureOf(error, field, container), { cause: error }) : error;
}
