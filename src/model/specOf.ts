import { type Made, type MadeAnswers, madeOf } from './made';
import { type FlagName, flagNames } from './runFlags';
import { flagNamed, type RunSpec } from './runSpec';

/**
 * The shortest words that make a container like this one: what it has from its image or from the engine is left out. When
 * the image is gone nothing can be left out on its account.
 *
 * @param image what to call its image; by default what it was called when the container was made
 */
export function specOf(answers: MadeAnswers, image?: string): RunSpec {
  const made = madeOf(answers);
  const flags = flagNames.flatMap(name => {
    const value = flagNamed(name).take?.(made);
    return value === undefined ? [] : [[name, value] as const];
  });
  const { entrypoint, command } = program(made);
  return {
    image: image ?? made.config.Image ?? '',
    command,
    flags: Object.fromEntries<unknown>([...flags, ...entrypoint]) as RunSpec['flags'],
  };
}

/** Entrypoint and command, which depend on one another: another entrypoint makes the image's command void. */
function program({ config, image }: Made): { entrypoint: (readonly [FlagName, string])[]; command: readonly string[] } {
  const words = config.Entrypoint ?? [];
  const command = config.Cmd ?? [];
  if (same(words, image.Entrypoint ?? []))
    return { entrypoint: [], command: same(command, image.Cmd ?? []) ? [] : command };
  const [first = '', ...rest] = words;
  return { entrypoint: [['entrypoint', first]], command: [...rest, ...command] };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
