import assert from 'node:assert/strict';
import {
  folderText,
  isReadOnly,
  proposedTargets,
  type Storage,
  sourceOf,
  storageOf,
  targetOf,
  withReadOnly,
  withTarget,
} from '../../../src/model/storage';

const volume = (text: string): Storage => ({ flag: 'volume', text });
const mount = (text: string): Storage => ({ flag: 'mount', text });

describe('what is at a path of the container', () => {
  for (const [storage, source, target, readOnly] of [
    [volume('data:/data'), 'data', '/data', false],
    [volume('data:/data:ro'), 'data', '/data', true],
    [volume('data:/data:rw,z'), 'data', '/data', false],
    [volume('./src:/app:z,ro'), './src', '/app', true],
    [volume('/data'), '', '/data', false],
    [volume('.:/work'), '.', '/work', false],
    [volume('C:\\Users\\me:/data:ro'), 'C:\\Users\\me', '/data', true],
    [volume('C:\\Users\\me:C:\\data'), 'C:\\Users\\me', 'C:\\data', false],
    [volume('data:C:\\data'), 'data', 'C:\\data', false],
    [volume('data'), '', '', false],
    [volume('a:b:c:d'), '', '', false],
    [mount('type=bind,src=/a b,dst=/c,ro'), '/a b', '/c', true],
    [mount('type=volume,"source=a,b",target=/c,readonly=false'), 'a,b', '/c', false],
    [mount('"type'), '', '', false],
    [{ flag: 'tmpfs', text: '/run:size=64m' }, '', '/run', false],
    [{ flag: 'tmpfs', text: '/run' }, '', '/run', false],
  ] as const) {
    it(`is read out of --${storage.flag} ${storage.text}`, () => {
      assert.deepEqual([sourceOf(storage), targetOf(storage), isReadOnly(storage)], [source, target, readOnly]);
    });
  }

  it('is made read-only and writable again, other options kept', () => {
    for (const [storage, closed, open] of [
      [volume('data:/data'), 'data:/data:ro', 'data:/data'],
      [volume('data:/data:rw,z'), 'data:/data:ro,z', 'data:/data:z'],
      [volume('/data'), '/data', '/data'],
      [
        mount('type=bind,source=/a,target=/b,ro'),
        'type=bind,source=/a,target=/b,readonly',
        'type=bind,source=/a,target=/b',
      ],
    ] as const) {
      const made = withReadOnly(storage, true);
      assert.equal(made.text, closed);
      assert.equal(withReadOnly(made, false).text, open);
    }
  });

  it('is placed elsewhere, other options kept', () => {
    assert.deepEqual(withTarget(volume('data:/data:ro,z'), '/b', false), volume('data:/b:z'));
    assert.deepEqual(withTarget(volume('data:/data'), '/b', true), volume('data:/b:ro'));
    assert.deepEqual(withTarget(volume('C:\\a:/data:z'), '/b', true), volume('C:\\a:/b:ro,z'));
  });

  it('is written as --volume, or as --mount where a colon is in the way', () => {
    assert.deepEqual(storageOf('data', '/data', true), volume('data:/data:ro'));
    assert.deepEqual(storageOf('C:\\a', '/b', false), volume('C:\\a:/b'));
    assert.deepEqual(storageOf('/a:b, c', '/d', true), mount('type=bind,"source=/a:b, c",target=/d,readonly'));
  });
});

describe('a folder of this machine', () => {
  it('is relative to the workspace where it lies below', () => {
    assert.equal(folderText('/work/app/data', '/work/app', 'linux'), './data');
    assert.equal(folderText('/work/app', '/work/app', 'linux'), '.');
    assert.equal(folderText('/work/other', '/work/app', 'linux'), '/work/other');
    assert.equal(folderText('/work/app/..x', '/work/app', 'linux'), './..x');
    assert.equal(folderText('/work/app/a:b', '/work/app', 'linux'), '/work/app/a:b');
  });

  it('is so on Windows as well', () => {
    assert.equal(folderText('c:\\app\\data\\x', 'C:\\app', 'win32'), './data/x');
    assert.equal(folderText('D:\\data', 'C:\\app', 'win32'), 'D:\\data');
    assert.equal(folderText('\\\\server\\share', 'C:\\app', 'win32'), '\\\\server\\share');
  });
});

describe('proposed paths in the container', () => {
  const image = { volumes: ['/var/lib/db'], workingDir: '/srv', os: 'linux' };

  it('are what the image wants, and what the source suggests', () => {
    assert.deepEqual(proposedTargets(image, [], 'cache'), ['/var/lib/db', '/data', '/srv', '/cache']);
    assert.deepEqual(proposedTargets(image, [], './src'), ['/srv', '/var/lib/db', '/src']);
    assert.deepEqual(proposedTargets(image, ['/var/lib/db'], ''), ['/data', '/srv']);
    assert.deepEqual(proposedTargets(undefined, [], '.'), ['/data']);
    assert.deepEqual(proposedTargets({ volumes: [], workingDir: '/', os: 'linux' }, [], '/'), ['/data']);
  });

  it('are Windows paths for a Windows image', () => {
    assert.deepEqual(proposedTargets({ volumes: [], workingDir: 'C:\\', os: 'windows' }, [], 'D:\\src'), ['C:\\src']);
  });
});
