/** What an extension host that is watched has written down. */
export interface Note {
  readonly pid: number;
  /** The command line of a process it has started. */
  readonly spawned?: string;
  /** Bytes of its heap in use, after garbage was collected. */
  readonly heap?: number;
}
