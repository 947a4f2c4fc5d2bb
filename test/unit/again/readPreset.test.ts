import assert from 'node:assert/strict';
import { readPresets } from '../../../src/again/readPreset';
import { presetEntry } from '../../../src/model/preset';
import type { RunSpec } from '../../../src/model/runSpec';

const around = { environment: { TAG: '17' }, cwd: '/work', home: '/home/me' };

function one(entry: unknown) {
  const [read] = readPresets([entry], around);
  return read;
}

function wrong(entry: unknown): string {
  const read = one(entry);
  if (read?.kind === 'field') return read.field;
  return read?.kind === 'mistake' ? `${read.field} ${read.data.code}` : String(read?.kind);
}

describe('presets of the settings', () => {
  it('are an image and flags by the names of docker run', () => {
    const entry = {
      name: ' db ',
      image: 'postgres:17',
      containerName: 'db-1',
      ports: ['5432:5432'],
      env: { POSTGRES_PASSWORD: `\${secret:PW}`, COUNT: 3 },
      volume: 'data:/data',
      rm: true,
      command: ['a'],
    };
    assert.deepEqual(one(entry), {
      kind: 'preset',
      preset: {
        name: 'db',
        start: true,
        spec: {
          image: 'postgres:17',
          command: ['a'],
          flags: {
            detach: true,
            name: 'db-1',
            publish: ['5432:5432'],
            env: [`POSTGRES_PASSWORD=\${secret:PW}`, 'COUNT=3'],
            volume: ['data:/data'],
            rm: true,
          },
        },
      },
    });
  });

  it('are read as they are written', () => {
    const spec: RunSpec = {
      image: 'x:1',
      command: ['a b', ''],
      flags: { detach: true, name: 'web', publish: ['80:80'], env: ['A=b'], tty: true, restart: 'always' },
    };
    assert.deepEqual(one(presetEntry({ name: 'p', spec })), {
      kind: 'preset',
      preset: { name: 'p', spec, start: true },
    });
    const attached = { ...spec, flags: { ...spec.flags, detach: false } };
    assert.deepEqual(one(presetEntry({ name: 'p', spec: attached })), {
      kind: 'preset',
      preset: { name: 'p', spec: attached, start: true },
    });
  });

  it('may be a line, with placeholders wherever they stand in it', () => {
    const secret = (name: string) => `\${secret:${name}}`;
    const line = `docker run -d -e PW=${secret('PW')} -e "A=${secret('A')} b" -v ./x:/x postgres:$TAG '${secret('B')}'`;
    const read = one({ name: 'p', line });
    assert.deepEqual(read, {
      kind: 'preset',
      preset: {
        name: 'p',
        start: true,
        spec: {
          image: 'postgres:17',
          command: [secret('B')],
          flags: { detach: true, env: [`PW=${secret('PW')}`, `A=${secret('A')} b`], volume: ['./x:/x'] },
        },
      },
    });
    const assigned = one({ name: 'p', line: 'A=b docker run -e A -e C x' });
    assert.deepEqual(assigned?.kind === 'preset' && assigned.preset.spec.flags.env, ['A=b', 'C']);
    const created = one({ name: 'p', line: 'docker create x' });
    assert.equal(created?.kind === 'preset' && created.preset.start, false);
    assert.equal(wrong({ name: 'p', line: 'docker run --colour red x' }), 'line flag.unknown');
    assert.equal(wrong({ name: 'p', line: 'docker run -p 70000:80 x' }), 'line port.host');
    assert.equal(wrong({ name: 'p', line: 3 }), 'line');
    assert.equal(wrong({ name: 'p', line: 'docker run x', image: 'x' }), 'image');
  });

  it('say what is wrong with them', () => {
    const base = { name: 'p', image: 'x' };
    assert.equal(wrong({ name: 'p' }), 'image');
    assert.equal(wrong({ ...base, image: 3 }), 'image');
    assert.equal(wrong({ ...base, image: 'Not An Image' }), 'image image.malformed');
    assert.equal(wrong({ ...base, image: '--privileged' }), 'image image.malformed');
    assert.equal(wrong({ ...base, colour: 'red' }), 'colour');
    assert.equal(wrong({ ...base, command: 'sh' }), 'command');
    assert.equal(wrong({ ...base, env: { A: {} } }), 'env');
    assert.equal(wrong({ ...base, containerName: 3 }), 'containerName');
    assert.equal(wrong({ ...base, containerName: '-x' }), 'containerName name.characters');
    assert.equal(wrong({ ...base, publish: ['70000:80'] }), 'publish port.host');
    assert.equal(wrong(JSON.parse('{"name":"p","image":"x","__proto__":{"privileged":true}}')), '__proto__');
    assert.equal(wrong({ ...base, constructor: true }), 'constructor');
  });

  it('may be anything at all', () => {
    for (const value of [undefined, null, 3, 'x', {}, { name: 'p' }]) assert.deepEqual(readPresets(value, around), []);
    const nameless = [null, 3, 'x', [], {}, { name: '' }, { name: ' ' }, { name: 3, image: 'x' }];
    assert.deepEqual(readPresets(nameless, around), []);
  });
});
