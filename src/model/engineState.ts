import type { Failure } from '../base/userError';
import type { Engine } from '../docker/engine';
import type { EngineEvent, EngineVersion } from '../docker/types';

/** How an engine is reached, at any time. `idle` is before the first wish to connect. */
export type EngineState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live'; readonly engine: Engine; readonly version: EngineVersion }
  | { readonly kind: 'lost'; readonly failure: Failure; readonly retryAt: number };

/** What became different, after it did. */
export type Change =
  /** The state; the rows may be others altogether after `live`. */
  | { readonly engine: string; readonly kind: 'engine' }
  /** One container; `event` is the engine's event that led to it, where one did. */
  | {
      readonly engine: string;
      readonly kind: 'container';
      readonly id: string;
      readonly how: 'added' | 'changed' | 'removed';
    };

/** An engine's event as it came, before any read that it causes. */
export interface Happening {
  readonly engine: string;
  readonly event: EngineEvent;
}
