import assert from 'node:assert/strict';
import { startEngine } from '../parts/engine';
import { loadImages } from '../parts/images';
import { processOf } from '../parts/procfs';

describe('a private engine', () => {
  it('takes its paused containers with it', async () => {
    const engine = await startEngine();
    await loadImages(engine);
    await engine.ok(['run', '--detach', '--name', 'frozen', 'quayside/busybox', 'idle']);
    await engine.ok(['pause', 'frozen']);
    const pid = Number(await engine.ok(['inspect', '--format', '{{.State.Pid}}', 'frozen']));
    assert.ok(processOf(pid));
    await engine.dispose();
    assert.equal(processOf(pid), undefined);
  });
});
