import type { Failure } from '../base/userError';
import { type Arranged, arrange, type Group } from './arrange';
import type { Container } from './container';
import type { EngineModel } from './engineModel';
import { containerRow, groupRow, type Row } from './rows';
import type { ViewOptions } from './viewOptions';

/** A node of the containers tree. Its identity lasts as long as its id is shown; what it shows changes in place. */
export type TreeNode = StatusNode | GroupNode | ContainerNode;

interface NodeBase {
  /** engine + kind + object id, and the group's key where a grouping shows an object twice. */
  readonly id: string;
  parent: GroupNode | undefined;
}

/** Stands first while the engine is lost and rows are still there: the cause, and how to go on. */
export interface StatusNode extends NodeBase {
  readonly kind: 'status';
  readonly engine: string;
  failure: Failure;
}

export interface GroupNode extends NodeBase {
  readonly kind: 'group';
  group: Group;
  row: Row;
  children: readonly ContainerNode[];
}

export interface ContainerNode extends NodeBase {
  readonly kind: 'container';
  container: Container;
  row: Row;
}

/** What has to be painted anew: everything, or these nodes with what is below them. */
export interface Repaint {
  readonly all: boolean;
  readonly nodes: readonly TreeNode[];
  /** Nodes that went from one parent to another. */
  readonly moved: readonly TreeNode[];
}

/** The rows of the containers view, kept in step with the engine by the smallest repaint that does it. */
export class ContainerTree {
  private nodes = new Map<string, TreeNode>();
  private shown: readonly TreeNode[] = [];
  private readonly ever = new WeakSet<object>();

  get roots(): readonly TreeNode[] {
    return this.shown;
  }

  node(id: string): TreeNode | undefined {
    return this.nodes.get(id);
  }

  /** Whether `thing` is a node of this tree, or was one: a row can be acted on while it is being removed. */
  hasShown(thing: unknown): boolean {
    return typeof thing === 'object' && thing !== null && this.ever.has(thing);
  }

  /** Brings the nodes up to date and tells which of them show something else than before. */
  update(model: EngineModel, options: ViewOptions, now: number): Repaint {
    const next = new Map<string, TreeNode>();
    const changed = new Set<TreeNode>();
    const moved: TreeNode[] = [];
    const { state } = model;
    const stale = state.kind === 'lost';

    const keep = (fresh: TreeNode): TreeNode => {
      const old = this.nodes.get(fresh.id);
      if (!old) {
        next.set(fresh.id, fresh);
        this.ever.add(fresh);
        return fresh;
      }
      next.set(old.id, old);
      if (old.parent?.id !== fresh.parent?.id) moved.push(old);
      if (differs(old, fresh)) changed.add(old);
      return Object.assign(old, fresh);
    };

    const leaf = (container: Container, parent: GroupNode | undefined): ContainerNode => {
      const place = parent && options.groupBy === 'network' ? `/${parent.group.key}` : '';
      const id = `${model.name}/container/${container.id}${place}`;
      const old = this.nodes.get(id);
      const last = old?.kind === 'container' && old.container === container ? old.row : undefined;
      return { kind: 'container', id, parent, container, row: containerRow(container, now, stale, last) };
    };

    const build = (arranged: Arranged): TreeNode => {
      if (arranged.kind === 'container') return keep(leaf(arranged.container, undefined));
      const fresh: GroupNode = {
        kind: 'group',
        id: `${model.name}/group/${arranged.key}`,
        parent: undefined,
        group: arranged,
        row: groupRow(arranged, stale),
        children: this.childrenOf(`${model.name}/group/${arranged.key}`),
      };
      const group = keep(fresh) as GroupNode;
      const children = arranged.members.map(member => keep(leaf(member, group)) as ContainerNode);
      if (!sameIds(group.children, children)) changed.add(group);
      group.children = children;
      return group;
    };

    const roots = arrange(model.containers.values(), options).map(build);
    if (state.kind === 'lost' && model.containers.size > 0) {
      const id = `${model.name}/status`;
      roots.unshift(keep({ kind: 'status', id, parent: undefined, engine: model.name, failure: state.failure }));
    }
    const all = moved.length > 0 || !sameIds(this.shown, roots);
    this.nodes = next;
    this.shown = roots;
    const nodes = all ? [] : [...changed].filter(node => !(node.parent && changed.has(node.parent)));
    return { all, nodes, moved };
  }

  private childrenOf(id: string): readonly ContainerNode[] {
    const old = this.nodes.get(id);
    return old?.kind === 'group' ? old.children : [];
  }
}

/** Whether a node paints differently; another container object has, if not another row, another tooltip. */
function differs(old: TreeNode, fresh: TreeNode): boolean {
  if (old.kind === 'container' && fresh.kind === 'container' && old.container !== fresh.container) return true;
  if (old.kind !== 'status' && fresh.kind !== 'status' && old.row === fresh.row) return false;
  const painted = (node: TreeNode) => JSON.stringify(node.kind === 'status' ? node.failure : node.row);
  return painted(old) !== painted(fresh);
}

function sameIds(a: readonly TreeNode[], b: readonly TreeNode[]): boolean {
  return a.length === b.length && a.every((node, index) => node.id === b[index]?.id);
}
