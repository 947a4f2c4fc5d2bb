/** How the containers view arranges its rows. */
export interface ViewOptions {
  readonly groupBy: GroupBy;
  readonly sortBy: SortBy;
  readonly showStopped: boolean;
  /** Words that a container must all contain somewhere; empty for no filter. */
  readonly filter: string;
}

export const groupings = ['compose', 'none', 'image', 'network', 'state'] as const;
export const orders = ['name', 'age'] as const;
export type GroupBy = (typeof groupings)[number];
export type SortBy = (typeof orders)[number];
