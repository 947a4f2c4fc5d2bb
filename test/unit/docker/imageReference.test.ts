import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError';
import {
  type ImageReference,
  parseReference,
  type ReferenceProblem,
  referenceProblem,
  referenceText,
  repositoryOf,
} from '../../../src/docker/imageReference';

const digest = `sha256:${'a'.repeat(64)}`;
const hub = (path: string, tag = 'latest'): ImageReference => ({ registry: 'docker.io', path, tag });

describe('image reference', () => {
  // Each one was given to the docker CLI too.
  const understood: [string, ImageReference, string?][] = [
    ['nginx', hub('library/nginx'), 'nginx:latest'],
    ['nginx:1.27', hub('library/nginx', '1.27')],
    ['x:_t', hub('library/x', '_t')],
    ['x:T.a-b', hub('library/x', 'T.a-b')],
    ['a/b/c', hub('a/b/c'), 'a/b/c:latest'],
    ['a__b', hub('library/a__b'), 'a__b:latest'],
    ['a--b', hub('library/a--b'), 'a--b:latest'],
    ['host:5000', hub('library/host', '5000')],
    ['docker.io/x:y', hub('library/x', 'y'), 'x:y'],
    ['index.docker.io/a/x:y', hub('a/x', 'y'), 'a/x:y'],
    ['docker.io/library/x:y', hub('library/x', 'y'), 'x:y'],
    ['localhost/x:y', { registry: 'localhost', path: 'x', tag: 'y' }],
    ['localhost:5000/x/y:z', { registry: 'localhost:5000', path: 'x/y', tag: 'z' }],
    ['Foo/bar:y', { registry: 'Foo', path: 'bar', tag: 'y' }],
    ['ghcr.io/a/b:c', { registry: 'ghcr.io', path: 'a/b', tag: 'c' }],
    ['[::1]:5000/x:y', { registry: '[::1]:5000', path: 'x', tag: 'y' }],
    ['[::1]/x:y', { registry: '[::1]', path: 'x', tag: 'y' }],
    [`x@${digest}`, { registry: 'docker.io', path: 'library/x', digest }],
    [`a.b/x:t@${digest}`, { registry: 'a.b', path: 'x', tag: 't', digest }],
    [`x.y/${'a'.repeat(255)}:t`, { registry: 'x.y', path: 'a'.repeat(255), tag: 't' }],
  ];
  for (const [text, expected, written = text] of understood)
    it(`reads ${text.slice(0, 40)}`, () => {
      assert.deepEqual(parseReference(text), expected);
      assert.equal(referenceText(expected), written);
    });

  const refused: [string, ReferenceProblem][] = [
    ['', 'empty'],
    ['Nginx', 'uppercase'],
    ['foo/Bar', 'uppercase'],
    ['foo.bar/Bar', 'uppercase'],
    ['host:/x', 'registry'],
    ['-a.b/c', 'registry'],
    ['a.b:70x/c', 'registry'],
    ['a___b', 'path'],
    ['a..b', 'path'],
    ['a.-b', 'path'],
    ['-a', 'path'],
    ['a-', 'path'],
    ['a_', 'path'],
    ['/x', 'path'],
    ['x/', 'path'],
    ['x//y', 'path'],
    ['x y', 'path'],
    [' x', 'path'],
    ['a.b/', 'path'],
    ['üx', 'path'],
    ['http://a/b', 'registry'],
    ['x:', 'tag'],
    ['x:.t', 'tag'],
    ['x:-t', 'tag'],
    [`x:${'t'.repeat(129)}`, 'tag'],
    ['x@', 'digest'],
    ['x@sha256:abc', 'digest'],
    [`x@sha256:AA${'a'.repeat(62)}`, 'digest'],
    [`x@md5:${'a'.repeat(32)}`, 'digest'],
    [`x@constructor:${'a'.repeat(64)}`, 'digest'],
    ['a'.repeat(64), 'id'],
    ['b'.repeat(255), 'long'],
  ];
  for (const [text, problem] of refused)
    it(`refuses ${JSON.stringify(text.slice(0, 40))}: ${problem}`, () => {
      assert.equal(referenceProblem(text), problem);
      assert.throws(
        () => parseReference(text),
        error => UserError.is(error, 'image.malformed') && error.failure.args.image === text,
      );
    });

  it('sees nothing wrong in a good one', () => assert.equal(referenceProblem('nginx'), undefined));

  it('names the repository in full, as every engine takes it', () => {
    assert.equal(repositoryOf(parseReference('nginx:1')), 'docker.io/library/nginx');
    assert.equal(repositoryOf(parseReference(`a.b:1/c@${digest}`)), 'a.b:1/c');
  });
});
