import { isDeepStrictEqual } from 'node:util';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A container's configuration without what it has from its image, so that it gets that from another one.
 *
 * @param image `Config` of the image's inspect; where it is not known nothing is taken away
 */
export function withoutImage(config: Fields, image: Fields = {}): Fields {
  const left: Record<string, unknown> = { ...config };
  for (const key of ['WorkingDir', 'User', 'StopSignal', 'Healthcheck', 'Shell', 'OnBuild', 'ArgsEscaped']) {
    if (isDeepStrictEqual(config[key], image[key])) delete left[key];
  }
  for (const key of ['Labels', 'ExposedPorts', 'Volumes']) {
    const given = fields(image[key]);
    const own = Object.entries(fields(config[key])).filter(([name, value]) => !isDeepStrictEqual(given[name], value));
    left[key] = Object.fromEntries(own);
  }
  if (Array.isArray(config.Env)) left.Env = config.Env.filter(entry => !list(image.Env).includes(entry));
  const sameEntrypoint = isDeepStrictEqual(list(config.Entrypoint), list(image.Entrypoint));
  const sameCmd = isDeepStrictEqual(list(config.Cmd), list(image.Cmd));
  // An engine gives the image's command only to those that have no entrypoint of their own.
  if (sameEntrypoint && (sameCmd || list(config.Cmd).length > 0)) delete left.Entrypoint;
  if (sameEntrypoint && sameCmd) delete left.Cmd;
  return left;
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
