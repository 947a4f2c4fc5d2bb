import assert from 'node:assert/strict';
import { type RawContainer, summaryOf } from '../../../src/docker/summary';

const now = Date.UTC(2026, 0, 1);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const of = (raw: Partial<RawContainer>) => summaryOf({ Id: '0123456789abcdef', ...raw }, now);

describe('container summary', () => {
  // Status, how long ago, exit code, health
  const statuses: [string, number | undefined, (number | undefined)?, string?][] = [
    ['Up Less than a second', 0],
    ['Up 1 second', 1000],
    ['Up 59 seconds', 59_000],
    ['Up About a minute', minute],
    ['Up 5 minutes', 5 * minute],
    ['Up About an hour', hour],
    ['Up 47 hours (healthy)', 47 * hour, undefined, 'healthy'],
    ['Up 3 seconds (health: starting)', 3000, undefined, 'starting'],
    ['Up 2 days (unhealthy)', 2 * day, undefined, 'unhealthy'],
    ['Up 5 minutes (Paused)', 5 * minute],
    ['Up 5 minutes ago', 5 * minute],
    ['Exited (0) 3 weeks ago', 21 * day, 0],
    ['Exited (137) About an hour ago', hour, 137],
    ['Exited (255) 2 months ago', 60 * day, 255],
    ['Exited (0) 3 years ago', 1095 * day, 0],
    ['Exited (-1) Less than a second ago', 0, -1],
    ['Restarting (1) 5 seconds ago', 5000, 1],
    ['Created', undefined],
    ['Dead', undefined],
    ['Removal In Progress', undefined],
    ['', undefined],
    ['Up a while', undefined],
  ];
  for (const [status, ago, exitCode, health] of statuses)
    it(`understands ${JSON.stringify(status)}`, () => {
      const summary = of({ Status: status });
      assert.equal(summary.since, ago === undefined ? undefined : now - ago);
      assert.equal(summary.exitCode, exitCode);
      assert.equal(summary.health, health);
      assert.equal(summary.status, status);
    });

  it('knows the states of Docker, and those of Podman by the nearest', () => {
    for (const state of ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'])
      assert.equal(of({ State: state }).state, state);
    assert.deepEqual(
      ['stopped', 'configured', 'initialized', 'stopping', 'Running', 'odd'].map(state => of({ State: state }).state),
      ['exited', 'created', 'created', 'running', 'running', 'dead'],
    );
  });

  it('is named by itself, not by a link to it', () => {
    assert.equal(of({ Names: ['/web/db', '/db'] }).name, 'db');
    assert.equal(of({ Names: ['/web/db'] }).name, 'web/db');
    assert.equal(of({ Names: null }).name, '0123456789ab');
  });

  it('has its image named as people do, whichever engine tells', () => {
    const images = [
      'docker.io/library/nginx:1',
      'docker.io/me/app:latest',
      'localhost/app:latest',
      'docker.io.x/a',
      'a',
    ];
    assert.deepEqual(
      images.map(Image => of({ Image }).image),
      ['nginx:1', 'me/app:latest', 'localhost/app:latest', 'docker.io.x/a', 'a'],
    );
  });

  it('stands what is missing', () => {
    const bare = of({ Ports: null, Labels: null, Mounts: null, NetworkSettings: null });
    assert.deepEqual([bare.ports, bare.labels, bare.mounts, bare.networks], [[], {}, [], []]);
    assert.deepEqual(of({ NetworkSettings: { Networks: { none: null } } }).networks, [
      { name: 'none', ip: '', ip6: '' },
    ]);
  });

  it('holds nothing but texts and numbers, whatever an engine writes', () => {
    const odd = [null, 7, true, 'x', [], [null, 7, 'x', [], {}], {}, { a: 7, b: null, c: { IPAddress: 7 } }];
    for (const value of odd) {
      const raw = { Names: value, Image: value, ImageID: value, Command: value, Created: value, State: value };
      const more = { Status: value, Ports: value, Labels: value, Mounts: value, NetworkSettings: { Networks: value } };
      const summary = of({ ...raw, ...more } as unknown as RawContainer);
      const texts = [summary.name, summary.image, summary.imageId, summary.command, summary.state, summary.status];
      const inner = [
        ...Object.values(summary.labels),
        ...summary.ports.flatMap(port => [port.protocol, port.ip ?? '']),
        ...summary.mounts.flatMap(mount => [mount.type, mount.source, mount.destination]),
        ...summary.networks.flatMap(network => [network.name, network.ip, network.ip6]),
      ];
      for (const text of [...texts, ...inner]) assert.equal(typeof text, 'string');
      for (const number of [summary.created, ...summary.ports.map(port => port.containerPort)])
        assert.equal(typeof number, 'number');
      assert.ok(summary.name);
    }
  });

  it('holds ports, mounts and networks', () => {
    const { ports, mounts, networks, created } = of({
      Created: 1_700_000_000,
      Ports: [
        { PrivatePort: 80, PublicPort: 8080, Type: 'tcp', IP: '0.0.0.0' },
        { PrivatePort: 53, Type: 'udp' },
      ],
      Mounts: [
        { Type: 'volume', Name: 'data', Source: '/var/lib/docker/volumes/data/_data', Destination: '/data', RW: true },
        { Type: 'bind', Source: '/src', Destination: '/app', RW: false },
      ],
      NetworkSettings: { Networks: { bridge: { IPAddress: '172.17.0.2', GlobalIPv6Address: '' } } },
    });
    assert.equal(created, 1_700_000_000_000);
    assert.deepEqual(ports, [
      { containerPort: 80, protocol: 'tcp', hostPort: 8080, ip: '0.0.0.0' },
      { containerPort: 53, protocol: 'udp' },
    ]);
    assert.deepEqual(mounts, [
      { type: 'volume', source: 'data', destination: '/data', readOnly: false },
      { type: 'bind', source: '/src', destination: '/app', readOnly: true },
    ]);
    assert.deepEqual(networks, [{ name: 'bridge', ip: '172.17.0.2', ip6: '' }]);
  });
});
