import type { NetworkSlot } from './networkSlot';

/** Where a private engine keeps its things and how it is reached. */
export interface EnginePlace {
  readonly folder: string;
  readonly socket: string;
  readonly network: NetworkSlot;
  /** Of 127.0.0.1, where it is to listen there too. */
  readonly port: number | undefined;
}

/** An engine as a program that can be started again and again. */
export interface EngineProgram {
  /** Its command line, in its room. */
  readonly command: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Files which a life that ended in SIGKILL leaves in the way of the next. */
  readonly stale: readonly string[];
}
