import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { ShellSurroundings } from '../cli/expansion';
import { presetEntry, secretNames, withPlaceholders } from '../model/preset';
import type { RunSpec } from '../model/runSpec';
import { type PresetRead, readPresets } from './readPreset';

/** Whose settings a preset is from. */
export type Source = 'user' | 'workspace';

export interface FoundPreset {
  readonly name: string;
  readonly source: Source;
  readonly read: PresetRead;
}

const section = 'quayside';
const id = 'presets';

/**
 * The setting `quayside.presets`, and the secrets of its presets, which VS Code's store keeps. Those are kept apart by
 * where a preset is from: one of a workspace never gets what was told to one of the user.
 */
export class Presets {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** Those of the workspace, where that is trusted, before those of the user; of one name the first. */
  all(): FoundPreset[] {
    const found = vscode.workspace.getConfiguration(section).inspect<unknown>(id);
    const workspace = vscode.workspace.isTrusted ? found?.workspaceValue : undefined;
    const all = [...ofSource('workspace', workspace), ...ofSource('user', found?.globalValue)];
    return all.filter(({ name }, index) => all.findIndex(other => other.name === name) === index);
  }

  /** Writes a preset into the user's settings, in place of one of that name; its secrets go into the store. */
  async save(name: string, whole: RunSpec): Promise<void> {
    const { spec, secrets } = withPlaceholders(whole);
    for (const [secret, value] of Object.entries(secrets)) await this.keep('user', name, secret, value);
    await this.write(entries => {
      const at = entries.findIndex(entry => nameOf(entry) === name);
      return entries.toSpliced(at < 0 ? entries.length : at, at < 0 ? 0 : 1, presetEntry({ name, spec }));
    });
  }

  /** Takes one out of the user's settings, and its secrets out of the store. */
  async remove(preset: FoundPreset): Promise<void> {
    await this.forget(preset);
    await this.write(entries => entries.filter(entry => nameOf(entry) !== preset.name));
  }

  /** Forgets the secrets of a preset: they are asked for when it is run again. */
  async forget({ name, source, read }: FoundPreset): Promise<void> {
    if (read.kind !== 'preset') return;
    for (const secret of secretNames(read.preset.spec)) await this.secrets.delete(keyOf(source, name, secret));
  }

  async secret({ name, source }: FoundPreset, secret: string): Promise<string | undefined> {
    return this.secrets.get(keyOf(source, name, secret));
  }

  async keep(source: Source, name: string, secret: string, value: string): Promise<void> {
    await this.secrets.store(keyOf(source, name, secret), value);
  }

  private async write(change: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
    const settings = vscode.workspace.getConfiguration(section);
    const found: unknown = settings.inspect(id)?.globalValue;
    await settings.update(id, change(Array.isArray(found) ? found : []), vscode.ConfigurationTarget.Global);
  }
}

function ofSource(source: Source, value: unknown): FoundPreset[] {
  return readPresets(value, around()).map(read => ({
    name: read.kind === 'preset' ? read.preset.name : read.name,
    source,
    read,
  }));
}

/** As a line in a terminal of the workspace would find it. */
function around(): ShellSurroundings {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  return { environment: process.env, cwd: folder?.uri.fsPath ?? homedir(), home: homedir() };
}

function nameOf(entry: unknown): unknown {
  const name: unknown = (entry as { name?: unknown } | null)?.name;
  return typeof name === 'string' ? name.trim() : undefined;
}

function keyOf(source: Source, name: string, secret: string): string {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  const place = source === 'user' ? source : String(workspaceFile ?? workspaceFolders?.[0]?.uri);
  return `quayside.preset/${[place, name, secret].map(encodeURIComponent).join('/')}`;
}
