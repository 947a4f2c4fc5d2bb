import assert from 'node:assert/strict';
import { type Arranged, arrange, matches } from '../../../src/model/arrange';
import type { Container } from '../../../src/model/container';
import type { ViewOptions } from '../../../src/model/viewOptions';
import { container, inNetworks, inProject, published } from './samples';

const plain: ViewOptions = { groupBy: 'none', sortBy: 'name', showStopped: true, filter: '' };

/** Rows as text: `group(member member)` or a name. */
function shown(containers: Container[], options: Partial<ViewOptions>): string[] {
  return arrange(containers, { ...plain, ...options }).map(textOf);
}

function textOf(row: Arranged): string {
  return row.kind === 'container'
    ? row.container.name
    : `${row.name}(${row.members.map(({ name }) => name).join(' ')})`;
}

describe('arrangement of rows', () => {
  it('puts running containers first, then sorts by name as people do', () => {
    const containers = [
      container(1, { name: 'web-10' }),
      container(2, { name: 'a', state: 'exited' }),
      container(3, { name: 'Web-2' }),
      container(4, { name: 'db', state: 'paused' }),
    ];
    assert.deepEqual(shown(containers, {}), ['db', 'Web-2', 'web-10', 'a']);
    assert.deepEqual(shown(containers.reverse(), {}), ['db', 'Web-2', 'web-10', 'a']);
  });

  it('sorts by age, the newest first, names deciding ties', () => {
    const containers = [
      container(1, { name: 'old', created: 1 }),
      container(2, { name: 'b', created: 2 }),
      container(3, { name: 'a', created: 2 }),
      container(4, { name: 'newest', created: 3, state: 'exited' }),
    ];
    assert.deepEqual(shown(containers, { sortBy: 'age' }), ['a', 'b', 'old', 'newest']);
  });

  it('groups by compose project, those without one after the groups', () => {
    const containers = [
      container(1, { name: 'z' }),
      container(2, inProject('shop')),
      container(3, { ...inProject('blog'), state: 'exited' }),
      container(4, inProject('shop')),
      container(5, { labels: { 'io.podman.compose.project': 'pod' } }),
    ];
    assert.deepEqual(shown(containers, { groupBy: 'compose' }), ['blog(c3)', 'pod(c5)', 'shop(c2 c4)', 'z']);
  });

  it('groups by image and by state, states in the order of life', () => {
    const containers = [
      container(1, { image: 'redis', state: 'exited' }),
      container(2, { image: 'nginx' }),
      container(3, { image: 'redis', state: 'created' }),
    ];
    assert.deepEqual(shown(containers, { groupBy: 'image' }), ['nginx(c2)', 'redis(c1 c3)']);
    assert.deepEqual(shown(containers, { groupBy: 'state' }), ['running(c2)', 'created(c3)', 'exited(c1)']);
  });

  it('shows a container in each of its networks', () => {
    const containers = [container(1, inNetworks('front', 'back')), container(2, inNetworks('back')), container(3)];
    assert.deepEqual(shown(containers, { groupBy: 'network' }), ['back(c1 c2)', 'front(c1)', 'c3']);
  });

  it('keeps the order of groups when containers start and stop', () => {
    const networks = (first: Container['state'], second: Container['state']) =>
      shown(
        [container(1, { ...inNetworks('Net'), state: first }), container(2, { ...inNetworks('net'), state: second })],
        {
          groupBy: 'network',
        },
      );
    assert.deepEqual(
      networks('running', 'exited').map(row => row[0]),
      networks('exited', 'running').map(row => row[0]),
    );
  });

  it('hides what is stopped, with groups of nothing else', () => {
    const containers = [
      container(1, { ...inProject('shop'), state: 'exited' }),
      container(2, { ...inProject('blog'), state: 'paused' }),
      container(3, { state: 'created' }),
      container(4),
    ];
    assert.deepEqual(shown(containers, { groupBy: 'compose', showStopped: false }), ['blog(c2)', 'c4']);
  });

  it('filters by words that must all be there, wherever', () => {
    const one = container(0xabc, {
      name: 'web',
      image: 'nginx:1.27',
      health: 'unhealthy',
      ...inProject('shop'),
      ports: published('8080:80'),
      networks: [{ name: 'front', ip: '172.17.0.9', ip6: '' }],
    });
    for (const filter of [
      '',
      '  ',
      'WEB',
      'ng 1.27',
      'shop web',
      'unhealthy',
      '8080',
      ':80',
      'front',
      '172.17.0.9',
      'running',
    ])
      assert.ok(matches(one, filter), filter);
    for (const filter of ['webx', 'web redis', '9090', '(', '.*']) assert.ok(!matches(one, filter), filter);
    assert.ok(matches(one, one.id.slice(0, 12)));
  });

  it('arranges a thousand containers fast, the same whatever order they came in', () => {
    const many = Array.from({ length: 1000 }, (_, number) =>
      container(number, { ...inProject(`p${number % 37}`), state: number % 3 ? 'running' : 'exited' }),
    );
    const began = performance.now();
    const rows = shown(many, { groupBy: 'compose' });
    assert.ok(performance.now() - began < 250);
    assert.equal(rows.length, 37);
    assert.deepEqual(shown(many.toReversed(), { groupBy: 'compose' }), rows);
  });
});
