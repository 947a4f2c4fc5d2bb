import { resolve } from 'node:path';
import { Mistake } from '../mistake';
import { bytesIn } from './bytes';
import { booleanIn, csvFields, csvLine, cut } from './csv';

/** One entry of the API's `HostConfig.Mounts`. */
export interface MountSpec {
  Type: string;
  Source?: string;
  Target?: string;
  ReadOnly?: boolean;
  Consistency?: string;
  BindOptions?: {
    Propagation?: string;
    NonRecursive?: boolean;
    ReadOnlyNonRecursive?: boolean;
    ReadOnlyForceRecursive?: boolean;
    CreateMountpoint?: boolean;
  };
  VolumeOptions?: {
    NoCopy?: boolean;
    Labels?: Record<string, string>;
    Subpath?: string;
    DriverConfig?: { Name?: string; Options?: Record<string, string> };
  };
  ImageOptions?: { Subpath?: string };
  TmpfsOptions?: { SizeBytes?: number; Mode?: number };
}

type Option = (mount: MountSpec, value: string, cwd: string, key: string) => void;

const readOnly: Option = (mount, value, _, key) => {
  mount.ReadOnly = switched(key, value);
};
const source: Option = (mount, value, cwd) => {
  mount.Source = value.startsWith('.') ? resolve(cwd, value) : value;
};
const target: Option = (mount, value) => {
  mount.Target = value;
};

/** Keys of `--mount`. */
const options: Readonly<Record<string, Option>> = {
  type: (mount, value) => {
    mount.Type = value.toLowerCase();
  },
  source,
  src: source,
  target,
  dst: target,
  destination: target,
  readonly: readOnly,
  ro: readOnly,
  consistency: (mount, value) => {
    mount.Consistency = value.toLowerCase();
  },
  'bind-propagation': (mount, value) => {
    bind(mount).Propagation = value.toLowerCase();
  },
  'bind-nonrecursive': (mount, value, _, key) => {
    bind(mount).NonRecursive = switched(key, value);
  },
  'bind-recursive': (mount, value, _, key) => {
    const to = bind(mount);
    if (value === 'disabled') to.NonRecursive = true;
    else if (value === 'writable') to.ReadOnlyNonRecursive = true;
    else if (value === 'readonly') to.ReadOnlyForceRecursive = true;
    else if (value !== 'enabled') throw new Mistake({ code: 'mount.value', args: { key, text: value } });
  },
  'volume-nocopy': (mount, value, _, key) => {
    volume(mount).NoCopy = switched(key, value);
  },
  'volume-subpath': (mount, value) => {
    volume(mount).Subpath = value;
  },
  'volume-label': (mount, value) => {
    const [name, text = ''] = cut(value, '=');
    const to = volume(mount);
    if (name) to.Labels = { ...to.Labels, [name]: text };
  },
  'volume-driver': (mount, value) => {
    const to = volume(mount);
    to.DriverConfig = { ...to.DriverConfig, Name: value };
  },
  'volume-opt': (mount, value) => {
    const [name, text = ''] = cut(value, '=');
    const to = volume(mount);
    if (name) to.DriverConfig = { ...to.DriverConfig, Options: { ...to.DriverConfig?.Options, [name]: text } };
  },
  'image-subpath': (mount, value) => {
    mount.ImageOptions = { Subpath: value };
  },
  'tmpfs-size': (mount, value) => {
    mount.TmpfsOptions = { ...mount.TmpfsOptions, SizeBytes: bytesIn(value) };
  },
  'tmpfs-mode': (mount, value, _, key) => {
    if (!/^[0-7]{1,11}$/.test(value)) throw new Mistake({ code: 'mount.value', args: { key, text: value } });
    mount.TmpfsOptions = { ...mount.TmpfsOptions, Mode: Number.parseInt(value, 8) };
  },
};

export const mountKeys = Object.keys(options);

/** Keys that may stand without a value. */
const switches = ['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive'];

/**
 * Reads `type=bind,source=...,target=...` as `--mount` does; a source that begins with a dot is relative to `cwd`.
 *
 * @throws Mistake mount.*, csv.*, value.size
 */
export function parseMount(text: string, cwd: string): MountSpec {
  const mount: MountSpec = { Type: 'volume' };
  for (const field of csvFields(text)) {
    const [written, value] = cut(field, '=');
    const key = written.toLowerCase();
    const option = Object.hasOwn(options, key) ? options[key] : undefined;
    if (value === undefined && !switches.includes(key))
      throw new Mistake({ code: 'mount.field', args: { text: field } });
    if (!option) throw new Mistake({ code: 'mount.key', args: { key } });
    option(mount, value ?? 'true', cwd, key);
  }
  if (!mount.Type) throw new Mistake({ code: 'mount.missing', args: { key: 'type' } });
  if (!mount.Target) throw new Mistake({ code: 'mount.missing', args: { key: 'target' } });
  checkMount(mount);
  return mount;
}

function checkMount({ Type, ReadOnly, BindOptions, VolumeOptions, ImageOptions, TmpfsOptions }: MountSpec): void {
  const mixed = (options: object | undefined, type: string) => {
    if (options && Type !== type) throw new Mistake({ code: 'mount.mixed', args: { options: type, type: Type } });
  };
  mixed(VolumeOptions, 'volume');
  mixed(ImageOptions, 'image');
  mixed(BindOptions, 'bind');
  mixed(TmpfsOptions, 'tmpfs');
  const { ReadOnlyNonRecursive, ReadOnlyForceRecursive, Propagation } = BindOptions ?? {};
  if ((ReadOnlyNonRecursive || ReadOnlyForceRecursive) && !ReadOnly)
    throw new Mistake({ code: 'mount.requires', args: { option: 'bind-recursive', other: 'readonly' } });
  if (ReadOnlyForceRecursive && Propagation !== 'rprivate')
    throw new Mistake({
      code: 'mount.requires',
      args: { option: 'bind-recursive', other: 'bind-propagation=rprivate' },
    });
}

/** The shortest words for a mount. */
export function mountText(mount: MountSpec): string {
  const {
    Type,
    Source,
    Target,
    ReadOnly,
    Consistency,
    BindOptions: bound,
    VolumeOptions: kept,
    TmpfsOptions: memory,
  } = mount;
  const recursive = bound?.NonRecursive
    ? 'disabled'
    : bound?.ReadOnlyNonRecursive
      ? 'writable'
      : bound?.ReadOnlyForceRecursive && 'readonly';
  const fields = [
    `type=${Type}`,
    Source && `source=${Source}`,
    `target=${Target ?? ''}`,
    ReadOnly && 'readonly',
    Consistency && `consistency=${Consistency}`,
    bound?.Propagation && `bind-propagation=${bound.Propagation}`,
    recursive && `bind-recursive=${recursive}`,
    kept?.NoCopy && 'volume-nocopy',
    kept?.Subpath && `volume-subpath=${kept.Subpath}`,
    ...Object.entries(kept?.Labels ?? {}).map(([name, value]) => `volume-label=${name}=${value}`),
    kept?.DriverConfig?.Name && `volume-driver=${kept.DriverConfig.Name}`,
    ...Object.entries(kept?.DriverConfig?.Options ?? {}).map(([name, value]) => `volume-opt=${name}=${value}`),
    mount.ImageOptions?.Subpath && `image-subpath=${mount.ImageOptions.Subpath}`,
    memory?.SizeBytes && `tmpfs-size=${memory.SizeBytes}`,
    memory?.Mode && `tmpfs-mode=${memory.Mode.toString(8)}`,
  ];
  return csvLine(fields.filter((field): field is string => Boolean(field)));
}

function bind(mount: MountSpec): NonNullable<MountSpec['BindOptions']> {
  mount.BindOptions ??= {};
  return mount.BindOptions;
}

function volume(mount: MountSpec): NonNullable<MountSpec['VolumeOptions']> {
  mount.VolumeOptions ??= {};
  return mount.VolumeOptions;
}

function switched(key: string, text: string): boolean {
  const value = booleanIn(text);
  if (value === undefined) throw new Mistake({ code: 'mount.value', args: { key, text } });
  return value;
}
