import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError';
import { changedSpec } from '../../../src/change/changes';
import type { RunSpec } from '../../../src/model/runSpec';

describe('changes from code', () => {
  const spec: RunSpec = {
    image: 'a',
    command: ['x'],
    flags: { detach: true, env: ['A=1', 'B=2'], label: ['l=1'], publish: ['80:80'], memory: '64m', init: true },
  };
  const changed = (changes: unknown) => changedSpec(spec, changes, 'command', 'form');

  it('set whole flags, and take them away by null', () => {
    assert.deepEqual(changed(undefined), spec);
    assert.deepEqual(changed({}), spec);
    const { flags, command, image } = changed({
      ...{ image: 'b', command: null, ports: ['81:80'], memory: null, init: false, restart: 'always', env: ['C=3'] },
    });
    assert.deepEqual([image, command], ['b', []]);
    assert.deepEqual(flags, {
      ...{ detach: true, env: ['C=3'], label: ['l=1'], publish: ['81:80'], init: false, restart: 'always' },
    });
  });

  it('set entries one by one, and take them away by null', () => {
    const { flags } = changed({ env: { A: 9, B: null, C: 'x=y' }, labels: { m: '' } });
    assert.deepEqual(
      [flags.env, flags.label],
      [
        ['A=9', 'C=x=y'],
        ['l=1', 'm='],
      ],
    );
    assert.deepEqual(changed({ env: { A: null, B: null } }).flags.env, []);
  });

  it('are objected to when they cannot be read', () => {
    for (const changes of [
      null,
      5,
      [],
      'x',
      { colour: 1 },
      { colour: null },
      { env: { A: {} } },
      { memory: 5 },
      { image: null },
    ])
      assert.throws(
        () => changed(changes),
        error => UserError.is(error, 'argument.malformed'),
        JSON.stringify(changes),
      );
  });
});
