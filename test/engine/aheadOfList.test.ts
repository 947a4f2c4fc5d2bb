import assert from 'node:assert/strict';
import { Engine } from '../../src/docker/engine';
import { EngineModel } from '../../src/model/engineModel';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine, testEngine26 } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';

const name = 'ahead';
const rounds = 10;

describe('Events that are ahead of the list', () => {
  for (const [version, engine] of [
    ['20.10', testEngine],
    ['26.1', testEngine26],
  ] as const) {
    describe(`of Docker ${version}`, () => {
      let cli: EngineHandle;
      let model: EngineModel;
      let id: string;

      before(async function () {
        const given = await engine();
        if (!given) return this.skip();
        cli = given;
        model = new EngineModel('test', async () => new Engine({ kind: 'unix', path: cli.socket }));
        await model.live();
        id = await cli.ok(['run', '--detach', '--network', 'none', '--name', name, 'quayside/busybox', 'sleep', '600']);
      });

      after(async () => {
        model?.dispose();
        await cli?.docker(['rm', '--force', name]);
        await cli?.docker(['network', 'rm', name]);
      });

      const state = () => model.containers.get(id)?.state;
      const networks = () => model.containers.get(id)?.networks.map(network => network.name);

      it('leave no container in the state before a pause', async () => {
        await waitFor('it is known', () => state() === 'running');
        for (let round = 0; round < rounds; round++) {
          await cli.ok(['pause', name]);
          await waitFor(`it is paused in round ${round}`, () => state() === 'paused', { timeout: 3000 });
          await cli.ok(['unpause', name]);
          await waitFor(`it runs again in round ${round}`, () => state() === 'running', { timeout: 3000 });
        }
        assert.equal(await cli.ok(['inspect', '--format', '{{.State.Status}}', name]), 'running');
      });

      it('leave no container running that has ended', async () => {
        for (let round = 0; round < rounds; round++) {
          await cli.ok(['kill', name]);
          await waitFor(`it has ended in round ${round}`, () => state() === 'exited', { timeout: 3000 });
          await cli.ok(['start', name]);
          await waitFor(`it runs again in round ${round}`, () => state() === 'running', { timeout: 3000 });
        }
        assert.equal(await cli.ok(['inspect', '--format', '{{.State.Status}}', name]), 'running');
      });

      it('leave no container without the network it was connected to', async () => {
        await cli.ok(['network', 'create', name]);
        await cli.ok(['network', 'disconnect', 'none', name]);
        for (let round = 0; round < rounds; round++) {
          await cli.ok(['network', 'connect', name, name]);
          await waitFor(`connected in round ${round}`, () => networks()?.includes(name), { timeout: 3000 });
          await cli.ok(['network', 'disconnect', name, name]);
          await waitFor(`disconnected in round ${round}`, () => !networks()?.includes(name), { timeout: 3000 });
        }
        assert.ok(model.containers.has(id));
      });
    });
  }
});
