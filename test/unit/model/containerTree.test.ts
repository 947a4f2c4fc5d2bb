import assert from 'node:assert/strict';
import type { Container } from '../../../src/model/container';
import { ContainerTree, type Repaint, type TreeNode } from '../../../src/model/containerTree';
import type { EngineModel } from '../../../src/model/engineModel';
import type { EngineState } from '../../../src/model/engineState';
import type { ViewOptions } from '../../../src/model/viewOptions';
import { container, inNetworks, inProject } from './samples';

/** A tree over containers that a test changes at will. */
function planted(options: Partial<ViewOptions>, ...containers: Container[]) {
  const byId = new Map(containers.map(one => [one.id, one]));
  const model = { name: 'e', state: { kind: 'connecting' } as EngineState, containers: byId };
  const tree = new ContainerTree();
  const state = { time: 1_000_000, options: { ...plain, ...options } };
  const update = () => tree.update(model as unknown as EngineModel, state.options, state.time);
  update();
  return {
    tree,
    state,
    model,
    update,
    /** Puts containers in place of those with the same id, and tells what is painted. */
    put(...changed: Container[]): Repaint {
      for (const one of changed) byId.set(one.id, one);
      return update();
    },
    remove(...gone: Container[]): Repaint {
      for (const one of gone) byId.delete(one.id);
      return update();
    },
  };
}

const plain: ViewOptions = { groupBy: 'compose', sortBy: 'name', showStopped: true, filter: '' };
const lost: EngineState = {
  kind: 'lost',
  failure: { code: 'engine.refused', args: { endpoint: 'unix:///x' } },
  retryAt: 0,
};

/** Nodes as `label` or `label(child child)`. */
function shape(nodes: readonly TreeNode[]): string[] {
  return nodes.map(node => {
    if (node.kind === 'status') return '!';
    return node.kind === 'group' ? `${node.row.label}(${shape(node.children).join(' ')})` : node.row.label;
  });
}

describe('ContainerTree', () => {
  it('paints nothing when nothing is different', () => {
    const { update } = planted({}, container(1), container(2, inProject('p')));
    assert.deepEqual(update(), { all: false, nodes: [], moved: [] });
  });

  it('paints one row for one change', () => {
    const { tree, put } = planted({ groupBy: 'none' }, container(1), container(2));
    const { all, nodes } = put(container(1, { health: 'unhealthy' }));
    assert.equal(all, false);
    assert.deepEqual(shape(nodes), ['c1']);
    assert.equal(nodes[0], tree.roots[0]);
  });

  it('paints the group alone, with what is below it, when its count is another', () => {
    const { put } = planted(
      {},
      container(1, inProject('p')),
      container(2, inProject('p')),
      container(3, inProject('q')),
    );
    const paused = put(container(1, { ...inProject('p'), state: 'paused' }));
    assert.deepEqual([paused.all, shape(paused.nodes)], [false, ['c1']]);
    const exited = put(container(2, { ...inProject('p'), state: 'exited' }));
    assert.deepEqual([exited.all, shape(exited.nodes)], [false, ['p(c1 c2)']]);
  });

  it('paints the parent when a container comes or goes', () => {
    const { put, remove } = planted({}, container(1, inProject('p')), container(9, inProject('q')));
    const added = put(container(2, inProject('p')));
    assert.deepEqual([added.all, shape(added.nodes)], [false, ['p(c1 c2)']]);
    const removed = remove(container(1));
    assert.deepEqual([removed.all, shape(removed.nodes)], [false, ['p(c2)']]);
  });

  it('paints everything when a root comes or goes', () => {
    const { put, remove, tree } = planted({}, container(1, inProject('p')));
    assert.equal(put(container(2)).all, true);
    assert.equal(remove(container(1)).all, true);
    assert.deepEqual(shape(tree.roots), ['c2']);
  });

  it('keeps nodes, ids and what is selected through start, stop and rename', () => {
    for (const groupBy of ['compose', 'none', 'image'] as const) {
      const { tree, put } = planted({ groupBy }, container(1, inProject('p')), container(2, inProject('p')));
      const id = 'e/container/'.concat(container(1).id);
      const node = tree.node(id);
      assert.ok(node);
      for (const more of [
        { state: 'exited' },
        { name: 'renamed' },
        { state: 'running' },
        { state: 'removing' },
      ] as const) {
        const { moved } = put(container(1, { ...inProject('p'), ...more }));
        assert.equal(tree.node(id), node);
        assert.equal(node.id, id);
        assert.deepEqual(moved, []);
      }
    }
  });

  it('tells which nodes moved from one group to another, and then paints everything', () => {
    const { tree, put } = planted({ groupBy: 'state' }, container(1), container(2), container(3, { state: 'exited' }));
    const { all, moved } = put(container(1, { state: 'exited' }));
    assert.equal(all, true);
    assert.deepEqual(shape(moved), ['c1']);
    assert.equal(moved[0]?.parent, tree.node('e/group/state/exited'));
    assert.deepEqual(shape(tree.roots), ['running(c2)', 'exited(c1 c3)']);
  });

  it('moves nodes when the grouping is another, keeping them', () => {
    const { tree, state, update } = planted({}, container(1, inProject('p')));
    const node = tree.node(`e/container/${container(1).id}`);
    state.options = { ...plain, groupBy: 'none' };
    const { all, moved } = update();
    assert.deepEqual([all, moved], [true, [node]]);
    assert.equal(node?.parent, undefined);
  });

  it('shows a container in each network under an id of its own', () => {
    const { tree, put } = planted({ groupBy: 'network' }, container(1, inNetworks('a', 'b')));
    const groups = tree.roots.flatMap(node => (node.kind === 'group' ? node.children : []));
    assert.equal(new Set(groups.map(({ id }) => id)).size, 2);
    const { nodes } = put(container(1, { ...inNetworks('a', 'b'), health: 'healthy' }));
    assert.deepEqual(shape(nodes), ['c1', 'c1']);
  });

  it('gives every node an id of its own, whatever names are made up', () => {
    const { tree } = planted(
      { groupBy: 'network' },
      container(1, inNetworks('a', 'a/b', 'status', '', '../x')),
      container(2, inNetworks('a/container', 'network/a')),
      container(3),
    );
    const all = tree.roots.flatMap((node): TreeNode[] => (node.kind === 'group' ? [node, ...node.children] : [node]));
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  });

  it('knows the parent of each node', () => {
    const { tree } = planted({}, container(1, inProject('p')));
    const [group] = tree.roots;
    assert.equal(group?.kind === 'group' && group.children[0]?.parent, group);
    assert.equal(group?.parent, undefined);
  });

  it('marks all rows as stale while the engine is lost, below a row that says why', () => {
    const { tree, model, update } = planted({}, container(1, inProject('p')), container(2));
    model.state = lost;
    const { all } = update();
    assert.equal(all, true);
    assert.deepEqual(shape(tree.roots), ['!', 'p(c1)', 'c2']);
    const rows = tree.roots.flatMap((node): TreeNode[] => (node.kind === 'group' ? [node, ...node.children] : [node]));
    assert.ok(rows.every(node => node.kind === 'status' || node.row.stale));
    model.state = { ...lost, failure: { code: 'engine.timeout', args: { endpoint: 'unix:///x' } } } as EngineState;
    assert.deepEqual(shape(update().nodes), ['!']);
  });

  it('shows no row at all for a lost engine that never had any', () => {
    const { tree, model, update } = planted({});
    model.state = lost;
    assert.deepEqual(update(), { all: false, nodes: [], moved: [] });
    assert.deepEqual(tree.roots, []);
  });

  it('paints a row again when its age reads differently, and no earlier', () => {
    const { state, update } = planted({}, container(1, { since: 1_000_000 }), container(2, { since: 0 }));
    state.time += 59_000;
    assert.deepEqual(shape(update().nodes), ['c2']);
    state.time += 1000;
    assert.deepEqual(shape(update().nodes), ['c1']);
  });

  it('knows rows that it has shown once from all other things', () => {
    const { tree, remove } = planted({}, container(1));
    const [node] = tree.roots;
    remove(container(1));
    assert.ok(tree.hasShown(node));
    assert.ok(!tree.hasShown({ ...node }));
    assert.ok(!tree.hasShown(undefined));
    assert.ok(!tree.hasShown('e'));
  });

  it('paints one row of a thousand', () => {
    const many = Array.from({ length: 1000 }, (_, number) => container(number, inProject(`p${number % 20}`)));
    const { put } = planted({}, ...many);
    const { nodes } = put(container(500, { ...inProject('p0'), health: 'unhealthy' }));
    assert.deepEqual(shape(nodes), ['c500']);
  });
});
