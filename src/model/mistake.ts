/** Every way in which what was written for a run can be wrong, with what is known about it; worded in `ui/mistakeWords`. */
export interface Mistakes {
  'image.malformed': { text: string };
  'port.empty': { text: string };
  'port.container': { text: string };
  'port.host': { text: string };
  'port.ip': { text: string };
  'port.protocol': { text: string };
  'port.ranges': { host: string; container: string };
  'port.many': { most: number };
  /** Another container of the engine, running, has it. */
  'port.taken': { port: string; container: string; free: string };
  'port.twice': { port: string };
  'env.name': { text: string };
  'env.noValue': { text: string };
  'env.nul': { text: string };
  'envFile.name': { line: number; text: string };
  'envFile.whitespace': { line: number; text: string };
  'envFile.encoding': { line: number };
  'envFile.long': { line: number };
  'name.characters': { text: string };
  'name.taken': { name: string };
  'label.name': { text: string };
  'label.whitespace': { text: string };
  'volume.empty': Record<string, never>;
  'volume.section': { text: string };
  'volume.colons': { text: string };
  'volume.target': { text: string };
  'network.empty': Record<string, never>;
  'network.twice': { network: string };
  'network.mixed': { network: string };
  'restart.policy': { text: string };
  'restart.count': { text: string };
  'restart.remove': Record<string, never>;
  'workdir.relative': { text: string };
  'pull.policy': { text: string };
  'command.unclosed': { text: string };
}

export type MistakeCode = keyof Mistakes;

/** A code with its arguments, as plain data. */
export type MistakeData = { [C in MistakeCode]: { readonly code: C; readonly args: Mistakes[C] } }[MistakeCode];

/** Thrown by what reads the words of a run; `message` is for logs only. */
export class Mistake extends Error {
  readonly data: MistakeData;

  constructor(data: MistakeData) {
    super(data.code);
    this.name = 'Mistake';
    this.data = data;
  }
}

/** What is wrong according to `read`; undefined when it has nothing to object to. */
export function mistakeIn(read: () => unknown): MistakeData | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof Mistake) return error.data;
    throw error;
  }
}
