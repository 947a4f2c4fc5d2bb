import type { ShellSurroundings } from '../cli/expansion';
import { parseRunLine } from '../cli/parse';
import { referenceProblem } from '../docker/imageReference';
import { Mistake, type MistakeData } from '../model/mistake';
import { type Preset, sheltered, unsheltered } from '../model/preset';
import { checkFlags, specOfWords } from '../model/specOfWords';
import { withValues } from '../model/withValues';

/** A preset as the settings have it: read, or with what is wrong with it. */
export type PresetRead =
  | { readonly kind: 'preset'; readonly preset: Preset }
  /** A field is missing, unknown or of another type. */
  | { readonly kind: 'field'; readonly name: string; readonly field: string }
  | { readonly kind: 'mistake'; readonly name: string; readonly field: string; readonly data: MistakeData };

/**
 * Presets of a setting, which may hold anything; what has no name is left out.
 *
 * @param around what variables and folders mean in a `line`
 */
export function readPresets(value: unknown, around: ShellSurroundings): PresetRead[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap(entry => {
    const name: unknown = typeof entry === 'object' && entry !== null ? (entry as { name?: unknown }).name : undefined;
    return typeof name === 'string' && name.trim() ? [readPreset(name.trim(), entry, around)] : [];
  });
}

type Entry = Readonly<Record<string, unknown>>;

function readPreset(name: string, { name: _, ...entry }: Entry, around: ShellSurroundings): PresetRead {
  return 'line' in entry ? readLine(name, entry, around) : readFields(name, entry);
}

function readLine(name: string, { line, ...others }: Entry, around: ShellSurroundings): PresetRead {
  const [other] = Object.keys(others);
  if (typeof line !== 'string' || other) return { kind: 'field', name, field: other ?? 'line' };
  return reading(
    name,
    () => 'line',
    () => {
      const { spec, verb, assigned } = parseRunLine(sheltered(line), around);
      return { name, spec: unsheltered(withValues(spec, assigned)), start: verb === 'run' };
    },
  );
}

function readFields(name: string, { containerName, ...given }: Entry): PresetRead {
  // The name of its flag is that of the preset.
  const spec = specOfWords({ ...given, ...(containerName !== undefined && { name: containerName }) });
  if ('wrong' in spec) return { kind: 'field', name, field: spec.wrong === 'name' ? 'containerName' : spec.wrong };
  if (referenceProblem(spec.image)) {
    return { kind: 'mistake', name, field: 'image', data: { code: 'image.malformed', args: { text: spec.image } } };
  }
  let field = '';
  return reading(
    name,
    () => field,
    () => {
      checkFlags(spec.flags, (flag, check) => {
        field = flag === 'name' ? 'containerName' : flag;
        check();
      });
      return { name, spec, start: true };
    },
  );
}

/** What `read` reads; its mistake is in `field`. */
function reading(name: string, field: () => string, read: () => Preset): PresetRead {
  try {
    return { kind: 'preset', preset: read() };
  } catch (error) {
    if (error instanceof Mistake) return { kind: 'mistake', name, field: field(), data: error.data };
    throw error;
  }
}
