import assert from 'node:assert/strict';
import { CapabilityWords } from '../../../src/ids';
import { type Age, ageOf } from '../../../src/model/age';
import { browsablePorts, type Container, capabilityWords } from '../../../src/model/container';
import { portsText, portTexts } from '../../../src/model/portsText';
import { containerRow, groupRow, type RowNote, shortImage, stateIcon } from '../../../src/model/rows';
import { container, published } from './samples';

describe('age', () => {
  const minute = 60_000;
  const day = 24 * 60 * minute;

  it('is told by the shortest words, the smaller unit while the larger one counts one', () => {
    const cases: [number, Age['unit'], number][] = [
      [-5 * minute, 'second', 0],
      [0, 'second', 0],
      [minute - 1, 'second', 0],
      [minute, 'minute', 1],
      [60 * minute - 1, 'minute', 59],
      [60 * minute, 'hour', 1],
      [day - 1, 'hour', 23],
      [day, 'day', 1],
      [14 * day - 1, 'day', 13],
      [14 * day, 'week', 2],
      [60 * day - 1, 'week', 8],
      [60 * day, 'month', 2],
      [730 * day - 1, 'month', 24],
      [730 * day, 'year', 2],
    ];
    for (const [ms, unit, count] of cases) assert.deepEqual(ageOf(ms), { unit, count }, String(ms));
  });
});

describe('ports in one line', () => {
  it('counts IPv4 and IPv6 bindings once and shows addresses other than all', () => {
    assert.equal(portsText(published('8080:80', '::@8080:80')), '8080→80');
    assert.equal(portsText(published('127.0.0.1@8080:80', '::1@8080:80')), '[::1]:8080→80, 127.0.0.1:8080→80');
  });

  it('makes ranges of neighbours on both sides only', () => {
    assert.equal(portsText(published('8082:82', '8080:80', '8081:81')), '8080-8082→80-82');
    assert.equal(portsText(published('8080:80', '8082:81')), '8080→80, 8082→81');
    assert.equal(portsText(published('8080:80', '8081:81/udp')), '8080→80, 8081→81/udp');
    assert.equal(portsText(published('8080:80', '127.0.0.1@8081:81')), '8080→80, 127.0.0.1:8081→81');
  });

  it('names protocols other than TCP', () => {
    assert.equal(portsText(published('53:53/udp', '53:53')), '53→53, 53→53/udp');
  });

  it('leaves out what is only exposed, which the list has', () => {
    assert.equal(portsText(published('80', '443')), '');
    assert.deepEqual(portTexts(published('8080:80', '9001', '9000')), ['8080→80', '9000-9001'].sort());
  });

  it('names the first of many and counts the rest', () => {
    const many = published('1:11', '3:13', '5:15', '7:17', '9:19', '20:30');
    assert.equal(portsText(many), '1→11, 3→13, 5→15, 7→17 +2');
  });
});

describe('ports for a browser', () => {
  it('are published TCP ports, each once, in order', () => {
    const ports = published('::@8443:443', '8443:443', '8080:80', '53:53/udp', '9000', '127.0.0.1@9090:90');
    assert.deepEqual(browsablePorts(container(1, { ports })), [
      { hostPort: 8080, containerPort: 80, ip: '0.0.0.0' },
      { hostPort: 9090, containerPort: 90, ip: '127.0.0.1' },
      { hostPort: 8443, containerPort: 443, ip: '0.0.0.0' },
    ]);
  });
});

describe('capability words', () => {
  const verbs = (more: Partial<Container>) => capabilityWords(container(1, more)).filter(word => word !== 'container');

  it('offer in each state what the engine would do', () => {
    assert.deepEqual(verbs({ state: 'created' }), ['startable', 'restartable', 'removable']);
    assert.deepEqual(verbs({ state: 'running' }), [
      ...['stoppable', 'killable', 'restartable', 'pausable', 'removable', 'executable'],
    ]);
    assert.deepEqual(verbs({ state: 'paused' }), ['stoppable', 'killable', 'restartable', 'unpausable', 'removable']);
    assert.deepEqual(verbs({ state: 'restarting' }), ['stoppable', 'killable', 'removable']);
    assert.deepEqual(verbs({ state: 'exited' }), ['startable', 'restartable', 'removable']);
    assert.deepEqual(verbs({ state: 'dead' }), ['startable', 'removable']);
    assert.deepEqual(verbs({ state: 'removing' }), []);
  });

  it('offer Kill, not Stop, while a container is being stopped', () => {
    const words = verbs({ activity: { kind: 'stopping', killAt: 1 } });
    assert.ok(words.includes('stopping') && words.includes('killable'));
    assert.ok(!words.includes('stoppable'));
  });

  it('offer a browser, ports and addresses only where there are any', () => {
    assert.ok(verbs({ ports: published('8080:80') }).includes('browsable'));
    assert.ok(!verbs({ ports: published('8080:80'), state: 'exited' }).includes('browsable'));
    assert.ok(!verbs({ ports: published('80') }).includes('browsable'));
    assert.ok(verbs({ ports: published('80') }).includes('published'));
    assert.ok(verbs({ networks: [{ name: 'n', ip: '', ip6: 'fd00::2' }] }).includes('addressed'));
    assert.ok(!verbs({ networks: [{ name: 'n', ip: '', ip6: '' }] }).includes('addressed'));
  });

  it('cannot be brought in by names, images or labels', () => {
    const hostile = 'x startable unpausable browsable';
    const words = containerRow(
      container(1, { name: hostile, image: hostile, labels: { [hostile]: hostile } }),
      0,
      false,
    ).words;
    assert.deepEqual(words, capabilityWords(container(1)));
    const known = new Set<string>(CapabilityWords);
    assert.ok(words.every(word => known.has(word)));
  });
});

describe('rows', () => {
  const notes = (more: Partial<Container>, now = 1_000_000, stale = false): readonly RowNote[] =>
    containerRow(container(1, more), now, stale).notes.filter(note => note.code !== 'text');

  it('tell state and age', () => {
    const [now, since] = [10_000_000, 10_000_000 - 5 * 60_000];
    const age = { unit: 'minute', count: 5 };
    assert.deepEqual(notes({ since }, now), [{ code: 'up', age }]);
    assert.deepEqual(notes({ since, health: 'unhealthy' }, now), [{ code: 'unhealthy' }, { code: 'up', age }]);
    assert.deepEqual(notes({ since, health: 'healthy' }, now), [{ code: 'up', age }]);
    assert.deepEqual(notes({ since, state: 'paused' }, now), [{ code: 'paused', age }]);
    assert.deepEqual(notes({ since, state: 'exited', exitCode: 0 }, now), [{ code: 'exited', age }]);
    assert.deepEqual(notes({ since, state: 'exited', exitCode: 137 }, now), [{ code: 'failed', exitCode: 137, age }]);
    assert.deepEqual(notes({ created: since, state: 'created' }, now), [{ code: 'created', age }]);
    assert.deepEqual(notes({ state: 'dead' }), [{ code: 'dead' }]);
    assert.deepEqual(notes({ state: 'restarting' }), [{ code: 'restarting' }]);
  });

  it('count down while a container is being stopped', () => {
    const stopping = (killAt?: number) => notes({ activity: { kind: 'stopping', killAt } }, 1_000_000);
    assert.deepEqual(stopping(1_009_001), [{ code: 'stopping', seconds: 10 }]);
    assert.deepEqual(stopping(999_000), [{ code: 'stopping', seconds: 0 }]);
    assert.deepEqual(stopping(undefined), [{ code: 'stoppingForever' }]);
  });

  it('say that they are stale, first, and offer nothing then', () => {
    const row = containerRow(container(1), 0, true);
    assert.deepEqual([row.notes[0], row.stale, row.words], [{ code: 'stale' }, true, ['stale']]);
  });

  it('have an icon for each state', () => {
    const icon = (more: Partial<Container>) => stateIcon(container(1, more));
    assert.equal(icon({}), 'running');
    assert.equal(icon({ health: 'healthy' }), 'healthy');
    assert.equal(icon({ health: 'starting' }), 'starting');
    assert.equal(icon({ state: 'exited', health: 'healthy', exitCode: 0 }), 'exited');
    assert.equal(icon({ state: 'exited', exitCode: 1 }), 'failed');
    assert.equal(icon({ state: 'dead' }), 'dead');
    assert.equal(icon({ activity: { kind: 'stopping', killAt: 1 } }), 'stopping');
  });

  it('show nothing of what an engine may have made up to deceive', () => {
    const hostile = `\u001b]0;x\u0007a\u202eb\n\u0000${'y'.repeat(5000)}`;
    const row = containerRow(
      container(1, {
        name: hostile,
        image: hostile,
        ports: [{ containerPort: 80, hostPort: 80, protocol: 'tcp', ip: hostile }],
      }),
      0,
      false,
    );
    const shown = [row.label, ...row.notes.map(note => (note.code === 'text' ? note.text : ''))];
    for (const text of shown) {
      assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
      assert.ok(text.length <= 120);
    }
    const members = [container(1)];
    const group = groupRow({ kind: 'group', key: hostile, name: hostile, by: 'compose', members }, false);
    assert.doesNotMatch(group.label, /[\u0000-\u001f\u202e]/);
  });

  it('of groups count the running and offer what some of the members can', () => {
    const members = [container(1), container(2, { state: 'exited' })];
    const row = groupRow({ kind: 'group', key: 'k', name: 'shop', by: 'compose', members }, false);
    assert.deepEqual(row.notes, [{ code: 'running', running: 1, total: 2 }]);
    assert.deepEqual(row.words, ['group', 'startable', 'stoppable', 'restartable', 'removable']);
    assert.ok(
      !groupRow(
        { kind: 'group', key: 'k', name: 's', by: 'image', members: members.slice(0, 1) },
        false,
      ).words.includes('startable'),
    );
  });

  it('of groups say that they are stale, and of groups by state only how many there are', () => {
    const members = [container(1), container(2)];
    const row = groupRow({ kind: 'group', key: 'k', name: 'running', by: 'state', members }, true);
    assert.deepEqual(row.notes, [{ code: 'stale' }, { code: 'count', count: 2 }]);
  });

  it('shorten images known by digest', () => {
    const digest = 'a1b2c3d4e5f6'.padEnd(64, '0');
    assert.equal(shortImage(`sha256:${digest}`), 'a1b2c3d4e5f6');
    assert.equal(shortImage(`nginx:1@sha256:${digest}`), 'nginx:1');
    assert.equal(shortImage('registry:5000/a/b:1'), 'registry:5000/a/b:1');
  });
});
