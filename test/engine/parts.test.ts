import assert from 'node:assert/strict';
import { startEngine } from '../parts/engine';
import { imageNames } from '../parts/images';
import { startRegistry } from '../parts/registry';
import { testEngine, testEngine26 } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';

describe('parts: private engines', () => {
  it('give the test images and run them', async () => {
    const engine = await testEngine();
    assert.equal(engine.apiVersion, '1.41');
    const images = await engine.ok(['images', '--format', '{{.Repository}}']);
    assert.deepEqual(images.split('\n').sort(), [...imageNames].sort());
    const id = await engine.ok(['run', '--detach', '--publish', '127.0.0.1::8080', 'quayside/web']);
    const address = await engine.ok(['port', id, '8080/tcp']);
    const page = await waitFor('the page', async () => (await fetch(`http://${address}`)).text());
    assert.match(page, /Hello from web/);
    await engine.ok(['rm', '--force', '--volumes', id]);
  });

  it('come in a newer flavour', async function () {
    const engine = await testEngine26();
    if (!engine) return this.skip();
    assert.equal(engine.apiVersion, '1.45');
    assert.equal(await engine.ok(['run', '--rm', 'quayside/bash', 'bash', '-c', 'echo $((6 * 7))']), '42');
    assert.match(await engine.ok(['compose', 'version']), /2\.26/);
    const id = await engine.ok(['run', '--detach', 'quayside/healthy']);
    assert.match(await engine.ok(['exec', id, 'cat', '/etc/os-release']), /ID=busybox/);
    await engine.ok(['rm', '--force', '--volumes', id]);
  });

  it('push to a registry and pull from it, with a password', async () => {
    const engine = await testEngine();
    const registry = await startRegistry({ user: 'ann', password: 'sesame' });
    const name = `${registry.address}/layered:1`;
    await engine.ok(['tag', 'quayside/layered', name]);
    assert.match((await engine.docker(['push', name])).stderr, /no basic auth credentials/);
    await engine.ok(['login', '--username', 'ann', '--password-stdin', registry.address], { input: 'sesame' });
    await engine.ok(['push', name]);
    await engine.ok(['rmi', name]);
    await engine.ok(['pull', name]);
    await engine.ok(['logout', registry.address]);
    await engine.ok(['rmi', name]);
    await registry.dispose();
  });

  it('can be killed and started again', async () => {
    const engine = await startEngine();
    await engine.kill();
    await assert.rejects(engine.ok(['version']));
    await engine.start();
    assert.equal(await engine.ok(['ps', '--all', '--quiet']), '');
    await engine.dispose();
  });
});
