import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { Disposable } from '../../../src/base/dispose';
import { Cancelled, UserError } from '../../../src/base/userError';
import { Engine } from '../../../src/docker/engine';
import { EngineModel } from '../../../src/model/engineModel';
import type { Change } from '../../../src/model/engineState';
import { type FakeEngine, json, type Routes, startFakeEngine } from '../../parts/fakeEngine';
import { HandClock } from '../../parts/handClock';
import { type Recorder, startRecorder } from '../../parts/recorder';
import { waitFor } from '../../parts/waitFor';

/** An entry of an engine's list. */
function listed(number: number, state = 'running') {
  const status = state === 'running' ? 'Up 1 second' : 'Exited (0) 1 second ago';
  return { Id: idOf(number), Names: [`/c${number}`], Image: 'busybox', State: state, Status: status, Created: 1 };
}

function idOf(number: number): string {
  return number.toString(16).padStart(64, '0');
}

/** An engine's event as its line. */
function event(action: string, number: number, time = 0): string {
  return `{"Type":"container","Action":"${action}","Actor":{"ID":"${idOf(number)}","Attributes":{}},"timeNano":${time}}\n`;
}

/** A clock that counts the calls it was asked for. */
class CountingClock extends HandClock {
  asked = 0;

  override after(ms: number, run: () => void): Disposable {
    this.asked++;
    return super.after(ms, run);
  }
}

const soon = { every: 2, timeout: 4000 };

describe('EngineModel', () => {
  let fake: FakeEngine;
  let recorder: Recorder;
  let model: EngineModel;
  let clock: CountingClock;
  let changes: Change[];

  /** A model of a fake engine that it reaches through a recorder, with its own idea of time. */
  async function make(
    routes: Routes = {},
    open = async () => new Engine({ kind: 'unix', path: recorder.socket }),
  ): Promise<void> {
    fake = await startFakeEngine(routes);
    recorder = await startRecorder(fake.socket);
    clock = new CountingClock();
    changes = [];
    model = new EngineModel('e', open, clock, () => 1);
    model.onDidChange(change => changes.push(change));
  }

  afterEach(async () => {
    model.dispose();
    await waitFor('no connection is left', () => recorder.connections === 0, soon);
    await recorder.dispose();
    await fake.dispose();
  });

  const names = () => [...model.containers.values()].map(({ name }) => name).sort();
  const lists = () => fake.requests.filter(request => request.startsWith('GET /containers/json'));
  const becomes = (kind: string) => waitFor(`the engine is ${kind}`, () => model.state.kind === kind, soon);
  const holds = (what: string, condition: () => boolean) => waitFor(what, condition, soon);
  const failure = () => (model.state.kind === 'lost' ? model.state.failure.code : undefined);
  const told = () =>
    changes.map(change => (change.kind === 'engine' ? 'engine' : `${change.how} ${Number.parseInt(change.id, 16)}`));

  /** Loses the engine and waits until the model knows. */
  async function lose(): Promise<void> {
    recorder.dropAll();
    await becomes('lost');
  }

  describe('connecting', () => {
    it('waits to be asked, then subscribes before it lists', async () => {
      await make();
      fake.containers.push(listed(1), listed(2, 'exited'));
      assert.deepEqual([model.state.kind, fake.requests], ['idle', []]);
      model.connect();
      assert.equal(model.state.kind, 'connecting');
      model.connect();
      await becomes('live');
      assert.deepEqual(names(), ['c1', 'c2']);
      assert.deepEqual(told(), ['engine', 'engine', 'added 1', 'added 2']);
      const asked = fake.requests.map(request => request.replace(/\?.*/, ''));
      assert.deepEqual([...asked].sort(), ['GET /_ping', 'GET /containers/json', 'GET /events', 'GET /version']);
      assert.ok(asked.indexOf('GET /events') < asked.indexOf('GET /containers/json'));
    });

    it('leaves out of a list what is no container', async () => {
      await make();
      fake.containers.push(null, {}, 7, 'x', [], { Id: 7 }, listed(1));
      await model.live();
      assert.deepEqual(names(), ['c1']);
    });

    it('gives the live engine to all who wait for it', async () => {
      await make();
      const [one, two] = await Promise.all([model.live(), model.live()]);
      assert.equal(one, two);
      assert.equal((await one.system.version()).apiVersion, '1.41');
    });

    it('does not lose what happens during the list', async () => {
      const waiting: ServerResponse[] = [];
      let first = true;
      await make({
        'GET /containers/json': (_, response) => {
          if (!first) return json(response, fake.containers);
          first = false;
          waiting.push(response);
        },
      });
      model.connect();
      await holds('the list is asked for', () => waiting.length === 1);
      const old = [listed(1), listed(2)];
      fake.containers.push(listed(2), listed(3));
      fake.emit(event('create', 3, 1) + event('destroy', 1, 2));
      for (const response of waiting) json(response, old);
      await holds('both are known', () => names().join() === 'c2,c3');
      assert.equal(lists().length, 2);
    });

    it('says why it cannot', async () => {
      const html = (_: unknown, response: ServerResponse) => {
        response.removeHeader('Api-Version');
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>It works!</body></html>');
      };
      const cases: [Routes, string][] = [
        [{ 'GET /*': html }, 'engine.notAnEngine'],
        [{ 'GET /version': html }, 'engine.notAnEngine'],
        [{ 'GET /_ping': (_, response) => json(response, { message: 'no' }, 500) }, 'engine.said'],
        [{ 'GET /_ping': (_, response) => json(response, { message: 'later' }, 503) }, 'engine.overloaded'],
        [{ 'GET /containers/json': (_, response) => json(response, { message: 'odd' }) }, 'engine.badAnswer'],
        [{ 'GET /containers/json': (_, response) => response.end('[{"Id":') }, 'engine.badAnswer'],
      ];
      for (const [index, [routes, code]] of cases.entries()) {
        await make(routes);
        await model.settled();
        assert.equal(failure(), code, `case ${index}`);
        if (index === cases.length - 1) break;
        model.dispose();
        await recorder.dispose();
        await fake.dispose();
      }
    });

    it('is lost with the cause when the engine is not described well, and heals when it is', async () => {
      const cause = new UserError({ code: 'endpoint.malformed', args: { source: 'DOCKER_HOST', value: 'rubbish' } });
      let broken = true;
      await make({}, async () => {
        if (broken) throw cause;
        return new Engine({ kind: 'unix', path: recorder.socket });
      });
      await assert.rejects(model.live(), (error: UserError) => error.failure === cause.failure);
      assert.equal(failure(), 'endpoint.malformed');
      broken = false;
      clock.move(500);
      await becomes('live');
    });

    it('is lost when the socket does not exist, and heals when it does', async () => {
      let path = '/nonexistent/docker.sock';
      await make({}, async () => new Engine({ kind: 'unix', path }));
      await model.settled();
      assert.equal(failure(), 'engine.socketMissing');
      path = recorder.socket;
      clock.move(500);
      await becomes('live');
    });

    it('gives up on a list that is cut in half, and tries again', async () => {
      let cut = true;
      await make({
        'GET /containers/json': (_, response) => {
          if (!cut) return json(response, fake.containers);
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
          response.write('[{"Id":"');
          setImmediate(() => response.destroy());
        },
      });
      fake.containers.push(listed(1));
      await model.settled();
      assert.equal(failure(), 'engine.connectionLost');
      cut = false;
      clock.move(500);
      await becomes('live');
      assert.deepEqual(names(), ['c1']);
    });

    it('gives up on an engine that does not answer', async () => {
      for (const silent of ['GET /_ping', 'GET /events', 'GET /containers/json']) {
        await make({ [silent]: () => {} });
        model.connect();
        await holds(`${silent} is asked`, () => fake.requests.some(request => request.startsWith(silent)));
        clock.move(19_999);
        assert.equal(model.state.kind, 'connecting');
        clock.move(1);
        await becomes('lost');
        assert.equal(failure(), 'engine.timeout');
        model.dispose();
        await holds('no connection is left', () => recorder.connections === 0);
      }
    });
  });

  describe('live', () => {
    it('reads just what an event concerns', async () => {
      await make();
      fake.containers.push(listed(1), listed(2));
      await model.live();
      changes.length = 0;
      fake.containers[0] = listed(1, 'exited');
      fake.emit(event('die', 1, 5));
      await holds('the change is told', () => changes.length > 0);
      assert.deepEqual(told(), ['changed 1']);
      assert.equal(lists().length, 2);
      const query = new URL(lists()[1]?.slice(4) ?? '', 'http://e').searchParams;
      assert.deepEqual(JSON.parse(query.get('filters') ?? ''), { id: [idOf(1)] });
    });

    it('passes over what it does not understand', async () => {
      await make();
      await model.live();
      const happened: string[] = [];
      model.onDidHappen(({ event: { type, action } }) => happened.push(`${type} ${action}`));
      const odd = [
        'null',
        '[]',
        '{',
        '{}',
        '"x"',
        '{"Type":7,"Action":"start","Actor":{"ID":"1"}}',
        '<html>',
        '\u0000',
      ];
      fake.emit(`${odd.join('\n')}\n{"Type":"container","Action":"start"}\n`);
      fake.emit({ Type: 'container', Action: 'start', Actor: { ID: '1', Attributes: null } });
      fake.emit({ Type: 'unheard-of', Action: 'start', Actor: { ID: '1', Attributes: {} } });
      fake.emit({ Type: 'container', Action: 'levitate', Actor: { ID: '1', Attributes: {} } });
      fake.emit({ Type: 'container', Action: 'exec_create: sh -c secret', Actor: { ID: '1', Attributes: {} } });
      await holds('the last one has come', () => happened.at(-1) === 'container exec_create');
      assert.deepEqual(happened, [
        'container start',
        'unheard-of start',
        'container levitate',
        'container exec_create',
      ]);
      assert.equal(model.state.kind, 'live');
      await holds('the one that tells was read', () => lists().length === 2);
    });

    it('understands events however they are cut into chunks', async () => {
      await make();
      await model.live();
      fake.containers.push(listed(0xe9));
      const line = event('create', 0xe9, 1).replace('"Attributes":{}', '"Attributes":{"name":"ñ😀"}');
      const happened: string[] = [];
      model.onDidHappen(({ event: { attributes } }) => happened.push(attributes.name ?? ''));
      for (const character of line) {
        fake.emit(character);
        await new Promise(setImmediate);
      }
      await holds('it is known', () => names().join() === 'c233');
      assert.deepEqual(happened, ['ñ😀']);
    });

    it('comes to the right end after a burst, with few requests', async () => {
      await make();
      await model.live();
      const kept: string[] = [];
      let time = 1;
      for (let number = 1; number <= 200; number++) {
        fake.containers.push(listed(number));
        fake.emit(event('create', number, time++) + event('start', number, time++));
        if (number % 20 === 0) await new Promise(setImmediate);
      }
      for (let number = 1; number <= 200; number++) {
        if (number % 50 === 0) {
          kept.push(`c${number}`);
          continue;
        }
        fake.containers.splice(
          fake.containers.findIndex(entry => (entry as { Id: string }).Id === idOf(number)),
          1,
        );
        fake.emit(event('die', number, time++) + event('destroy', number, time++));
        if (number % 20 === 0) await new Promise(setImmediate);
      }
      await holds('only those that were kept are there', () => names().join() === kept.sort().join());
      fake.emit(event('pause', 50, time++));
      const before = lists().length;
      await holds('the last event was read', () => lists().length > before);
      assert.deepEqual(names(), kept);
      assert.ok(lists().length <= 60, `${lists().length} lists for 800 events`);
      assert.ok(recorder.requests.every(({ url }) => url.length < 8000));
    });

    it('makes no ghost of what is destroyed while it is read', async () => {
      const held: ServerResponse[] = [];
      await make({
        'GET /containers/json': (_, response, url) =>
          url.searchParams.has('filters') ? held.push(response) : json(response, fake.containers),
      });
      await model.live();
      const gone = new Promise<void>(resolve =>
        model.onDidHappen(({ event: { action } }) => action === 'destroy' && resolve()),
      );
      fake.emit(event('create', 1, 1));
      await holds('it is being read', () => held.length === 1);
      fake.emit(event('destroy', 1, 2));
      await gone;
      for (const response of held) json(response, [listed(1)]);
      fake.containers.push(listed(2));
      await model.refresh();
      assert.deepEqual(names(), ['c2']);
      assert.ok(!told().includes('added 1'));
    });

    it('asks for nothing by itself but a sign of life', async () => {
      await make();
      await model.live();
      const before = fake.requests.length;
      await holds('the first beat is set', () => clock.waiting === 1);
      const asked = clock.asked;
      for (let beat = 1; beat <= 3; beat++) {
        // Each beat sets its patience, then, after the answer, the next beat.
        await holds('the next beat is set', () => clock.asked === asked + 2 * (beat - 1));
        clock.move(20_000);
        await holds('the engine was asked', () => fake.requests.length === before + beat);
      }
      assert.deepEqual(fake.requests.slice(before), Array(3).fill('GET /_ping'));
    });

    it('notices an engine that has stopped to answer', async () => {
      let silent = false;
      await make({ 'GET /_ping': (_, response) => (silent ? undefined : response.end('OK')) });
      await model.live();
      silent = true;
      await holds('the first beat is set', () => clock.waiting === 1);
      clock.move(20_000);
      await holds('the engine is asked', () => fake.requests.at(-1) === 'GET /_ping');
      clock.move(20_000);
      await becomes('lost');
      assert.equal(failure(), 'engine.timeout');
    });

    it('reads all anew on demand', async () => {
      await make();
      fake.containers.push(listed(1));
      await model.live();
      fake.containers[0] = listed(2);
      await model.refresh();
      assert.deepEqual(names(), ['c2']);
    });
  });

  describe('lost', () => {
    it('keeps what was seen last, then comes back and tells what is different', async () => {
      await make();
      fake.containers.push(listed(1), listed(2), listed(3));
      await model.live();
      fake.emit(event('start', 1, 7_000_000_001));
      await holds('the event was read', () => lists().length === 2);
      await lose();
      assert.equal(failure(), 'engine.connectionLost');
      assert.deepEqual(names(), ['c1', 'c2', 'c3']);
      fake.containers.splice(0, 2, listed(2, 'exited'), listed(4));
      changes.length = 0;
      clock.move(500);
      await becomes('live');
      assert.deepEqual(names(), ['c2', 'c3', 'c4']);
      assert.deepEqual(told().sort(), ['added 4', 'changed 2', 'engine', 'removed 1']);
      const events = fake.requests.filter(request => request.startsWith('GET /events'));
      assert.equal(new URL(events[1]?.slice(4) ?? '', 'http://e').searchParams.get('since'), '7.000000002');
    });

    it('asks again for events that a failed connection took but never passed on', async () => {
      let broken = true;
      await make({
        'GET /containers/json': (_, response) => {
          if (!broken) return json(response, fake.containers);
          fake.emit(event('die', 1, 5_000_000_000));
          setTimeout(() => json(response, { message: 'busy' }, 503), 20);
        },
      });
      await model.settled();
      assert.equal(failure(), 'engine.overloaded');
      broken = false;
      clock.move(500);
      await becomes('live');
      const events = fake.requests.filter(request => request.startsWith('GET /events'));
      assert.ok(events.length === 2 && events.every(request => !request.includes('since')), events.join('\n'));
    });

    it('waits longer after each failure, and tries at once when it is told to', async () => {
      let tries = 0;
      let broken = false;
      await make({}, async () => {
        tries++;
        if (broken) throw new UserError({ code: 'engine.refused', args: { endpoint: 'x' } });
        return new Engine({ kind: 'unix', path: recorder.socket });
      });
      await model.live();
      broken = true;
      await lose();
      for (const wait of [500, 1000, 2000, 4000]) {
        const before = tries;
        assert.equal(model.state.kind === 'lost' && model.state.retryAt, clock.now() + wait);
        clock.move(wait - 1);
        await new Promise(setImmediate);
        assert.equal(tries, before);
        clock.move(1);
        await holds('it has tried and waits again', () => tries === before + 1 && clock.waiting === 1);
      }
      broken = false;
      model.retry();
      await becomes('live');
    });

    it('is told of by live(), while refresh tries again', async () => {
      await make();
      await model.live();
      await lose();
      await assert.rejects(model.live(), (error: unknown) => UserError.is(error, 'engine.connectionLost'));
      await model.refresh();
      await becomes('live');
    });

    it('ends the reads that were under way', async () => {
      let held: ServerResponse | undefined;
      await make({
        'GET /containers/json': (_, response, url) => {
          if (url.searchParams.has('filters')) held = response;
          else json(response, fake.containers);
        },
      });
      await model.live();
      fake.emit(event('create', 1, 1));
      await holds('it is being read', () => held !== undefined);
      await lose();
      clock.move(500);
      await becomes('live');
      assert.deepEqual(names(), []);
    });
  });

  describe('at its end', () => {
    it('closes every connection and tells nothing more', async () => {
      await make();
      await model.live();
      await holds('it listens', () => fake.listeners === 1);
      changes.length = 0;
      model.dispose();
      await holds('nothing is open', () => recorder.connections === 0 && fake.listeners === 0);
      clock.move(100_000);
      await new Promise(setImmediate);
      assert.deepEqual(changes, []);
      assert.equal(recorder.connections, 0);
    });

    it('keeps nobody waiting', async () => {
      await make({}, () => new Promise<Engine>(() => {}));
      const waiting = [model.live(), model.settled(), model.settled(new AbortController().signal)];
      const again = model.retry();
      model.dispose();
      for (const outcome of await Promise.allSettled([...waiting, model.live()])) {
        assert.ok(outcome.status === 'rejected' && outcome.reason instanceof Cancelled);
      }
      await again;
    });

    it('lets go of an engine that was being found', async () => {
      let found: (engine: Engine) => void = () => {};
      await make({}, () => new Promise<Engine>(resolve => (found = resolve)));
      model.connect();
      model.dispose();
      const engine = new Engine({ kind: 'unix', path: recorder.socket });
      let closed = 0;
      const dispose = engine.dispose.bind(engine);
      engine.dispose = () => {
        closed++;
        dispose();
      };
      found(engine);
      await holds('it is closed', () => closed > 0);
      assert.deepEqual(fake.requests, []);
      assert.equal(clock.waiting, 0);
    });
  });
});
