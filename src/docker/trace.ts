/**
 * One call as it is told of, once the engine has answered or cannot. Its body may hold secrets: it tells what the call
 * means and is never to be shown as it is. Headers are not told at all.
 */
export interface TracedCall {
  readonly method: string;
  /** Without version and query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Name of the container that it is about, where the caller knows it. */
  readonly container?: string;
  /** Whether the answer goes on for as long as somebody reads it. */
  readonly stream: boolean;
  /** The answer's; undefined when there was none. */
  readonly status?: number;
  /** Milliseconds until the answer began. */
  readonly ms: number;
  /** Why there was no answer. */
  readonly failure?: string;
}

/** How an answer ended: all bytes of its body that came, milliseconds since the call. */
export interface TracedEnd {
  readonly bytes: number;
  readonly ms: number;
}

/** Told of each call. Who also wants to know how the answer ends returns a function for that: only then it is counted. */
export type Trace = (call: TracedCall) => ((end: TracedEnd) => void) | undefined;

/** Method, path and query of a call, as they are sent but for the version. */
export function targetOf({ path, query }: Pick<TracedCall, 'path' | 'query'>): string {
  return query ? `${path}?${new URLSearchParams(query)}` : path;
}
