import { masked } from './inspectDocument';
import { flagNamed, isFlagName, type RunSpec } from './runSpec';
import { mask } from './secrets';

/** Texts by where they stand in a spec: `image`, `command.3`, `flags.env.0`. */
export type Texts = Readonly<Record<string, string>>;

/** A text of a spec, and the words around it. */
export interface SpecText {
  readonly place: string;
  readonly text: string;
  /** The same, fit to be shown. */
  readonly shown: string;
  /** The word before it, where words follow one another. */
  readonly before: string | undefined;
  /** Whether it is `NAME=value`. */
  readonly entry: boolean;
}

/** All texts of a spec. */
export function textsOf({ image, command, flags }: RunSpec): SpecText[] {
  return [
    ...listed('image', [image], false, true),
    ...listed('command', command, false),
    ...Object.entries(flags).flatMap(([name, value]) => {
      if (typeof value === 'boolean' || !isFlagName(name)) return [];
      const entries = flagNamed(name).entries === true;
      if (typeof value === 'string') return listed(`flags.${name}`, [value], entries, true);
      // Texts of a list stand apart, unlike the words of a command.
      return value.flatMap((text, index) => listed(`flags.${name}.${index}`, [text], entries, true));
    }),
  ];
}

function listed(place: string, texts: readonly string[], entry: boolean, single = false): SpecText[] {
  const field = entry ? 'Env' : 'Cmd';
  const { [field]: shown = [] } = masked({ [field]: texts }).data as Record<string, string[]>;
  return texts.map((text, index) => ({
    place: single ? place : `${place}.${index}`,
    text,
    shown: shown[index] ?? mask,
    before: texts[index - 1],
    entry,
  }));
}

/** The spec with other texts at some places. */
export function withTexts(spec: RunSpec, texts: Texts): RunSpec {
  const at = (place: string, text: string) => (Object.hasOwn(texts, place) ? (texts[place] ?? text) : text);
  const flags = Object.entries(spec.flags).map(([name, value]) => {
    const place = `flags.${name}`;
    if (typeof value === 'boolean') return [name, value];
    if (typeof value === 'string') return [name, at(place, value)];
    return [name, value.map((text, index) => at(`${place}.${index}`, text))];
  });
  return {
    image: at('image', spec.image),
    command: spec.command.map((text, index) => at(`command.${index}`, text)),
    flags: Object.fromEntries(flags),
  };
}

/** A spec without its secrets, and the texts that held them. */
export function withoutSecrets(spec: RunSpec): { spec: RunSpec; secrets: Texts } {
  const secret = textsOf(spec).filter(({ text, shown }) => text !== shown);
  const shown = Object.fromEntries(secret.map(one => [one.place, one.shown]));
  return {
    spec: withTexts(spec, shown),
    secrets: Object.fromEntries(secret.map(({ place, text }) => [place, text])),
  };
}
