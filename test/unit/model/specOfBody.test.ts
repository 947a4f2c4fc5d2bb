import assert from 'node:assert/strict';
import { createRequest } from '../../../src/model/createRequest';
import type { RunSpec } from '../../../src/model/runSpec';
import { specOfBody } from '../../../src/model/specOfBody';

const around = { environment: {}, cwd: '/', readFile: () => new Uint8Array() };

describe('the words of a request to create', () => {
  it('make the same request again', () => {
    const spec: RunSpec = {
      image: 'nginx:1',
      command: ['a', 'b c'],
      flags: {
        interactive: true,
        tty: true,
        rm: true,
        init: true,
        name: 'web',
        publish: ['127.0.0.1:8080:80', '53/udp'],
        'publish-all': true,
        expose: ['90'],
        env: ['A=b'],
        volume: ['data:/data', '/cache'],
        network: ['shop'],
        entrypoint: '/run',
        workdir: '/srv',
        user: 'me',
        hostname: 'h',
        label: ['a=b'],
        platform: 'linux/arm64',
      },
    };
    const { body, query } = createRequest(spec, around);
    assert.deepEqual(createRequest(specOfBody(body, query), around), { body, query });
  });

  it('have the policy with its count, and the words after the program of an entrypoint', () => {
    const spec = specOfBody({
      Image: 'i',
      Entrypoint: ['sh', '-c'],
      Cmd: ['true'],
      HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } },
    });
    assert.deepEqual(spec, {
      image: 'i',
      command: ['-c', 'true'],
      flags: { detach: true, restart: 'on-failure:3', entrypoint: 'sh' },
    });
  });
});
