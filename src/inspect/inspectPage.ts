import { UserError } from '../base/userError';
import type { ContainerInspect } from '../docker/containers';
import type { Engines } from '../model/engines';
import { inspectInOrder, masked, safeJson } from '../model/inspectDocument';
import type { Inspected } from './inspectUri';

/** What an open document says beside the data. */
export type Standing =
  | { readonly kind: 'current' }
  | { readonly kind: 'removed' }
  | { readonly kind: 'lost'; readonly error: unknown };

/** The state of one open inspect document. */
export class InspectPage {
  revealed = false;
  standing: Standing = { kind: 'current' };
  /** Values masked at the last look, or that would be. */
  secrets = 0;
  private last: ContainerInspect | undefined;

  constructor(readonly of: Inspected) {}

  /** Reads the container anew; keeps what was read last when it is gone or out of reach. */
  async read(engines: Engines): Promise<void> {
    const { engine, id, name } = this.of;
    try {
      const live = await engines.named(engine).live();
      this.last = await live.containers.inspect({ id, name });
      this.standing = { kind: 'current' };
    } catch (error) {
      this.standing = UserError.is(error, 'container.missing') ? { kind: 'removed' } : { kind: 'lost', error };
    }
  }

  /** @param note words for a standing other than current, which then come first */
  text(note: string | undefined): string {
    const ordered = inspectInOrder(this.last ?? {});
    const { data, count } = masked(ordered);
    this.secrets = count;
    const shown = this.revealed ? ordered : (data as Record<string, unknown>);
    return `${safeJson(note === undefined ? shown : { Quayside: note, ...shown })}\n`;
  }
}
