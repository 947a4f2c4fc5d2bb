import assert from 'node:assert/strict';
import type { ContainerInspect } from '../../../src/docker/containers';
import { createRequest } from '../../../src/model/createRequest';
import type { RunSpec } from '../../../src/model/runSpec';
import { updateBody } from '../../../src/model/updateBody';

describe('updating a container in place', () => {
  const around = { environment: {}, cwd: '/', readFile: () => new Uint8Array() };
  const request = (flags: RunSpec['flags']) => createRequest({ image: 'a', command: [], flags }, around);
  const update = (before: RunSpec['flags'], after: RunSpec['flags'], host: object = {}) =>
    updateBody({ HostConfig: host } as ContainerInspect, { before: request(before), after: request(after) });

  it('sets and changes limits and restart policy', () => {
    assert.deepEqual(update({}, {}), {});
    assert.deepEqual(update({}, { memory: '64m', cpus: '0.5', 'pids-limit': '50', 'cpuset-cpus': '0' }), {
      ...{ Memory: 2 ** 26, MemorySwap: 2 ** 27, NanoCpus: 5e8, PidsLimit: 50, CpusetCpus: '0' },
    });
    assert.deepEqual(update({ restart: 'always' }, { restart: 'on-failure:3' }), {
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
    });
    assert.deepEqual(update({ restart: 'always' }, {}), { RestartPolicy: { Name: 'no', MaximumRetryCount: 0 } });
    assert.deepEqual(update({}, { memory: '64m', 'memory-swap': '-1' }), { Memory: 2 ** 26, MemorySwap: -1 });
    assert.deepEqual(update({ 'cpu-shares': '2' }, { 'cpu-shares': '512', 'blkio-weight': '300' }), {
      CpuShares: 512,
      BlkioWeight: 300,
    });
  });

  it('is not enough for anything else', () => {
    for (const [before, after, host] of [
      [{ memory: '64m' }, {}],
      [{ 'pids-limit': '5' }, {}],
      [{ 'cpuset-cpus': '0' }, {}],
      [{}, { ulimit: ['nofile=1:1'] }],
      [{}, { rm: true }],
      [{}, { memory: '64m', env: ['A=1'] }],
      [{}, { restart: 'always' }, { AutoRemove: true }],
      [{}, { cpus: '1' }, { CpuQuota: 5 }],
      [{}, { 'cpu-quota': '5000' }, { NanoCpus: 5 }],
    ] as const)
      assert.equal(update(before, after, host), undefined, JSON.stringify([before, after]));
  });
});
