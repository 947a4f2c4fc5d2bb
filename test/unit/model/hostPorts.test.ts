import assert from 'node:assert/strict';
import type { Port } from '../../../src/docker/types';
import {
  checkPublished,
  freePort,
  hostPortsOf,
  proposedPorts,
  publishText,
  publishWords,
  withOtherPort,
} from '../../../src/model/hostPorts';
import { mistakeIn } from '../../../src/model/mistake';
import { parsePublish } from '../../../src/model/portBinding';

const taken = (...ports: readonly (readonly [number, ('tcp' | 'udp')?, string?])[]) =>
  ports.map(([port, protocol = 'tcp', ip = '0.0.0.0']) => ({ ip, port, protocol, container: 'web' }));

describe('host ports', () => {
  it('are those that running containers publish', () => {
    const container = (ports: readonly Port[]) => ({ name: 'web', ports }) as never;
    assert.deepEqual(
      hostPortsOf([
        container([{ containerPort: 80, protocol: 'tcp', hostPort: 8080, ip: '0.0.0.0' }]),
        container([{ containerPort: 90, protocol: 'tcp' }]),
      ]),
      [{ ip: '0.0.0.0', port: 8080, protocol: 'tcp', container: 'web' }],
    );
  });

  it('are proposed at the same number, else at the next free one', () => {
    const exposed = (...ports: readonly (readonly [number, ('tcp' | 'udp')?])[]) =>
      ports.map(([containerPort, protocol = 'tcp']) => ({ containerPort, protocol }));
    assert.deepEqual(proposedPorts(exposed([8443], [8080], [5353, 'udp']), taken([8080])), [
      '5353:5353/udp',
      '8081:8080',
      '8443:8443',
    ]);
    assert.deepEqual(proposedPorts(exposed([80], [81]), taken([80])), ['81:80', '82:81']);
    assert.deepEqual(proposedPorts(exposed([53], [53, 'udp']), taken([53])), ['54:53', '53:53/udp']);
    assert.deepEqual(proposedPorts(exposed([99_999], [0], [65_535]), taken([65_535])), ['65535']);
    assert.equal(freePort(65535, 'tcp', taken([65535])), undefined);
  });

  it('collide by number, protocol and address', () => {
    const code = (word: string, others = taken([8080])) => mistakeIn(() => checkPublished([word], others))?.code;
    assert.equal(code('8080:80'), 'port.taken');
    assert.equal(code('127.0.0.1:8080:80'), 'port.taken');
    assert.equal(code('8079-8081:1-3'), 'port.taken');
    assert.equal(code('8080:80/udp'), undefined);
    assert.equal(code('8080'), undefined);
    assert.equal(code('8080-8090:80'), undefined);
    assert.equal(code('127.0.0.1:8080:80', taken([8080, 'tcp', '10.0.0.1'])), undefined);
    assert.equal(code('127.0.0.1:8080:80', taken([8080, 'tcp', '127.0.0.1'])), 'port.taken');
    assert.equal(code('8080:80', taken([8080, 'tcp', '127.0.0.1'])), 'port.taken');
  });

  it('name who has one, and a free one, also free of what is asked for beside it', () => {
    assert.deepEqual(mistakeIn(() => checkPublished(['8081:81', '8080:80'], taken([8080])))?.args, {
      port: '8080',
      container: 'web',
      free: '8082',
    });
  });

  it('are not asked for twice', () => {
    assert.equal(mistakeIn(() => checkPublished(['8080:80', '8080:81'], []))?.code, 'port.twice');
    assert.equal(
      mistakeIn(() => checkPublished(['8080:80', '8080:80/udp'], [])),
      undefined,
    );
  });

  it('are exchanged, in ranges too', () => {
    assert.deepEqual(withOtherPort(['127.0.0.1:8080:80', '53:53/udp'], 8080, 9), ['127.0.0.1:9:80', '53:53/udp']);
    assert.deepEqual(withOtherPort(['80-81:1-2', '[::1]:90:90'], 81, 9), ['80:1', '9:2', '[::1]:90:90']);
  });

  it('are written as they are read', () => {
    for (const text of ['80', '8080:80', '127.0.0.1::80', '[::1]:8080:80', '[::1]::80', '1-2:80/udp']) {
      assert.deepEqual(parsePublish(text).map(publishText), [text]);
    }
    assert.deepEqual(publishWords(' 8080:80,  81:81 ,,82 '), ['8080:80', '81:81', '82']);
    assert.deepEqual(publishWords(' , '), []);
  });
});
