import { BenchWindow } from './benchWindow';
import { type Crowd, gatherCrowd } from './crowd';
import { pack } from './pack';

/** What the benches share; each part is set up when the first of them asks for it. */
export interface BenchParts {
  /** The packed extension. */
  readonly packed: () => Promise<string>;
  readonly crowd: () => Promise<Crowd>;
  /** A workbench with Quayside, over the crowd. */
  readonly window: () => Promise<BenchWindow>;
}

export function benchParts(): BenchParts {
  const packed = once(pack);
  const crowd = once(gatherCrowd);
  return {
    packed,
    crowd,
    window: once(async () => BenchWindow.open({ vsix: await packed(), socket: (await crowd()).engine.socket })),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
