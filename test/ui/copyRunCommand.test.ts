import assert from 'node:assert/strict';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';
import { openWorkbench, type Workbench } from './driver/openWorkbench';
import type { Tree } from './driver/tree';

describe('copying a container with a secret as its command line', () => {
  let engine: EngineHandle;
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    engine = await testEngine();
    await engine.clear();
    await engine.ok(['run', '-d', '--name', 'vault', '-e', 'API_TOKEN=hunter2', 'quayside/busybox', 'idle']);
    workbench = await openWorkbench({ engine });
    await workbench.sideBar.show('Quayside');
    tree = await workbench.sideBar.tree('Containers');
    await tree.row('vault');
  });
  after(async () => {
    await workbench?.dispose();
    await engine?.clear();
  });

  it('asks whether the secret is to be in it', async () => {
    const { quickInput, clipboard, screenshot } = workbench;
    const copied = async (choice: string): Promise<string> => {
      await tree.contextMenuItem('vault', 'Copy', 'Copy as docker run');
      await quickInput.until('the question', rows => rows.some(({ label }) => label === choice));
      await screenshot('copy-secrets');
      await quickInput.pick(choice);
      await quickInput.closed();
      return waitFor('the line', async () => {
        const line = await clipboard();
        return line.includes('hunter2') === (choice === 'Copy with Secrets') && line.startsWith('docker') && line;
      });
    };
    assert.match(await copied('Copy with Secrets Masked'), / -e 'API_TOKEN=•+' quayside\/busybox idle$/);
    assert.match(await copied('Copy with Secrets'), / -e API_TOKEN=hunter2 quayside\/busybox idle$/);
  });
});
