import assert from 'node:assert/strict';
import { launchFitted, type Runner } from '../../../src/again/launchAgain';
import { type Failure, UserError } from '../../../src/base/userError';
import type { EngineModel } from '../../../src/model/engineModel';
import type { RunSpec } from '../../../src/model/runSpec';
import { container, published } from '../model/samples';

const spec: RunSpec = { image: 'x', command: [], flags: { name: 'web', publish: ['80:80'] } };

function modelOf(...all: ReturnType<typeof container>[]): EngineModel {
  return { containers: new Map(all.map(one => [one.id, one])) } as unknown as EngineModel;
}

/** Refuses with the failures one after the other, then runs. */
function runner(...failures: Failure[]) {
  const tried: RunSpec[] = [];
  const launch: Runner['launch'] = async (_model, words) => {
    tried.push(words);
    const failure = failures.shift();
    if (failure) throw new UserError(failure);
    return { id: 'id', name: words.flags.name ?? '' };
  };
  return { tried, launch, open: launch };
}

describe('running again', () => {
  it('takes free names and ports, as far as they are known', async () => {
    const model = modelOf(container(1, { name: 'web', ports: published('80:80/tcp') }));
    const { made, fit } = await launchFitted(runner(), model, spec, true);
    assert.equal(made.name, 'web-2');
    assert.deepEqual([fit.name, fit.ports], [{ from: 'web', to: 'web-2' }, [{ from: '80', to: '81' }]]);
  });

  it('passes over what the engine refuses', async () => {
    const refusing = runner(
      { code: 'container.nameTaken', args: { name: 'web' } },
      { code: 'port.taken', args: { port: '80', container: 'web-2' } },
      { code: 'port.taken', args: { port: '81', container: 'web-2' } },
    );
    const { fit } = await launchFitted(refusing, modelOf(), spec, true);
    assert.deepEqual(fit.spec.flags, { name: 'web-2', publish: ['82:80'] });
    assert.equal(refusing.tried.length, 4);
  });

  it('ends with any other failure, and with one that does not end', async () => {
    const missing: Failure = { code: 'image.missing', args: { image: 'x' } };
    await assert.rejects(launchFitted(runner(missing), modelOf(), spec, true), error =>
      UserError.is(error, 'image.missing'),
    );
    const port: Failure = { code: 'port.taken', args: { port: '9', container: 'x' } };
    await assert.rejects(launchFitted(runner(port, port), modelOf(), spec, true), error =>
      UserError.is(error, 'port.taken'),
    );
    const name: Failure = { code: 'container.nameTaken', args: { name: 'web' } };
    const never = runner(...Array<Failure>(50).fill(name));
    await assert.rejects(launchFitted(never, modelOf(), spec, true));
    assert.ok(never.tried.length <= 20);
  });
});
