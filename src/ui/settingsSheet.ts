import type { Failure } from '../base/userError';
import type { RunSpec } from '../model/runSpec';
import type { Target } from './target';

/** Shows settings to be changed. */
export interface SettingsQuestion {
  readonly target: Target;
  readonly title: string;
  readonly spec: RunSpec;
  /** What is done with them. */
  readonly go: { readonly label: string; readonly description: string };
}

/** Settings as they were left, and what was named in them and has to be made first. */
export interface Settings {
  readonly spec: RunSpec;
  /** Makes volumes and networks that are not there yet. Throws UserErrors. */
  prepare(): Promise<void>;
  /** Takes away what {@link prepare} has made. */
  undo(): Promise<void>;
  /** Shows them once more, with what kept them from being applied. Throws Cancelled. */
  again(failure?: Failure): Promise<Settings>;
}
