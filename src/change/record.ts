import type { Named } from '../docker/containers';

/** What a change does, in order; each step is written down before it runs. */
export const steps = ['copy', 'create', 'connect', 'stop', 'aside', 'name', 'start', 'watch', 'drop'] as const;
export type Step = (typeof steps)[number];

/** What has to be known of a change to undo it; without settings, which may be secret: the engine has those. */
export interface Facts {
  /** The engine, as people write it. */
  readonly endpoint: string;
  /** Milliseconds since the epoch. */
  readonly began: number;
  readonly old: Named;
  readonly was: 'running' | 'paused' | 'ended';
  /** Whether stopping the old one removes it; a copy of it is made before then. */
  readonly vanishes: boolean;
  /** What the new one is to be called. */
  readonly name: string;
  /** What the new one is called until the old one has made way for it; nobody else's name. */
  readonly temporary: string;
  /** What the old one, or its copy, is called while it is kept. */
  readonly aside: string;
}

/** How far a change has come. */
export interface Progress {
  readonly step?: Step;
  /** By then the step has ended, if anybody is still at it; milliseconds since the epoch. */
  readonly until?: number;
  /** The new container. */
  readonly made?: string;
  /** The copy of an old one that vanishes. */
  readonly copy?: string;
}

/** Milliseconds that a stop is given beyond the grace period before it counts as stuck. */
export const stopSlack = 60_000;

/** Whether a change has begun to do `step`. */
export function reached({ step }: Progress, wanted: Step): boolean {
  return step !== undefined && steps.indexOf(step) >= steps.indexOf(wanted);
}
