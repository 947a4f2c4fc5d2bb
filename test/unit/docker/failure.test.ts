import assert from 'node:assert/strict';
import type { Failure } from '../../../src/base/userError';
import { connectionFailure, statusFailure } from '../../../src/docker/failure';
import { parseReference } from '../../../src/docker/imageReference';
import { pullFailure } from '../../../src/docker/pullFailure';

const container = 'web';

describe('failures of an engine', () => {
  // What engines of several versions say: Docker 20 to 28, Podman 4 and 5.
  const answers: [number, string, Failure][] = [
    [404, 'No such container: web', { code: 'container.missing', args: { container } }],
    [
      404,
      'no container with name or ID "web" found: no such container',
      { code: 'container.missing', args: { container } },
    ],
    [
      500,
      'container 0a1b does not exist in database: no such container',
      { code: 'container.missing', args: { container } },
    ],
    [404, 'No such image: nginx:latest', { code: 'image.missing', args: { image: 'nginx' } }],
    [404, 'nginx: image not known', { code: 'image.missing', args: { image: 'nginx' } }],
    [
      409,
      'Conflict. The container name "/db" is already in use by container "0a1b". You have to remove (or rename) that container to be able to reuse that name.',
      { code: 'container.nameTaken', args: { name: 'db' } },
    ],
    [
      500,
      'creating container storage: the container name "db" is already in use by 0a1b. You have to remove that container to be able to reuse that name: that name is already in use',
      { code: 'container.nameTaken', args: { name: 'db' } },
    ],
    [
      500,
      'driver failed programming external connectivity on endpoint web (0a1b): Bind for 0.0.0.0:8080 failed: port is already allocated',
      { code: 'port.taken', args: { port: '8080', container } },
    ],
    [
      500,
      'driver failed programming external connectivity on endpoint web (0a1b): Bind for :::8080 failed: port is already allocated',
      { code: 'port.taken', args: { port: '8080', container } },
    ],
    [
      500,
      'driver failed programming external connectivity on endpoint web (0a1b): Error starting userland proxy: listen tcp4 0.0.0.0:8080: bind: address already in use',
      { code: 'port.taken', args: { port: '8080', container } },
    ],
    [
      500,
      'failed to set up container networking: driver failed programming external connectivity on endpoint web (0a1b): failed to bind host port for 0.0.0.0:8080:172.17.0.2:80/tcp: address already in use',
      { code: 'port.taken', args: { port: '8080', container } },
    ],
    [
      500,
      'failed to set up container networking: failed to bind host port 127.0.0.1:8080/tcp: address already in use',
      { code: 'port.taken', args: { port: '8080', container } },
    ],
    [
      500,
      'rootlessport listen tcp 0.0.0.0:8080: bind: address already in use',
      { code: 'port.taken', args: { port: '8080', container } },
    ],
    [409, 'Container 0a1b is not running', { code: 'container.notRunning', args: { container } }],
    [
      409,
      'Cannot kill container: web: Container 0a1b is not running',
      { code: 'container.notRunning', args: { container } },
    ],
    [
      409,
      'Container web is paused, unpause the container before exec',
      { code: 'container.paused', args: { container } },
    ],
    [
      409,
      'You cannot remove a paused container 0a1b. Unpause and then stop the container before attempting removal or force remove',
      { code: 'container.paused', args: { container } },
    ],
    [
      409,
      'cannot remove container "/web": container is paused and must be unpaused first',
      { code: 'container.paused', args: { container } },
    ],
    [
      409,
      'You cannot remove a running container 0a1b. Stop the container before attempting removal or force remove',
      { code: 'container.running', args: { container } },
    ],
    [
      409,
      'cannot remove container "/web": container is running: stop the container before removing or force remove',
      { code: 'container.running', args: { container } },
    ],
    [
      500,
      'cannot remove container 0a1b as it is running - running or paused containers cannot be removed without force: container state improper',
      { code: 'container.running', args: { container } },
    ],
    [
      500,
      'cannot remove container 0a1b as it is paused - running or paused containers cannot be removed without force: container state improper',
      { code: 'container.paused', args: { container } },
    ],
    [
      500,
      'container 0a1b is running or paused, refusing to clean up: container state improper',
      { code: 'container.paused', args: { container } },
    ],
    [409, 'cannot create exec session as container 0a1b is paused', { code: 'container.paused', args: { container } }],
    [
      500,
      'can only kill running containers. 0a1b is in state exited: container state improper',
      { code: 'container.notRunning', args: { container } },
    ],
    [
      500,
      'can only create exec sessions on running containers: container state improper',
      { code: 'container.notRunning', args: { container } },
    ],
    [
      500,
      '"exited" is not running, can\'t pause: container state improper',
      { code: 'container.notRunning', args: { container } },
    ],
    [409, 'removal of container 0a1b is already in progress', { code: 'container.removing', args: { container } }],
    [503, '', { code: 'engine.overloaded', args: { message: '503' } }],
    [500, 'Container 0a1b is not paused', { code: 'engine.said', args: { message: 'Container 0a1b is not paused' } }],
    [418, '', { code: 'engine.said', args: { message: 'HTTP 418' } }],
  ];
  for (const [status, message, expected] of answers)
    it(`${status} ${message.slice(0, 90)}`, () => {
      assert.deepEqual(statusFailure(status, message, { container, image: 'nginx' }).failure, expected);
    });

  const codes: [string, Failure['code']][] = [
    ['ENOENT', 'engine.socketMissing'],
    ['EACCES', 'engine.permissionDenied'],
    ['EPERM', 'engine.permissionDenied'],
    ['ECONNREFUSED', 'engine.refused'],
    ['ENOTFOUND', 'engine.unknownHost'],
    ['ETIMEDOUT', 'engine.timeout'],
    ['ECONNRESET', 'engine.connectionLost'],
    ['HPE_INVALID_CONSTANT', 'engine.notAnEngine'],
    ['EMFILE', 'engine.unreachable'],
  ];
  for (const [code, expected] of codes)
    it(`${code} is ${expected}`, () => {
      const { failure } = connectionFailure(Object.assign(new Error('words'), { code }), 'unix:///x');
      assert.equal(failure.code, expected);
      assert.equal((failure.args as { endpoint?: string }).endpoint, 'unix:///x');
    });
});

describe('failures of a pull', () => {
  const said: [string, string, Failure['code']][] = [
    [
      'nope',
      "pull access denied for nope, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
      'pull.denied',
    ],
    ['r.x:5/a:1', 'Head "http://r.x:5/v2/a/manifests/1": no basic auth credentials', 'pull.denied'],
    ['r.x:5/a:1', 'Get "http://r.x:5/v2/": unauthorized: authentication required', 'pull.denied'],
    [
      'r.x/a:1',
      'Head "https://r.x/v2/a/manifests/1": unexpected status from HEAD request: 403 Forbidden',
      'pull.denied',
    ],
    [
      'r.x/a:1',
      'initializing source docker://r.x/a:1: reading manifest 1 in r.x/a: unauthorized: access to the requested resource is not authorized',
      'pull.denied',
    ],
    ['nginx:9', 'manifest for nginx:9 not found: manifest unknown: manifest unknown', 'pull.notFound'],
    ['nginx:401', 'manifest for nginx:401 not found: manifest unknown: manifest unknown', 'pull.notFound'],
    [
      'unauthorized/x:1',
      'manifest for unauthorized/x:1 not found: manifest unknown: manifest unknown',
      'pull.notFound',
    ],
    ['r.x/a:1', 'repository r.x/a not found: name unknown: repository name not known to registry', 'pull.notFound'],
    [
      'nginx',
      'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host',
      'pull.unreachable',
    ],
    ['r.x:5/a', 'Get "http://r.x:5/v2/": dial tcp 10.0.0.1:5: connect: connection refused', 'pull.unreachable'],
    [
      'nginx',
      'Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      'pull.unreachable',
    ],
    ['r.x/a', 'Get "https://r.x/v2/": http: server gave HTTP response to HTTPS client', 'pull.failed'],
    ['a:1', 'no matching manifest for linux/s390x in the manifest list entries', 'pull.failed'],
    ['a:1', 'failed to register layer: write /big: no space left on device', 'pull.failed'],
  ];
  for (const [image, message, expected] of said)
    it(`${expected}: ${message.slice(0, 80)}`, () => {
      const reference = parseReference(image);
      assert.equal(pullFailure(message, reference).failure.code, expected);
    });

  it("name the registry to log in to, and keep the engine's words on one line", () => {
    assert.deepEqual(pullFailure('unauthorized', parseReference('r.x:5/a')).failure, {
      code: 'pull.denied',
      args: { image: 'r.x:5/a:latest', registry: 'r.x:5' },
    });
    assert.deepEqual(pullFailure('disk\n\u001b[31mfull', parseReference('a')).failure, {
      code: 'pull.failed',
      args: { image: 'a:latest', reason: 'disk full' },
    });
  });
});
