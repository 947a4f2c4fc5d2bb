import * as vscode from 'vscode';
import type { Disposable } from '../base/dispose';
import { oneLine } from '../base/text';
import { SettingDefaults } from '../ids';
import type { Engines } from '../model/engines';
import type { Target } from '../ui/target';
import { LogChannel, type LogSettings } from './logChannel';

/** A shown log, as a caller from code gets it. */
export interface ShownLog {
  /** The title of its output channel. */
  readonly channel: string;
}

/** Channels at a time: each follows over a connection of its own. Beyond that the one shown longest ago goes. */
const mostChannels = 32;

/** The output channels of containers' logs, one per container: made when first shown, then shown again. */
export class LogRoom implements Disposable {
  /** By engine and container id, the last shown one last. */
  private readonly channels = new Map<string, LogChannel>();
  private readonly starting = new Map<string, Promise<LogChannel>>();
  private disposed = false;

  constructor(private readonly services: { readonly engines: Engines }) {}

  /**
   * Shows a container's log, running or not, and follows it from then on. Of several containers each gets its channel,
   * and the first one's is brought to the front. The focus stays where it is.
   *
   * @returns what is shown, a list of it for several containers
   * @throws UserError logs.unsupported, container.missing
   */
  async show(targets: readonly [Target, ...Target[]]): Promise<ShownLog | readonly ShownLog[]> {
    const channels = await Promise.all(targets.slice(0, mostChannels).map(target => this.channelOf(target)));
    const [first, ...more] = channels;
    first?.reveal();
    return first && more.length === 0 ? shown(first) : channels.map(shown);
  }

  dispose(): void {
    this.disposed = true;
    for (const channel of this.channels.values()) channel.dispose();
    this.channels.clear();
  }

  private async channelOf(target: Target): Promise<LogChannel> {
    const key = `${target.model.name}/${target.container.id}`;
    const known = this.channels.get(key);
    const channel = known ?? (await this.started(key, target));
    this.channels.delete(key);
    if (!this.disposed) this.channels.set(key, channel);
    return channel;
  }

  /** One attempt at a time for a container; a channel that cannot be filled is not left behind. */
  private started(key: string, target: Target): Promise<LogChannel> {
    const under = this.starting.get(key);
    if (under) return under;
    const start = this.start(target).finally(() => this.starting.delete(key));
    this.starting.set(key, start);
    return start;
  }

  private async start(target: Target): Promise<LogChannel> {
    const channel = new LogChannel(this.titleOf(target), target, settings());
    try {
      await channel.start();
    } catch (error) {
      channel.dispose();
      throw error;
    }
    if (this.disposed) channel.dispose();
    else this.makeRoom(channel.title);
    return channel;
  }

  /** Lets go of the ended channel of that title, whose container was recreated, and of one where there are too many. */
  private makeRoom(title: string): void {
    const all = [...this.channels];
    const ended = all.filter(([, channel]) => channel.ended);
    const replaced = ended.find(([, channel]) => channel.title === title);
    const surplus = this.channels.size >= mostChannels ? (ended[0] ?? all[0]) : undefined;
    for (const [key, channel] of [replaced ?? surplus].filter(found => found !== undefined)) {
      this.channels.delete(key);
      channel.dispose();
    }
  }

  /** Named after the container; after its engine too where there are several. */
  private titleOf({ model, container }: Target): string {
    const engine = this.services.engines.all.length > 1 ? ` (${model.name})` : '';
    return `Quayside: ${oneLine(container.name, 100)}${engine}`;
  }
}

function shown(channel: LogChannel): ShownLog {
  return { channel: channel.title };
}

function settings(): LogSettings {
  const configuration = vscode.workspace.getConfiguration('quayside');
  const count = (key: 'logs.tail' | 'logs.maxLines', least: number) => {
    const value = configuration.get<unknown>(key);
    const given = typeof value === 'number' && Number.isFinite(value) ? Math.floor(value) : SettingDefaults[key];
    return Math.min(Math.max(given, least), 100_000);
  };
  const maxLines = count('logs.maxLines', 100);
  return { maxLines, tail: Math.min(count('logs.tail', 0), maxLines) };
}
