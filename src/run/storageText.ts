import { checkText, type RunSpec, withFlags } from '../model/runSpec';
import { type Storage, type StorageFlag, storageFlags } from '../model/storage';
import { objection } from '../ui/mistakeWords';

/** All that a run puts at paths of the container, flag by flag. */
export function storagesOf({ flags }: RunSpec): Storage[] {
  return storageFlags.flatMap(flag => (flags[flag] ?? []).map(text => ({ flag, text })));
}

export function withStorages(spec: RunSpec, items: readonly Storage[]): RunSpec {
  const texts = (flag: StorageFlag) => items.filter(item => item.flag === flag).map(({ text }) => text);
  const changes = storageFlags.map(flag => [flag, texts(flag).length ? texts(flag) : undefined]);
  return withFlags(spec, Object.fromEntries(changes));
}

/** A text as the flag that takes such ones: keys of `--mount` tell it. */
export function readStorage(text: string, flag?: StorageFlag): Storage {
  if (flag === 'tmpfs') return { flag, text };
  return { flag: /(?:^|,)(?:type|target|dst|destination)=/.test(text) ? 'mount' : 'volume', text };
}

/** Words of what is wrong with it; undefined when nothing is. */
export function storageProblem({ flag, text }: Storage): string | undefined {
  return objection(() => checkText(flag, text));
}
