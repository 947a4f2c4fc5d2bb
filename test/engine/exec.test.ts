import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { UserError } from '../../src/base/userError';
import type { Named } from '../../src/docker/containers';
import { Engine } from '../../src/docker/engine';
import type { TerminalSize } from '../../src/docker/execs';
import type { Ending } from '../../src/terminal/ending';
import { TerminalSession } from '../../src/terminal/session';
import { type ShellPlace, Shells } from '../../src/terminal/shell';
import type { EngineHandle } from '../parts/engineHandle';
import { startRecorder } from '../parts/recorder';
import { tarOf } from '../parts/tar';
import { testEngine, testEngine26 } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';

const size = { columns: 100, rows: 30 };

/** A terminal tab without VS Code: its screen is all that was written, a question is answered when it is read. */
class Tab {
  screen = '';
  closed = false;
  endings: Ending[] = [];
  readonly session: TerminalSession<Ending>;

  constructor(place: ShellPlace, shells = new Shells()) {
    this.session = new TerminalSession<Ending>((wanted, signal) => shells.open(place, wanted, signal), {
      ended: ending => {
        this.endings.push(ending);
        return ending.kind === 'exited' && ending.code === 0 ? undefined : { text: '<ended>', again: true };
      },
      failed: error => ({ text: `<${error}>`, again: true }),
    });
    this.session.onDidWrite(text => {
      for (const [question, mode] of text.matchAll(/\u001b\[\?(\d+)\$p/g)) {
        if (question) setImmediate(() => this.session.input(`\u001b[?${mode};0$y`));
      }
      this.screen = (this.screen + text.replace(/\u001b\[\?\d{7}\$p/g, '')).slice(-1_000_000);
    });
    this.session.onDidClose(() => {
      this.closed = true;
    });
  }

  async open(at: TerminalSize = size): Promise<string> {
    this.session.open(at);
    return this.session.opened;
  }

  type(text: string): void {
    this.session.input(text);
  }

  async see(text: string | RegExp): Promise<void> {
    const there = () => (typeof text === 'string' ? this.screen.includes(text) : text.test(this.screen));
    await waitFor(`${text} on the screen`, there).catch(error => {
      throw new Error(`${error.message}, which ends with ${JSON.stringify(this.screen.slice(-300))}`);
    });
  }

  ended(): Promise<Ending> {
    return waitFor('the end of the shell', () => this.endings.at(-1));
  }
}

for (const [flavour, engineOf] of [
  ['docker-20', testEngine],
  ['docker-26', testEngine26],
] as const) {
  describe(`A shell on ${flavour}`, () => {
    let handle: EngineHandle;
    let engine: Engine;
    const containers: string[] = [];
    const tabs: Tab[] = [];

    before(async function () {
      this.timeout(120_000);
      const found = await engineOf();
      if (!found) return this.skip();
      handle = found;
      engine = new Engine({ kind: 'unix', path: handle.socket });
    });

    afterEach(async () => {
      for (const tab of tabs.splice(0)) await tab.session.close();
      if (containers.length > 0) await handle.docker(['rm', '--force', '--volumes', ...containers.splice(0)]);
    });

    after(() => engine?.dispose());

    /** A container of that image which runs until it is removed. */
    async function running(image: string, ...options: string[]): Promise<Named & { imageId: string }> {
      const command = image === 'quayside/shellless' ? [] : ['sleep', 'infinity'];
      const id = await handle.ok(['run', '--detach', '--init=false', ...options, image, ...command]);
      containers.push(id);
      return { id, name: id.slice(0, 12), imageId: await handle.ok(['inspect', '--format', '{{.Image}}', id]) };
    }

    function tabIn(container: Named & { imageId: string }, shells?: Shells): Tab {
      const tab = new Tab({ engine, container, os: 'linux' }, shells);
      tabs.push(tab);
      return tab;
    }

    /** Command lines of the processes in a container beside its main one, as /proc tells. */
    async function others(container: Named): Promise<string[]> {
      const pid = await handle.ok(['inspect', '--format', '{{.State.Pid}}', container.id]);
      const group = (await readFile(`/proc/${pid}/cgroup`, 'utf8')).split('\n')[0]?.split(':')[2] ?? '';
      const procs = await waitFor('the control group', async () => {
        for (const root of ['/sys/fs/cgroup', '/sys/fs/cgroup/memory', '/sys/fs/cgroup/pids', '/sys/fs/cgroup/cpu']) {
          const text = await readFile(`${root}${group}/cgroup.procs`, 'utf8').catch(() => undefined);
          if (text !== undefined) return text;
        }
        return undefined;
      });
      const pids = procs.split('\n').filter(line => line && line !== pid);
      return Promise.all(
        pids.map(other => readFile(`/proc/${other}/cmdline`, 'utf8').then(line => line.replaceAll('\0', ' ').trim())),
      );
    }

    it('is bash where there is one', async () => {
      const tab = tabIn(await running('quayside/bash'));
      assert.equal(await tab.open(), 'bash');
      tab.type('echo "<$BASH_VERSION|$TERM|$COLORTERM>"\r');
      await tab.see(/<5\.[^|]*\|xterm-256color\|truecolor>/);
      assert.doesNotMatch(tab.screen, /7331/);
    });

    it('is ash in busybox', async () => {
      const tab = tabIn(await running('quayside/busybox'));
      assert.equal(await tab.open(), 'ash');
      tab.type('echo "<$0>"\r');
      await tab.see('<ash>');
    });

    it('is found without sh, and without its links, and at the second time at once', async () => {
      const bash = await running('quayside/shellless');
      await put(bash, 'bin/bash', '/bin/bash-static');
      const shells = new Shells();
      const first = tabIn(bash, shells);
      assert.equal(await first.open(), 'bash');
      first.type('echo "<$((6 * 7))>"\r');
      await first.see('<42>');
      const recorder = await startRecorder(handle.socket);
      const recorded = new Engine({ kind: 'unix', path: recorder.socket });
      const again = new Tab({ engine: recorded, container: bash, os: 'linux' }, shells);
      assert.equal(await again.open(), 'bash');
      assert.equal(recorder.requests.filter(({ url }) => url.endsWith('/exec')).length, 1);
      await again.session.close();
      recorded.dispose();
      await recorder.dispose();

      const bare = await running('quayside/shellless');
      await put(bare, 'bin/busybox', '/bin/busybox');
      const tab = tabIn(bare);
      await tab.open();
      tab.type('echo "<$((6 * 7))>"\r');
      await tab.see('<42>');
    });

    async function put(container: Named, path: string, from: string): Promise<void> {
      await handle.ok(['cp', '-', `${container.id}:/`], { input: tarOf([{ path, content: await readFile(from) }]) });
    }

    it('is not there in an image without one, which closes the tab', async () => {
      const container = await running('quayside/shellless');
      const tab = tabIn(container);
      await assert.rejects(tab.open(), error => UserError.is(error, 'exec.noShell'));
      assert.equal(tab.closed, true);
      assert.equal(tab.screen, '');
      assert.deepEqual(await others(container), []);
    });

    it('is not there in a container that is stopped or paused, or gone', async () => {
      const container = await running('quayside/busybox');
      await handle.ok(['pause', container.id]);
      await assert.rejects(tabIn(container).open(), error => UserError.is(error, 'container.paused'));
      await handle.ok(['unpause', container.id]);
      await handle.ok(['kill', container.id]);
      await assert.rejects(tabIn(container).open(), error => UserError.is(error, 'container.notRunning'));
      await handle.ok(['rm', container.id]);
      await assert.rejects(tabIn(container).open(), error => UserError.is(error, 'container.missing'));
    });

    it("has the terminal's size at the first prompt, and after each resize", async () => {
      for (const image of ['quayside/busybox', 'quayside/bash']) {
        const tab = tabIn(await running(image));
        await tab.open();
        tab.type('stty size\r');
        await tab.see(/\b30 100\b/);
        tab.session.resize({ columns: 0, rows: 0 });
        for (let columns = 40; columns <= 77; columns++) tab.session.resize({ columns, rows: 11 });
        await waitFor('the new size', async () => {
          tab.type('stty size\r');
          return /\b11 77\b/.test(tab.screen);
        });
        assert.doesNotMatch(tab.screen, /\b0 0\b|\b24 80\b/);
      }
    });

    it('keeps characters whole', async () => {
      const container = await running('quayside/busybox');
      const tab = tabIn(container);
      await tab.open();
      // One byte at a time, each in a write of its own, so that chunks end anywhere.
      const bytes = [...Buffer.from('é한🐳')].map(byte => `printf '\\${byte.toString(8)}'; usleep 2000; `).join('');
      tab.type(`stty -echo; ${bytes} echo; echo do''ne\r`);
      await tab.see('done');
      await tab.see('é한🐳');
      assert.doesNotMatch(tab.screen, /\ufffd/);
      tab.type("cat > /tmp/typed; echo wri''tten\r");
      tab.type('é한🐳\r');
      tab.type('\u0004');
      await tab.see('written');
      assert.equal(await handle.ok(['exec', container.id, 'cat', '/tmp/typed']), 'é한🐳');
    });

    it('takes Ctrl+C in the midst of a flood, which never fills the terminal', async () => {
      const tab = tabIn(await running('quayside/bash'));
      await tab.open();
      tab.type('yes 0123456789012345678901234567890123456789\r');
      await waitFor('the flood', () => tab.screen.length > 900_000);
      const pressed = performance.now();
      tab.type('\u0003');
      tab.type("echo sto''pped\r");
      await tab.see('stopped');
      assert.ok(performance.now() - pressed < 1000, `${performance.now() - pressed} ms`);
    });

    it('ends what runs in it with Ctrl+C, and itself with a code', async () => {
      const tab = tabIn(await running('quayside/busybox'));
      await tab.open();
      tab.type("echo beg''un; sleep 1000\r");
      await tab.see('begun');
      tab.type('\u0003');
      tab.type("echo still''here\r");
      await tab.see('stillhere');
      tab.type('exit 3\r');
      assert.deepEqual(await tab.ended(), { kind: 'exited', code: 3 });
      assert.equal(tab.closed, false);
      tab.type('\r');
      tab.type("echo rebo''rn\r");
      await tab.see('reborn');
      tab.type('exit\r');
      await waitFor('the tab to close', () => tab.closed);
    });

    it('says that its container was killed, stopped or removed', async () => {
      const killed = await running('quayside/bash');
      const tab = tabIn(killed);
      await tab.open();
      await handle.ok(['kill', killed.id]);
      assert.deepEqual(await tab.ended(), { kind: 'stopped' });
      tab.type('\r');
      await tab.see('container.notRunning');
      await handle.ok(['start', killed.id]);
      tab.type('\r');
      tab.type("echo ba''ck\r");
      await tab.see('back');
      await handle.ok(['rm', '--force', killed.id]);
      await waitFor('the removal', () => tab.endings.at(-1)?.kind === 'removed');
    });

    it('says that the connection was lost', async () => {
      const container = await running('quayside/busybox');
      const recorder = await startRecorder(handle.socket);
      const recorded = new Engine({ kind: 'unix', path: recorder.socket });
      const tab = new Tab({ engine: recorded, container, os: 'linux' });
      await tab.open();
      const path = recorder.socket;
      await recorder.dispose();
      assert.deepEqual(await tab.ended(), { kind: 'lost' }, path);
      recorded.dispose();
    });

    it('leaves no process when its tab is closed', async () => {
      for (const image of ['quayside/busybox', 'quayside/bash']) {
        for (const line of ['', 'half a line', 'sleep 1000\r', 'vi\r', 'yes\r', "trap '' HUP; sleep 1000\r"]) {
          const container = await running(image);
          const tab = tabIn(container);
          await tab.open();
          const shell = (await others(container)).length;
          assert.equal(shell, 1);
          tab.type(line);
          if (line.endsWith('\r')) await waitFor('the command', async () => (await others(container)).length === 2);
          await tab.session.close();
          await waitFor(`nothing to be left of ${JSON.stringify(line)} in ${image}`, async () => {
            const left = await others(container);
            // What ignores the hang-up by itself may stay, as it does at any terminal's end.
            return left.length === 0 || (line.includes('HUP') && left.join() === 'sleep 1000');
          });
        }
      }
    });

    it('leaves no process when its tab is closed while it opens', async () => {
      const container = await running('quayside/busybox');
      const tab = tabIn(container);
      const opened = tab.open();
      opened.catch(() => {});
      await tab.session.close();
      await waitFor('nothing to be left', async () => (await others(container)).length === 0);
    });

    it('may be one of several in a container', async () => {
      const container = await running('quayside/busybox');
      const shells = new Shells();
      const all = [1, 2, 3].map(() => tabIn(container, shells));
      await Promise.all(all.map(tab => tab.open()));
      all.forEach((tab, number) => {
        tab.type(`echo "<${number}-$((6 * 7))>"\r`);
      });
      await Promise.all(all.map((tab, number) => tab.see(`<${number}-42>`)));
      assert.equal((await others(container)).length, 3);
    });

    it('sends nothing but ids and sizes in any URL', async () => {
      const container = await running('quayside/busybox', '--env', 'API_TOKEN=hunter2');
      const recorder = await startRecorder(handle.socket);
      const recorded = new Engine({ kind: 'unix', path: recorder.socket });
      const tab = new Tab({ engine: recorded, container, os: 'linux' });
      await tab.open();
      await recorded.execs.run(container, { command: ['true'], env: ['SECRET=hunter2'] });
      await tab.session.close();
      const paths = recorder.requests.map(({ url }) => url);
      assert.ok(paths.length >= 6, paths.join('\n'));
      for (const path of paths) {
        assert.match(path, /^\/(?:containers|exec)\/[0-9a-f]{64}\/(?:exec|start|json|resize\?h=30&w=100)$/);
      }
      recorded.dispose();
      await recorder.dispose();
    });
  });

  describe(`A command without a terminal on ${flavour}`, () => {
    let handle: EngineHandle;
    let engine: Engine;
    let container: Named;

    before(async function () {
      this.timeout(120_000);
      const found = await engineOf();
      if (!found) return this.skip();
      handle = found;
      engine = new Engine({ kind: 'unix', path: handle.socket });
      const id = await handle.ok(['run', '--detach', 'quayside/busybox', 'sleep', 'infinity']);
      container = { id, name: 'web' };
    });

    after(async () => {
      engine?.dispose();
      if (container) await handle.docker(['rm', '--force', container.id]);
    });

    it('gives its code and both outputs', async () => {
      const spec = { command: ['sh', '-c', 'echo "$GREETING $(id -un) $PWD"; echo wrong >&2; exit 7'] };
      const more = { env: ['GREETING=hé'], user: 'nobody', workingDir: '/tmp' };
      assert.deepEqual(await engine.execs.run(container, { ...spec, ...more }), {
        exitCode: 7,
        stdout: 'hé nobody /tmp\n',
        stderr: 'wrong\n',
        cut: false,
      });
    });

    it('keeps no more than wanted of them', async () => {
      const command = ['sh', '-c', 'yes | head -c 5000000; echo end >&2'];
      const { stdout, stderr, cut } = await engine.execs.run(container, { command }, { most: 1000 });
      assert.deepEqual([stdout.length, stderr, cut], [1000, 'end\n', true]);
    });

    it('says that there is no such program, but not when a shell says so', async () => {
      for (const program of ['/nope', 'nope']) {
        await assert.rejects(
          engine.execs.run(container, { command: [program] }),
          error => UserError.is(error, 'exec.notFound') && error.failure.args.command === program,
        );
      }
      const { exitCode } = await engine.execs.run(container, { command: ['sh', '-c', 'nope'] });
      assert.equal(exitCode, 127);
    });

    it('can be given up', async () => {
      const ending = new AbortController();
      const run = engine.execs.run(container, { command: ['sleep', '1000'] }, { signal: ending.signal });
      await waitFor('the command', async () => (await handle.ok(['exec', container.id, 'ps'])).includes('sleep 1000'));
      ending.abort(new Error('enough'));
      await assert.rejects(run, /enough/);
    });
  });
}
