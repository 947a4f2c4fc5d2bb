import assert from 'node:assert/strict';
import { duplicateSpec } from '../../../src/model/duplicateSpec';
import type { RunSpec } from '../../../src/model/runSpec';

describe('duplicating a container', () => {
  const duplicate = (flags: RunSpec['flags'], names: readonly string[] = [], ports: readonly number[] = []) =>
    duplicateSpec(
      { image: 'a', command: ['x'], flags },
      names,
      ports.map(port => ({ ip: '', port, protocol: 'tcp', container: 'other' })),
    ).flags;

  it('gives it a name and host ports that neither the first one nor others have', () => {
    const { name, publish } = duplicate(
      { name: 'web', publish: ['8080:80', '127.0.0.1:9000:90', '443', '5353:53/udp'] },
      ['web', 'web-2'],
      [8081],
    );
    assert.equal(name, 'web-3');
    assert.deepEqual(publish, ['8082:80', '127.0.0.1:9001:90', '443', '5354:53/udp']);
  });

  it('takes away what only one can have, and keeps the rest', () => {
    const flags = duplicate({
      name: 'web',
      env: ['A=1'],
      'mac-address': '02:00:00:00:00:01',
      ip: '10.0.0.2',
      network: ['name=one,alias=api,ip=10.0.0.2,mac-address=02:00:00:00:00:01', 'two'],
      label: ['x=y', 'com.docker.compose.project=p', 'com.docker.compose.container-number=1'],
    });
    assert.deepEqual(flags.network, ['name=one,alias=api', 'two']);
    assert.deepEqual([flags['mac-address'], flags.ip], [undefined, undefined]);
    assert.deepEqual([flags.label, flags.env], [['x=y'], ['A=1']]);
    assert.equal(duplicate({ label: ['com.docker.compose.project=p'] }).label, undefined);
  });

  it('gives it anonymous volumes of its own', () => {
    const id = 'a'.repeat(64);
    const flags = duplicate({
      volume: [`${id}:/data`, `${id}:/logs:ro`, 'named:/n', '/anon'],
      mount: [`type=volume,source=${id},target=/m`, 'type=bind,source=/x,target=/y'],
    });
    assert.deepEqual(flags.volume, ['/data', '/logs', 'named:/n', '/anon']);
    assert.deepEqual(flags.mount, ['type=volume,target=/m', 'type=bind,source=/x,target=/y']);
  });
});
