import assert from 'node:assert/strict';
import { mistakeIn } from '../../../src/model/mistake';
import { type PortBinding, parseExpose, parsePublish } from '../../../src/model/portBinding';

const tcp = (ip: string, host: string, container: number): PortBinding => ({ ip, host, container, protocol: 'tcp' });

describe('port binding', () => {
  const good: Readonly<Record<string, readonly PortBinding[]>> = {
    '80': [tcp('', '', 80)],
    '8080:80': [tcp('', '8080', 80)],
    '127.0.0.1:8080:80': [tcp('127.0.0.1', '8080', 80)],
    '127.0.0.1::80': [tcp('127.0.0.1', '', 80)],
    '[::1]:8080:80': [tcp('::1', '8080', 80)],
    '[::1]::80': [tcp('::1', '', 80)],
    '::1:8080:80': [tcp('::1', '8080', 80)],
    '::80': [tcp('', '', 80)],
    ':8080:80': [tcp('', '8080', 80)],
    '080:80': [tcp('', '80', 80)],
    '0:80': [tcp('', '0', 80)],
    '53:53/UDP': [{ ip: '', host: '53', container: 53, protocol: 'udp' }],
    '9:9/sctp': [{ ip: '', host: '9', container: 9, protocol: 'sctp' }],
    '8080-8082:80-82': [tcp('', '8080', 80), tcp('', '8081', 81), tcp('', '8082', 82)],
    '80-81': [tcp('', '', 80), tcp('', '', 81)],
    '8000-8010:80': [tcp('', '8000-8010', 80)],
    '65535:65535': [tcp('', '65535', 65535)],
  };
  for (const [text, bindings] of Object.entries(good)) {
    it(`reads ${text}`, () => assert.deepEqual(parsePublish(text), bindings));
  }

  const bad: Readonly<Record<string, string>> = {
    '': 'port.empty',
    '8080:': 'port.empty',
    '/tcp': 'port.empty',
    'a:b': 'port.container',
    '80:b': 'port.container',
    'a:80': 'port.host',
    '65536:80': 'port.host',
    '80:65536': 'port.container',
    '-1:80': 'port.host',
    '+1:80': 'port.host',
    ' 80:80': 'port.host',
    '1e1:80': 'port.host',
    '90-80:90-80': 'port.container',
    '80-82:80-81': 'port.ranges',
    '80:80/xyz': 'port.protocol',
    '1.2.3:80:80': 'port.ip',
    'localhost:80:80': 'port.ip',
    '[::1:80:80': 'port.ip',
    'fe80::1%eth0:80:80': 'port.ip',
    '127.0.0.1:80': 'port.host',
    '1-60000:1-60000': 'port.many',
    '８０:80': 'port.host',
  };
  for (const [text, code] of Object.entries(bad)) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(mistakeIn(() => parsePublish(text))?.code, code));
  }

  it('stays quick on hostile text', () => {
    const began = performance.now();
    for (const text of [':'.repeat(100_000), '1'.repeat(100_000), `${'['.repeat(100_000)}:1:1`, '0-'.repeat(100_000)]) {
      mistakeIn(() => parsePublish(text));
    }
    assert.ok(performance.now() - began < 500);
  });

  it('reads what to expose', () => {
    assert.deepEqual(parseExpose('99'), ['99/tcp']);
    assert.deepEqual(parseExpose('7-8/udp'), ['7/udp', '8/udp']);
    assert.deepEqual(parseExpose('99/foo'), ['99/foo']);
    for (const text of ['', '5-3', '70000', '80:80', 'x'])
      assert.ok(
        mistakeIn(() => parseExpose(text)),
        text,
      );
  });
});
