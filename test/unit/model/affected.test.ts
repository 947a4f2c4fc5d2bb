import assert from 'node:assert/strict';
import type { EngineEvent } from '../../../src/docker/types';
import { affectedContainers, isAheadOfList } from '../../../src/model/affected';

function event(type: string, action: string, attributes: Record<string, string> = {}): EngineEvent {
  return { type, action, id: 'x', attributes, timeNano: '1' };
}

describe('containers that an event concerns', () => {
  it('are read again when their list entry may be another', () => {
    const telling = ['create', 'start', 'die', 'stop', 'restart', 'pause', 'unpause', 'rename', 'update', 'oom'];
    for (const action of [...telling, 'health_status: healthy', 'health_status: unhealthy'])
      assert.deepEqual(affectedContainers(event('container', action)), { reread: ['x'] }, action);
  });

  it('are none where an event changes nothing that is listed', () => {
    for (const action of [
      'exec_create',
      'exec_start',
      'exec_die',
      'attach',
      'kill',
      'top',
      'resize',
      'export',
      'copy',
      'invented',
    ])
      assert.deepEqual(affectedContainers(event('container', action)), { reread: [] }, action);
    assert.deepEqual(affectedContainers(event('image', 'create')), { reread: [] });
    assert.deepEqual(affectedContainers(event('invented', 'start')), { reread: [] });
  });

  it('are gone when they are destroyed', () => {
    assert.deepEqual(affectedContainers(event('container', 'destroy')), { removed: 'x', reread: [] });
  });

  it('are those that a network gains or loses', () => {
    const of = (action: string) => affectedContainers(event('network', action, { container: 'c' })).reread;
    assert.deepEqual(of('connect'), ['c']);
    assert.deepEqual(of('disconnect'), ['c']);
    assert.deepEqual(of('destroy'), []);
    assert.deepEqual(affectedContainers(event('network', 'connect')).reread, ['x'], 'of Podman');
  });

  it('are ahead of the list where the engine tells first and writes down then', () => {
    const ahead = (type: string, action: string) => isAheadOfList(event(type, action));
    for (const action of ['die', 'stop', 'pause', 'unpause', 'rename']) assert.ok(ahead('container', action), action);
    assert.ok(ahead('network', 'connect'));
    for (const action of ['create', 'start', 'update']) assert.ok(!ahead('container', action), action);
    assert.ok(!ahead('network', 'disconnect'));
  });
});
