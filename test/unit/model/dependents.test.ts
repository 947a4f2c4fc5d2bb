import assert from 'node:assert/strict';
import type { ContainerInspect } from '../../../src/docker/containers';
import { dependentsOf } from '../../../src/model/dependents';

describe('who uses a container', () => {
  const target = { id: 'a1b2c3d4e5f6'.padEnd(64, '0'), name: 'db' };
  const other = (name: string, host: object, networks: object = {}) =>
    ({
      Id: name,
      Name: `/${name}`,
      HostConfig: host,
      NetworkSettings: { Networks: networks },
    }) as unknown as ContainerInspect;

  it('is known by namespaces, volumes and links, whether by name or by id', () => {
    const others = [
      other('net', { NetworkMode: `container:${target.id}` }),
      other('both', {
        NetworkMode: 'container:db',
        PidMode: 'container:a1b2c3d4e5f6',
        IpcMode: `container:${target.id}`,
      }),
      other('volumes', { VolumesFrom: ['x', 'db:ro'] }),
      other('link', { Links: ['/db:/link/database'] }),
      other('linked', {}, { one: { Links: ['db:database'] }, two: { Links: null } }),
    ];
    assert.deepEqual(dependentsOf(target, others), [
      { name: 'net', uses: ['network'] },
      { name: 'both', uses: ['network', 'pid', 'ipc'] },
      { name: 'volumes', uses: ['volumes'] },
      { name: 'link', uses: ['link'] },
      { name: 'linked', uses: ['link'] },
    ]);
  });

  it('is not itself, nor one that only sounds like it', () => {
    const others = [
      { ...other('itself', { VolumesFrom: ['db'] }), Id: target.id },
      other('plain', { NetworkMode: 'bridge', PidMode: 'host', IpcMode: 'private', Links: null, VolumesFrom: null }),
      other('similar', { NetworkMode: 'container:db2', VolumesFrom: ['db-old'], Links: ['/dbx:/similar/db'] }),
    ];
    assert.deepEqual(dependentsOf(target, others), []);
  });
});
