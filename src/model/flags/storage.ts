import { type FlagTable, listFlag } from '../flag';
import { Mistake } from '../mistake';
import { cut } from '../values/csv';
import { keyValues } from '../values/keyValues';
import { mountText, parseMount } from '../values/mount';
import { checkVolume, parseVolume } from '../volumeSpec';
import { entriesOf, hostList, hostSwitch, hostText, nonEmpty } from './hostFields';

/** Where its files are kept. */
export const storageFlags = {
  volume: listFlag({
    short: 'v',
    common: true,
    check: text => parseVolume(text, '/'),
    refused: checkVolume,
    land: ({ body }, words, { cwd }) => {
      const specs = [...new Set(words)].map(word => parseVolume(word, cwd));
      body.HostConfig.Binds = specs.flatMap(spec => ('bind' in spec ? [spec.bind] : []));
      body.Volumes = Object.fromEntries(specs.flatMap(spec => ('anonymous' in spec ? [[spec.anonymous, {}]] : [])));
    },
    take: ({ config, host, image }) => {
      const anonymous = Object.keys(config.Volumes ?? {}).filter(path => !Object.hasOwn(image.Volumes ?? {}, path));
      return nonEmpty([...(host.Binds ?? []), ...anonymous]);
    },
  }),
  mount: listFlag({
    check: text => parseMount(text, '/'),
    land: ({ body }, words, { cwd }) => {
      body.HostConfig.Mounts = words.map(word => parseMount(word, cwd));
    },
    take: ({ host }) => nonEmpty((host.Mounts ?? []).map(mountText)),
  }),
  tmpfs: listFlag({
    land: ({ body }, words) => {
      body.HostConfig.Tmpfs = Object.fromEntries(
        words.map(word => cut(word, ':')).map(([path, how = '']) => [path, how]),
      );
    },
    take: ({ host }) =>
      nonEmpty(Object.entries(host.Tmpfs ?? {}).map(([path, how]) => (how ? `${path}:${how}` : path))),
  }),
  'volumes-from': hostList('VolumesFrom'),
  'volume-driver': hostText('VolumeDriver'),
  'read-only': hostSwitch('ReadonlyRootfs'),
  'storage-opt': listFlag({
    entries: true,
    check: checkStorageOption,
    land: ({ body }, words) => {
      words.forEach(checkStorageOption);
      body.HostConfig.StorageOpt = keyValues(words);
    },
    take: ({ host }) => nonEmpty(entriesOf(host.StorageOpt)),
  }),
} as const satisfies FlagTable;

/** @throws Mistake value.pair */
function checkStorageOption(text: string): void {
  if (!text.includes('=')) throw new Mistake({ code: 'value.pair', args: { text } });
}
