import * as vscode from 'vscode';
import { systemClock } from '../base/clock';
import { type Disposable, DisposableStore, MutableDisposable } from '../base/dispose';
import { Gather } from '../base/gather';
import type { FailureCode } from '../base/userError';
import { ViewIds } from '../ids';
import { type Container, hasProcess } from '../model/container';
import { ContainerTree, type TreeNode } from '../model/containerTree';
import type { EngineModel } from '../model/engineModel';
import type { ContextKeyValues } from '../ui/contextKeys';
import type { RowContainers } from '../ui/door';
import { onDidChangeSetting, setting } from '../ui/settings';
import { itemOf, staleDecorations } from './items';
import type { ContainersViewOptions } from './options';

/** VS Code gathers refreshes of a tree for 200 ms from the last one: more often would starve it. */
const repaintEvery = 210;
const agesEvery = 30_000;

/** The containers view: shows what the model says, repaints what differs, and reads nothing by itself. */
export class ContainersView implements Disposable, RowContainers, vscode.TreeDataProvider<TreeNode> {
  private readonly store = new DisposableStore();
  private readonly painted = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.painted.event;
  private readonly tree = new ContainerTree();
  private readonly view: vscode.TreeView<TreeNode>;
  private readonly repaints = this.store.add(new Gather(() => this.repaint(), repaintEvery));
  private readonly tick = this.store.add(new MutableDisposable<Disposable>());

  /** VS Code waits for the first rows: firing now would make it ask for them again. */
  private awaited = false;

  constructor(
    private readonly model: EngineModel,
    private readonly options: ContainersViewOptions,
    private readonly keys: ContextKeyValues,
  ) {
    this.view = vscode.window.createTreeView(ViewIds.containers, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.store.add(this.view);
    this.store.add(this.painted);
    this.store.add(vscode.window.registerFileDecorationProvider(staleDecorations));
    this.store.add(model.onDidChange(() => this.repaints.call()));
    this.store.add(options.onDidChange(() => this.repaints.now()));
    this.store.add(this.view.onDidChangeVisibility(() => this.repaints.now()));
    this.store.add(onDidChangeSetting(['containers.showBadge'], () => this.watchBadge()));
    this.watchBadge();
    this.repaints.now();
  }

  get selection(): readonly TreeNode[] {
    return this.view.selection;
  }

  containersOf(row: unknown, ofGroups: boolean): readonly Container[] | undefined {
    if (!this.tree.hasShown(row)) return undefined;
    const node = this.tree.node((row as TreeNode).id);
    if (!node || node !== row) return [];
    if (node.kind === 'container') return [node.container];
    return node.kind === 'group' && ofGroups ? node.group.members : [];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem | Promise<vscode.TreeItem> {
    return node.kind === 'status' ? import('./statusItem').then(({ statusItem }) => statusItem(node)) : itemOf(node);
  }

  /** The first call, when the view is first shown, connects; VS Code shows progress until the engine has answered. */
  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return node.kind === 'group' ? [...node.children] : [];
    if (this.model.state.kind === 'idle' || this.model.state.kind === 'connecting') {
      this.awaited = true;
      await this.model.settled();
      this.repaints.now();
      this.awaited = false;
    }
    return [...this.tree.roots];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    const { tooltipOf } = await import('./tooltip');
    if (node.kind === 'container') item.tooltip = tooltipOf(node.container, systemClock.now());
    return item;
  }

  private repaint(): void {
    const selected = this.view.selection;
    const { all, nodes, moved } = this.tree.update(this.model, this.options.value, systemClock.now());
    this.tick.value = this.view.visible
      ? systemClock.after(this.untilNextTick(), () => this.repaints.now())
      : undefined;
    if (this.awaited) {
      this.describe();
      return;
    }
    if (all) this.painted.fire(undefined);
    else if (nodes.length) this.painted.fire([...nodes]);
    this.follow(selected, moved);
    this.describe();
  }

  /**
   * VS Code forgets selected rows that went to another group. It lets one row be selected: so a single one is followed,
   * and of several the first, unless some stayed where they are and with that selected.
   */
  private follow(selected: readonly TreeNode[], moved: readonly TreeNode[]): void {
    const left = selected.filter(node => this.tree.node(node.id) === node);
    const [first] = left;
    if (!first || !this.view.visible || !left.every(node => moved.includes(node))) return;
    // It may be gone again by the time that VS Code looks for it.
    this.view.reveal(first, { select: true }).then(undefined, () => {});
  }

  /** Ages, and the seconds that a stopping container has left, change without any request. */
  private untilNextTick(): number {
    for (const { activity } of this.model.containers.values()) if (activity?.kind === 'stopping') return 1000;
    return agesEvery;
  }

  /** What stands around the rows: badge, message, description, and the keys that choose the welcome. */
  private describe(): void {
    const { state, containers } = this.model;
    const { filter, showStopped } = this.options.value;
    const running = [...containers.values()].filter(hasProcess).length;
    const badge = setting('containers.showBadge') && running > 0 && state.kind === 'live';
    this.view.badge = badge ? { value: running, tooltip: runningWords(running) } : undefined;
    this.view.description = filter ? vscode.l10n.t('filter: {0}', filter) : this.lostEndpoint();
    // A view that is alone in its container shows no description; a message over no rows would hide the welcome.
    const message = filter && this.tree.roots.length ? vscode.l10n.t('Filter: {0}', filter) : '';
    // Setting one counts as a refresh of the tree, be it the same.
    if (message !== (this.view.message ?? '')) this.view.message = message;
    this.keys.set('engine', state.kind === 'lost' ? keyOf(state.failure.code) : state.kind);
    this.keys.set('filtered', filter !== '');
    this.keys.set('stoppedShown', showStopped);
    this.keys.set('anyContainer', containers.size > 0);
  }

  /** The welcome says what is wrong in general words; which engine it is stands in the view's title. */
  private lostEndpoint(): string {
    const { state } = this.model;
    return state.kind === 'lost' && 'endpoint' in state.failure.args ? state.failure.args.endpoint : '';
  }

  /** The badge needs the engine even while the view has never been shown. */
  private watchBadge(): void {
    if (setting('containers.showBadge')) this.model.connect();
    this.describe();
  }

  dispose(): void {
    this.store.dispose();
  }
}

function runningWords(count: number): string {
  return count === 1 ? vscode.l10n.t('1 container is running') : vscode.l10n.t('{0} containers are running', count);
}

/** A failure code as a context key's value, which takes no dots. */
function keyOf(code: FailureCode): string {
  return code.replaceAll('.', '-');
}
