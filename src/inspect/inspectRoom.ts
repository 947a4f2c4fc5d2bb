import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/dispose';
import { Gather } from '../base/gather';
import type { ContainerInspect } from '../docker/containers';
import { CommandIds, Schemes } from '../ids';
import { affectedContainers } from '../model/affected';
import type { EngineModel } from '../model/engineModel';
import type { Engines } from '../model/engines';
import type { Call } from '../ui/door';
import type { Target } from '../ui/target';
import { failureWords } from '../ui/words';
import { InspectPage, type Standing } from './inspectPage';
import { inspectedBy, inspectUri } from './inspectUri';

type Opened = { readonly uri: string };

const refreshEvery = 200;

/**
 * Containers as read-only JSON documents, secrets masked until revealed; read again while open whenever the container
 * changes.
 */
export class InspectRoom implements Disposable, vscode.TextDocumentContentProvider, vscode.CodeLensProvider {
  private readonly store = new DisposableStore();
  private readonly changed = this.store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changed.event;
  private readonly lensesChanged = this.store.add(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.lensesChanged.event;
  /** By URI, while the document is open. */
  private readonly pages = new Map<string, InspectPage>();
  private readonly stale = new Set<string>();
  private readonly refresh = this.store.add(new Gather(() => this.readStale(), refreshEvery));

  constructor(private readonly services: { readonly engines: Engines }) {
    const { store } = this;
    store.add(vscode.workspace.registerTextDocumentContentProvider(Schemes.inspect, this));
    store.add(vscode.languages.registerCodeLensProvider({ scheme: Schemes.inspect }, this));
    store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.pages.delete(uri.toString())));
    for (const model of services.engines.all) this.watch(model);
    for (const { uri } of vscode.workspace.textDocuments) this.adopt(uri);
  }

  /**
   * Opens containers as documents; from code it opens none and resolves to what the engine says, unmasked, as a program
   * that asks for it can ask the engine too. One result for one container, a list for several.
   *
   * @throws UserError container.missing
   */
  async show(
    targets: readonly [Target, ...Target[]],
    call: Call,
  ): Promise<Opened | ContainerInspect | readonly (Opened | ContainerInspect)[]> {
    const results: (Opened | ContainerInspect)[] = [];
    for (const target of targets) {
      results.push(
        call.from === 'code' ? await target.engine.containers.inspect(target.container) : await this.open(target),
      );
    }
    const [first, ...more] = results;
    return first && more.length === 0 ? first : results;
  }

  /**
   * Shows the masked values of a document, or masks them again: of `call.args.uri`, or of the one that is being edited.
   * Resolves to what it came to; to undefined where there is no such document.
   */
  async reveal(call: Call): Promise<{ readonly uri: string; readonly revealed: boolean } | undefined> {
    const given = call.args.uri;
    const uri = typeof given === 'string' ? given : vscode.window.activeTextEditor?.document.uri.toString();
    const page = uri === undefined ? undefined : this.pages.get(uri);
    if (uri === undefined || !page) return undefined;
    page.revealed = !page.revealed;
    this.changed.fire(vscode.Uri.parse(uri));
    return { uri, revealed: page.revealed };
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string | undefined> {
    const inspected = inspectedBy(uri);
    if (!inspected) return undefined;
    const key = uri.toString();
    const page = this.pages.get(key) ?? new InspectPage(inspected);
    this.pages.set(key, page);
    await page.read(this.services.engines);
    const text = page.text(noteOf(page.standing));
    this.lensesChanged.fire();
    return text;
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const page = this.pages.get(uri.toString());
    if (!page || page.secrets === 0) return [];
    const title = page.revealed
      ? vscode.l10n.t('Mask secrets')
      : vscode.l10n.t('Secrets are masked: {0}. Reveal them', page.secrets);
    const command = { title, command: CommandIds.revealSecrets, arguments: [{ uri: uri.toString() }] };
    return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command)];
  }

  dispose(): void {
    this.store.dispose();
  }

  private async open({ container, engine }: Target): Promise<Opened> {
    // What cannot be read is a failure of the command, not an empty document.
    await engine.containers.inspect(container);
    const uri = inspectUri(container);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    return { uri: uri.toString() };
  }

  /** Takes over a document that is open already. */
  private adopt(uri: vscode.Uri): void {
    const inspected = inspectedBy(uri);
    if (!inspected) return;
    this.pages.set(uri.toString(), new InspectPage(inspected));
    this.stale.add(uri.toString());
    this.refresh.call();
  }

  private watch(model: EngineModel): void {
    const touch = (concerns: (page: InspectPage) => boolean) => {
      for (const [key, page] of this.pages) {
        if (page.of.engine !== model.name || !concerns(page)) continue;
        this.stale.add(key);
        this.refresh.call();
      }
    };
    // Events rather than changes of rows: an update of a limit changes no row.
    this.store.add(
      model.onDidHappen(({ event }) => {
        const { removed, reread } = affectedContainers(event);
        touch(({ of }) => of.id === removed || reread.includes(of.id));
      }),
    );
    this.store.add(
      model.onDidChange(change => {
        if (change.kind === 'engine' && model.state.kind !== 'connecting') touch(() => true);
        else if (change.kind === 'container' && change.how === 'removed') touch(({ of }) => of.id === change.id);
      }),
    );
  }

  private readStale(): void {
    const stale = [...this.stale];
    this.stale.clear();
    for (const key of stale) if (this.pages.has(key)) this.changed.fire(vscode.Uri.parse(key));
  }
}

function noteOf(standing: Standing): string | undefined {
  switch (standing.kind) {
    case 'current':
      return undefined;
    case 'removed':
      return vscode.l10n.t('This container no longer exists. Below is what was last seen of it.');
    case 'lost':
      return vscode.l10n.t('{0} Below is what was last seen of it.', failureWords(standing.error).message);
  }
}
