import assert from 'node:assert/strict';
import { fitted } from '../../../src/model/fittedSpec';

describe('a spec that has to fit', () => {
  const taken = (...ports: number[]) => ports.map(port => ({ ip: '', port, protocol: 'tcp' as const, container: 'c' }));
  const fitting = (name: string, publish: string[], names: string[], ports: number[]) => {
    const { spec: found, ...changes } = fitted(
      { image: 'x', command: [], flags: { name, publish } },
      names,
      taken(...ports),
    );
    return { ...changes, name: found.flags.name, publish: found.flags.publish };
  };

  it('stays as it is where all is free', () => {
    const spec = { image: 'x', command: [], flags: { name: 'db', publish: ['81:80'] } };
    const { spec: found, name, ports } = fitted(spec, ['web'], taken(80));
    assert.deepEqual([found, name, ports], [spec, undefined, []]);
  });

  it('takes the next free name', () => {
    assert.equal(fitting('web', [], ['web', 'web-2'], []).name, 'web-3');
    assert.equal(fitting('web-7', [], ['web-7'], []).name, 'web-8');
    assert.equal(fitting('web-0', [], ['web-0'], []).name, 'web-0-2');
    assert.deepEqual(fitting('-2', [], [], []).name, '-2');
  });

  it('takes the next free ports, which are not its own others', () => {
    const { publish, ports } = fitting('a', ['80:80', '81:81', '127.0.0.1:90:90', '5000'], [], [80, 82, 90]);
    assert.deepEqual(publish, ['83:80', '81:81', '127.0.0.1:91:90', '5000']);
    assert.deepEqual(ports, [
      { from: '80', to: '83' },
      { from: '90', to: '91' },
    ]);
    assert.deepEqual(fitting('a', ['53:53', '53:53/udp'], [], [53]).publish, ['54:53', '54:53/udp']);
    assert.deepEqual(fitting('a', ['65535:1'], [], [65535]).publish, ['65535:1']);
  });
});
