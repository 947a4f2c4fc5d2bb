import type { ContainerSummary } from '../docker/types';
import type { Activity, Container } from './container';
import type { Change } from './engineState';

/** The containers of one engine as last read. Each change is returned, to be told once all that belongs to it is in place. */
export class ContainerSet {
  private readonly byId = new Map<string, Container>();
  /** Destroyed in this connection: a read that began before must not bring them back. Ids are never used again. */
  private readonly gone = new Set<string>();

  constructor(
    private readonly engine: string,
    private readonly now: () => number,
  ) {}

  get all(): ReadonlyMap<string, Container> {
    return this.byId;
  }

  /**
   * Another connection begins: what it reads is newer than any event known, and whatever Quayside was doing to a
   * container ended with the connection that it was done over.
   */
  begin(): void {
    this.gone.clear();
    for (const id of this.byId.keys()) this.setActivity(id, undefined);
  }

  /** Makes `summaries` all there is. */
  replaceAll(summaries: readonly ContainerSummary[]): Change[] {
    const present = new Set(summaries.map(summary => summary.id));
    const gone = [...this.byId.keys()].filter(id => !present.has(id));
    return [...gone.flatMap(id => this.remove(id)), ...summaries.flatMap(summary => this.put(summary))];
  }

  put(summary: ContainerSummary): Change[] {
    if (this.gone.has(summary.id)) return [];
    const before = this.byId.get(summary.id);
    const activity = before?.activity && summary.state === before.state ? before.activity : undefined;
    const container: Container = {
      ...summary,
      ...this.since(before, summary),
      engine: this.engine,
      ...(activity && { activity }),
    };
    if (before && sameContainer(before, container)) return [];
    this.byId.set(summary.id, container);
    return [this.change(summary.id, before ? 'changed' : 'added')];
  }

  remove(id: string): Change[] {
    return this.byId.delete(id) ? [this.change(id, 'removed')] : [];
  }

  /** Removes for good: the engine has destroyed it. */
  destroy(id: string): Change[] {
    this.gone.add(id);
    return this.remove(id);
  }

  setActivity(id: string, activity: Activity | undefined): Change[] {
    const container = this.byId.get(id);
    if (!container || container.activity === activity) return [];
    const { activity: _, ...rest } = container;
    this.byId.set(id, activity ? { ...rest, activity } : rest);
    return [this.change(id, 'changed')];
  }

  private change(id: string, how: 'added' | 'changed' | 'removed'): Change {
    return { engine: this.engine, kind: 'container', id, how };
  }

  /** Status words get coarser with age: the moment that was known first stays as long as the words agree with it. */
  private since(before: Container | undefined, now: ContainerSummary): { since?: number } {
    if (before?.since === undefined || now.since === undefined) return {};
    if (before.state !== now.state || before.exitCode !== now.exitCode) return {};
    const age = this.now() - before.since;
    const drift = now.since - before.since;
    return drift <= Math.max(2000, age / 2) ? { since: before.since } : {};
  }
}

/** Equal in all that is shown; the status text ages by itself and does not count. */
function sameContainer(a: Container, b: Container): boolean {
  const told = ({ status: _, ...rest }: Container) => JSON.stringify(rest);
  return told(a) === told(b);
}
