import type { LineMistakes } from './lineMistakes';

/** Every way in which what was written for a run can be wrong, with what is known about it; worded in `ui/mistakeWords`. */
export interface Mistakes extends LineMistakes {
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
  'value.number': { text: string };
  'value.size': { text: string };
  'value.cpus': { text: string };
  'value.duration': { text: string };
  'value.negative': { text: string };
  'value.range': { text: string; least: number; most: number };
  'value.choice': { text: string; choices: string };
  'value.pair': { text: string };
  'value.ip': { text: string };
  'value.mac': { text: string };
  'value.domain': { text: string };
  'value.platform': { text: string };
  'csv.empty': Record<string, never>;
  'csv.quote': { text: string };
  'file.unreadable': { path: string; reason: string };
  'host.entry': { text: string };
  'link.form': { text: string };
  'device.form': { text: string };
  'device.permissions': { text: string };
  'device.path': { text: string };
  'device.rule': { text: string };
  'device.value': { text: string };
  'ulimit.form': { text: string };
  'ulimit.name': { text: string };
  'ulimit.order': { text: string };
  'gpus.count': { text: string };
  'gpus.key': { key: string };
  'gpus.twice': { key: string };
  'mount.field': { text: string };
  'mount.key': { key: string };
  'mount.value': { key: string; text: string };
  'mount.missing': { key: string };
  'mount.mixed': { options: string; type: string };
  'mount.requires': { option: string; other: string };
  'network.field': { text: string };
  'network.key': { key: string };
  'network.alias': { network: string };
  'network.both': { flag: string };
  'security.option': { text: string };
  'security.profile': { path: string };
  'security.inline': Record<string, never>;
  'sysctl.name': { text: string };
  'log.none': Record<string, never>;
  'health.conflict': Record<string, never>;
  'attach.detach': Record<string, never>;
  'os.windows': { feature: string };
  'api.old': { feature: string; needs: string; has: string };
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
