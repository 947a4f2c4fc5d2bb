import { type RunSpec, withFlags } from './runSpec';

/** The spec with values for the variables that it names without one, as far as there are any. */
export function withValues(spec: RunSpec, values: Readonly<Record<string, string | undefined>>): RunSpec {
  const { env } = spec.flags;
  if (!env?.some(entry => Object.hasOwn(values, entry))) return spec;
  return withFlags(spec, {
    env: env.map(entry => (Object.hasOwn(values, entry) ? `${entry}=${values[entry] ?? ''}` : entry)),
  });
}
