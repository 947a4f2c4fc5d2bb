import type { Failure } from '../base/userError';
import { UserError } from '../base/userError';
import type { PickRow } from '../ui/multiStep';
import { plainLabel } from '../ui/plainLabel';
import { failureWords } from '../ui/words';

/** A row that tells what did not work, above the answers that can be changed for another try. */
export function failureRow(failure: Failure): PickRow<never> {
  return errorRow(new UserError(failure));
}

/** A row that tells of whatever was thrown. */
export function errorRow(error: unknown): PickRow<never> {
  const { message, next } = failureWords(error);
  return {
    label: `$(error) ${plainLabel(message, 300)}`,
    ...(next && { detail: plainLabel(next, 300) }),
    alwaysShow: true,
  };
}
