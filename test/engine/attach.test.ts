import assert from 'node:assert/strict';
import { Cancelled, UserError } from '../../src/base/userError';
import type { Named } from '../../src/docker/containers';
import { Engine } from '../../src/docker/engine';
import type { TerminalSize } from '../../src/docker/execs';
import { createRequest } from '../../src/model/createRequest';
import type { FlagValues } from '../../src/model/runSpec';
import { AttachedTab } from '../parts/attachedTab';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine, testEngine26 } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';

const image = 'quayside/busybox';
const it_ = { interactive: true, tty: true } as const;

for (const [flavour, engineOf] of [
  ['docker-20', testEngine],
  ['docker-26', testEngine26],
] as const) {
  describe(`A terminal attached to a container on ${flavour}`, () => {
    let handle: EngineHandle;
    let engine: Engine;
    const requests: string[] = [];
    const tabs: AttachedTab[] = [];
    const made: Named[] = [];

    before(async function () {
      this.timeout(120_000);
      const found = await engineOf();
      if (!found) return this.skip();
      handle = found;
      engine = new Engine({ kind: 'unix', path: handle.socket }, ({ method, path }) => {
        requests.push(`${method} ${path.replace(/[0-9a-f]{64}/, 'ID')}`);
      });
    });

    afterEach(async () => {
      for (const tab of tabs.splice(0)) await tab.session.close();
      const ids = made.splice(0).map(({ id }) => id);
      if (ids.length > 0) await handle.docker(['rm', '--force', '--volumes', ...ids]);
    });

    after(() => engine?.dispose());

    /** A tab for a container that is made as `docker run` makes it. */
    function tabOf(flags: FlagValues, ...command: readonly string[]): AttachedTab {
      const spec = { image, command, flags };
      const create = async (size: TerminalSize) => {
        const { body, query } = createRequest(spec, around);
        if (flags.tty) body.HostConfig.ConsoleSize = [size.rows, size.columns];
        const { id } = await engine.containers.create(body, query);
        made.push({ id, name: id.slice(0, 12) });
        return { id, name: id.slice(0, 12) };
      };
      const tab = new AttachedTab({ model: { live: async () => engine }, spec, create });
      tabs.push(tab);
      return tab;
    }

    const stateOf = ({ id }: Named) => handle.ok(['inspect', '--format', '{{.State.Status}}', id]);
    const only = (): Named => {
      const [container, ...more] = made;
      assert.ok(container && more.length === 0);
      return container;
    };

    it('watches streams and exit before the start', async () => {
      requests.length = 0;
      const tab = tabOf(it_, 'true');
      await tab.open();
      await tab.ended();
      const steps = requests.map(line => line.replace(/\?.*/, ''));
      const at = ['create', 'ID/attach', 'ID/wait', 'ID/start', 'ID/resize'].map(step =>
        steps.indexOf(`POST /containers/${step}`),
      );
      assert.ok(!at.includes(-1), steps.join('\n'));
      assert.deepEqual(
        at,
        [...at].sort((a, b) => a - b),
      );
    });

    for (const tty of [true, false]) {
      it(`loses neither the first output nor the exit code of one that is removed at once, 25 times, ${tty ? 'with' : 'without'} a terminal`, async function () {
        this.timeout(120_000);
        const once = async (time: number) => {
          const code = time % 7;
          const tab = tabOf({ rm: true, tty }, 'sh', '-c', `echo first; exit ${code}`);
          await tab.open();
          assert.deepEqual(await tab.ended(), { kind: 'exited', code, next: 'none' }, `time ${time}`);
          assert.equal(tab.output, 'first\r\n', `time ${time}`);
        };
        for (let time = 0; time < 25; time += 5) {
          await Promise.all([0, 1, 2, 3, 4].map(more => once(time + more)));
        }
      });
    }

    it('has its size at the first prompt, and takes others', async () => {
      const tab = tabOf(it_, 'sh');
      tab.type('stty size; echo typed early\r');
      await tab.open();
      await tab.see(/[#$] /);
      tab.type('stty size\r');
      await tab.see(/^33 101\r$/m);
      tab.session.resize({ columns: 64, rows: 20 });
      await waitFor('the new size', () => {
        tab.type('stty size\r');
        return tab.screen.includes('20 64\r');
      });
    });

    if (flavour === 'docker-26') {
      it('has its size before its first instruction', async () => {
        const tab = tabOf({ tty: true }, 'stty', 'size');
        await tab.open();
        await tab.ended();
        assert.equal(tab.output, '33 101\r\n');
      });
    }

    it('passes keys on one by one, those included by which docker attach would detach', async () => {
      const tab = tabOf(it_, 'sh', '-c', 'stty raw -echo; echo ready; dd bs=1 count=4 2>/dev/null | od -An -tx1');
      await tab.open();
      await tab.see('ready');
      for (const key of ['\u0010', '\u0011', 'é']) tab.type(key);
      await tab.see('10 11 c3 a9');
      assert.deepEqual(await tab.ended(), { kind: 'exited', code: 0, next: 'start' });
    });

    it('shows both streams of one without a terminal in their order', async () => {
      const tab = tabOf(
        {},
        'sh',
        '-c',
        'for i in 1 2 3; do echo out $i; sleep 0.05; echo err $i >&2; sleep 0.05; done',
      );
      await tab.open();
      await tab.ended();
      assert.equal(tab.output, [1, 2, 3].map(i => `out ${i}\r\nerr ${i}\r\n`).join(''));
    });

    it('keeps characters whole that frames have split', async () => {
      const tab = tabOf({}, 'sh', '-c', "printf '\\355'; sleep 0.05; echo x >&2; sleep 0.05; printf '\\225\\234\\n'");
      await tab.open();
      await tab.ended();
      assert.equal(tab.output, 'x\r\n한\r\n');
    });

    it('edits the input of one without a terminal, and ends it with Ctrl+D', async () => {
      const tab = tabOf({ interactive: true, rm: true }, 'wc', '-c');
      await tab.open();
      tab.type('12\u007f345\r');
      tab.type('\u0004');
      assert.deepEqual(await tab.ended(), { kind: 'exited', code: 0, next: 'none' });
      assert.equal(tab.output, '12\b \b345\r\n5\r\n');
    });

    it('attaches to the streams that were asked for', async () => {
      const tab = tabOf({ attach: ['stderr'] }, 'sh', '-c', 'echo out; echo err >&2');
      await tab.open();
      await tab.ended();
      assert.equal(tab.output, 'err\r\n');
    });

    it('interrupts one without input with Ctrl+C', async () => {
      const tab = tabOf({}, 'sh', '-c', 'trap "exit 7" INT; echo ready; while :; do sleep 0.05; done');
      await tab.open();
      await tab.see('ready');
      tab.type('\u0003');
      assert.deepEqual(await tab.ended(), { kind: 'exited', code: 7, next: 'start' });
    });

    for (const [name, flags] of [
      ['with a terminal', it_],
      ['without one', {}],
      ['with open input only', { interactive: true }],
    ] as const) {
      it(`detaches when the tab is closed, ${name}: the container runs on`, async () => {
        const ticks = 'while :; do echo tick; sleep 0.05; done';
        const tab = tabOf(flags, 'sh', '-c', flags === it_ ? ticks : `cat & ${ticks}`);
        await tab.open();
        await tab.see('tick');
        await tab.session.close();
        const lines = async () => (await handle.ok(['logs', only().id])).split('\n').length;
        const before = await lines();
        await waitFor('more output', async () => (await lines()) > before + 3);
        assert.equal(await stateOf(only()), 'running');
      });
    }

    it('leaves one running whose program reads its input to the end', async () => {
      const tab = tabOf({ interactive: true }, 'sh', '-c', 'echo ready; cat');
      await tab.open();
      await tab.see('ready');
      await tab.session.close();
      await handle.ok(['exec', only().id, 'sh', '-c', 'echo more > /proc/1/fd/1']);
      assert.equal(await stateOf(only()), 'running');
    });

    it('starts it again on Enter, with another exit to tell of', async () => {
      const tab = tabOf(it_, 'sh', '-c', 'read -p "name: " name; echo "hello $name"; exit 4');
      await tab.open();
      await tab.see('name: ');
      tab.type('mina\r');
      assert.deepEqual(await tab.ended(), { kind: 'exited', code: 4, next: 'start' });
      await tab.see('hello mina');
      tab.type('\r');
      await waitFor('the second start', () => tab.screen.split('name: ').length === 3);
      tab.type('again\r');
      assert.deepEqual(await tab.ended(2), { kind: 'exited', code: 4, next: 'start' });
      await tab.see('hello again');
    });

    it('attaches again on Enter to one that its policy has restarted', async () => {
      const tab = tabOf({ ...it_, restart: 'always' }, 'sh');
      await tab.open();
      await tab.see(/[#$] /);
      tab.type('exit 3\r');
      const ended = await tab.ended();
      assert.deepEqual(ended, { kind: 'exited', code: 3, next: 'attach' });
      await waitFor('the restart', async () => (await stateOf(only())) === 'running');
      tab.type('\r');
      await waitFor('an answer', () => {
        tab.type('echo back-$((40 + 2))\r');
        return tab.screen.includes('back-42');
      });
    });

    it('tells of a removal while it is attached, and that there is nothing to start', async () => {
      const tab = tabOf(it_, 'sleep', '1000');
      await tab.open();
      await handle.ok(['rm', '--force', only().id]);
      assert.deepEqual(await tab.ended(), { kind: 'exited', code: 137, next: 'none' });
    });

    it('says that the connection was lost, and attaches again on Enter', async () => {
      let live = new Engine({ kind: 'unix', path: handle.socket });
      const spec = { image, command: ['sh'], flags: it_ };
      const create = async () => {
        const { body } = createRequest(spec, around);
        const { id } = await live.containers.create(body);
        made.push({ id, name: 'web' });
        return { id, name: 'web' };
      };
      const tab = new AttachedTab({ model: { live: async () => live }, spec, create });
      tabs.push(tab);
      await tab.open();
      await tab.see(/[#$] /);
      live.dispose();
      assert.deepEqual(await tab.ended(), { kind: 'lost' });
      live = engine;
      tab.type('\r');
      await waitFor('an answer', () => {
        tab.type('echo back-$((40 + 2))\r');
        return tab.screen.includes('back-42');
      });
    });

    it('leaves a container that could not start as it was created', async () => {
      const tab = tabOf(it_, '/no/such/program');
      await assert.rejects(tab.open(), error => error instanceof UserError);
      assert.equal(tab.closed, true);
      assert.equal(await stateOf(only()), 'created');
    });

    it('does not start what is closed before', async () => {
      const tab = tabOf(it_, 'sleep', '1000');
      const opening = tab.open();
      void tab.session.close();
      await assert.rejects(opening, Cancelled);
      assert.equal(await stateOf(only()), 'created');
    });
  });
}

const around = { environment: {}, cwd: '/', readFile: () => new Uint8Array() };
