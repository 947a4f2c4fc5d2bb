/** How far a pull is. The engine learns of sizes layer by layer: `bytesTotal` grows until all are being downloaded. */
export interface PullState {
  readonly phase: 'resolving' | 'downloading' | 'extracting' | 'done';
  readonly layers: number;
  /** Layers that are on the engine, unpacked. */
  readonly layersDone: number;
  /** Downloaded bytes, compressed; layers that were there before count for nothing. */
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** One line of a pull's answer; nothing of it is certain, as engines differ. */
export interface PullMessage {
  readonly id?: unknown;
  readonly status?: unknown;
  readonly progressDetail?: { readonly current?: unknown; readonly total?: unknown } | null;
  readonly error?: unknown;
  readonly errorDetail?: { readonly message?: unknown } | null;
}

type Stage = 'waiting' | 'downloading' | 'downloaded' | 'done';

interface Layer {
  readonly stage: Stage;
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** What an engine says of a layer. Other words with an id, such as `Pulling from library/x` with a tag, tell of no layer. */
const stages: ReadonlyMap<string, Stage> = new Map([
  ['Pulling fs layer', 'waiting'],
  ['Waiting', 'waiting'],
  ['Downloading', 'downloading'],
  ['Verifying Checksum', 'downloaded'],
  ['Download complete', 'downloaded'],
  ['Extracting', 'downloaded'],
  ['Pull complete', 'done'],
  ['Already exists', 'done'],
]);

const mostLayers = 1000;

/** Merges the lines of one pull into one state. */
export class PullProgress {
  private readonly layers = new Map<string, Layer>();

  /** Takes a line; whether it has changed the state. */
  take({ id, status, progressDetail }: PullMessage): boolean {
    const stage = typeof status === 'string' ? stages.get(status) : undefined;
    if (typeof id !== 'string' || !stage) return false;
    const before = this.layers.get(id);
    if (!before && this.layers.size >= mostLayers) return false;
    this.layers.set(id, layerOf(stage, before, progressDetail));
    return true;
  }

  get state(): PullState {
    const layers = [...this.layers.values()];
    const layersDone = layers.filter(layer => layer.stage === 'done').length;
    const sum = (of: (layer: Layer) => number) => layers.reduce((total, layer) => total + of(layer), 0);
    return {
      phase: phaseOf(layers),
      layers: layers.length,
      layersDone,
      bytesDone: sum(layer => layer.bytesDone),
      bytesTotal: sum(layer => layer.bytesTotal),
    };
  }

  /** The state after the end: not every engine reports the end of each layer. */
  finished(): PullState {
    const { layers, bytesTotal } = this.state;
    return { phase: 'done', layers, layersDone: layers, bytesDone: bytesTotal, bytesTotal };
  }
}

function layerOf(stage: Stage, before: Layer | undefined, detail: PullMessage['progressDetail']): Layer {
  const bytesTotal = before?.bytesTotal ?? 0;
  if (stage === 'waiting') return { stage, bytesDone: 0, bytesTotal };
  if (stage !== 'downloading') return { stage, bytesDone: bytesTotal, bytesTotal };
  const done = bytesIn(detail?.current);
  const total = Math.max(bytesIn(detail?.total), done);
  return { stage, bytesDone: done, bytesTotal: total };
}

function phaseOf(layers: readonly Layer[]): PullState['phase'] {
  if (layers.length === 0) return 'resolving';
  return layers.every(({ stage }) => stage === 'downloaded' || stage === 'done') ? 'extracting' : 'downloading';
}

function bytesIn(value: unknown): number {
  return typeof value === 'number' && value > 0 && Number.isSafeInteger(value) ? value : 0;
}
