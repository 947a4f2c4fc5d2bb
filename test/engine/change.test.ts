import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { Cancelled, UserError } from '../../src/base/userError';
import { type AbandonedChange, Journal } from '../../src/change/journal';
import type { ChangingEngine } from '../../src/change/making';
import { type Plan, planOf, presentOf, wishOf } from '../../src/change/plan';
import type { Step } from '../../src/change/record';
import { replace } from '../../src/change/replace';
import { restore } from '../../src/change/restore';
import { Engine } from '../../src/docker/engine';
import { type FlagValues, type RunSpec, withFlags } from '../../src/model/runSpec';
import { makeFolder } from '../parts/cleanup';
import { type Engine as PrivateEngine, startEngine } from '../parts/engine';
import type { EngineHandle } from '../parts/engineHandle';
import { loadImages } from '../parts/images';
import { testEngine, testEngine26 } from '../parts/testEngine';

type Changes = { readonly [F in keyof FlagValues]?: FlagValues[F] | undefined };
type Recreation = Extract<Plan, { how: 'recreated' }>;

interface Inspected {
  readonly Id: string;
  readonly Name: string;
  readonly Config: Readonly<Record<string, unknown>> & { readonly Env: readonly string[] };
  readonly HostConfig: Readonly<Record<string, unknown>>;
  readonly Mounts: readonly { readonly Name?: string; readonly Destination: string }[];
  readonly State: { readonly Status: string };
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}

const around = { environment: {}, cwd: '/', readFile: () => new Uint8Array() };
const flavours = [
  ['20.10', 'docker-20', testEngine],
  ['26.1', 'docker-26', testEngine26],
] as const;

/** What a test has of an engine: the CLI, our own client, and a folder for the journal. */
class Bench {
  private constructor(
    readonly cli: EngineHandle,
    readonly engine: Engine,
    readonly folder: string,
    readonly api: number,
  ) {}

  static async over(cli: EngineHandle): Promise<Bench> {
    const engine = new Engine({ kind: 'unix', path: cli.socket });
    return new Bench(cli, engine, await makeFolder('changes'), Number(cli.apiVersion.split('.')[1]));
  }

  async inspect(name: string): Promise<Inspected> {
    const [found] = JSON.parse(await this.cli.ok(['inspect', '--type', 'container', name])) as [Inspected];
    return found;
  }

  async plan(name: string, changes: Changes, more: Partial<RunSpec> = {}): Promise<Plan> {
    const { Id: id } = await this.inspect(name);
    const present = await presentOf(this.engine, { id, name });
    const wish = wishOf(present, { ...withFlags(present.spec, changes), ...more }, around, this.api);
    const names = (await this.cli.ok(['ps', '--all', '--format', '{{.Names}}'])).split('\n');
    return planOf(present, wish, { endpoint: this.engine.endpointText, names, api: this.api, now: Date.now() });
  }

  async recreation(name: string, changes: Changes, more: Partial<RunSpec> = {}): Promise<Recreation> {
    const plan = await this.plan(name, changes, more);
    assert.equal(plan.how, 'recreated');
    return plan as Recreation;
  }

  async replace(
    { facts, replacement }: Recreation,
    options: { signal?: AbortSignal; report?: (step: Step) => void; engine?: ChangingEngine; pid?: number } = {},
  ) {
    const {
      signal = new AbortController().signal,
      report = () => {},
      engine = this.engine,
      pid = process.pid,
    } = options;
    const journal = new Journal(this.folder, { pid, isAlive: () => false, now: Date.now });
    return replace(engine, replacement, await journal.begin(facts), { signal, report, settling: 700 });
  }

  abandoned(): Promise<AbandonedChange[]> {
    return new Journal(this.folder, { pid: 0, isAlive: () => false, now: Date.now }).abandoned();
  }

  async restoreAll(): Promise<void> {
    for (const found of await this.abandoned()) {
      const change = await found.take();
      assert.ok(change);
      await restore(this.engine, change);
      await change.sweep();
    }
  }

  async dispose(): Promise<void> {
    this.engine.dispose();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Names and states of all containers. */
  async all(): Promise<string[]> {
    return (await this.cli.ok(['ps', '--all', '--format', '{{.Names}} {{.State}}'])).split('\n').sort();
  }

  /** An engine that works until the call `at`, which is `made` or not, and of which nobody hears any more. */
  falling(at: string, made: boolean): { engine: ChangingEngine; fallen: Promise<void> } {
    let fall = () => {};
    const fallen = new Promise<void>(resolve => {
      fall = resolve;
    });
    const silent = new Promise<never>(() => {});
    const { containers, networks, system, endpointText } = this.engine;
    const over = <T extends object>(noun: T): T =>
      new Proxy(noun, {
        get: (target, key) => {
          const method = Reflect.get(target, key) as (...args: unknown[]) => unknown;
          return async (...args: unknown[]) => {
            if (key !== at) return method.apply(target, args);
            if (made) await method.apply(target, args);
            fall();
            return silent;
          };
        },
      });
    return { engine: { endpointText, containers: over(containers), networks: over(networks), system }, fallen };
  }
}

for (const [version, , engineOf] of flavours) {
  describe(`changing a container of Docker ${version}`, () => {
    let bench: Bench;
    let old: Inspected;

    before(async function () {
      const cli = await engineOf();
      if (!cli) return this.skip();
      bench = await Bench.over(cli);
    });
    after(() => bench?.dispose());
    afterEach(() => bench.cli.clear());

    const ok = (...args: string[]) => bench.cli.ok(args);
    const run = async (...args: string[]) => {
      await ok('run', '--detach', '--name', 'web', '--stop-timeout', '1', ...args);
      old = await bench.inspect('web');
    };
    /** The old container is there: the same one, by its name, as it was. */
    const isBack = async (state = 'running') => {
      const now = await bench.inspect('web');
      assert.equal(now.Id, old.Id);
      assert.equal(now.State.Status, state);
      assert.deepEqual(now.HostConfig, old.HostConfig);
      assert.deepEqual(now.Config, old.Config);
      assert.deepEqual(Object.keys(now.NetworkSettings.Networks), Object.keys(old.NetworkSettings.Networks));
      assert.deepEqual(await bench.abandoned(), []);
      assert.deepEqual(
        (await bench.all()).filter(line => line.startsWith('web')),
        [`web ${state}`],
      );
    };
    const undone = (code: string) => (error: unknown) => {
      assert.ok(UserError.is(error, 'change.undone'), String(error));
      assert.equal(error.failure.args.cause.code, code);
      return true;
    };

    it('keeps all that is not changed: volumes, networks, aliases, addresses, labels', async () => {
      const compose = ['com.docker.compose.project=p', 'com.docker.compose.service=s'];
      await ok('network', 'create', '--subnet', '10.99.1.0/24', 'one');
      await ok('network', 'create', '--subnet', '10.99.2.0/24', 'two');
      await ok(
        ...['create', '--name', 'web', '--network', 'one', '--ip', '10.99.1.9', '--network-alias', 'api'],
        ...[...compose.flatMap(label => ['--label', label]), '--env', 'A=1'],
        ...['--volume', 'named:/named', '--volume', '/anon', '--mount', 'type=volume,dst=/mounted', '--tmpfs', '/run'],
        ...['--memory', '64m', '--ulimit', 'nofile=100:200', '--stop-signal', 'SIGINT', '--publish', '127.0.0.1::8080'],
        'quayside/web',
      );
      await ok('network', 'connect', '--ip', '10.99.2.9', '--alias', 'second', 'two', 'web');
      await ok('start', 'web');
      for (const folder of ['data', 'anon', 'mounted', 'named'])
        await ok('exec', 'web', 'sh', '-c', `echo kept in ${folder} > /${folder}/file`);
      old = await bench.inspect('web');
      const { id } = await bench.replace(
        await bench.recreation('web', { env: ['A=2', 'B=3'], label: [...compose, 'x=y'], memory: '96m' }),
      );
      const now = await bench.inspect('web');
      assert.equal(now.Id, id);
      assert.notEqual(now.Id, old.Id);
      assert.deepEqual(await bench.all(), ['web running']);
      for (const folder of ['data', 'anon', 'mounted', 'named'])
        assert.equal(await ok('exec', 'web', 'cat', `/${folder}/file`), `kept in ${folder}`);
      const volumes = ({ Mounts: mounts }: Inspected) => mounts.map(mount => [mount.Destination, mount.Name]).sort();
      assert.deepEqual(volumes(now), volumes(old));
      const networks = ({ NetworkSettings: { Networks: all }, Id: own }: Inspected) =>
        Object.entries(all).map(([name, { IPAddress: ip, IPAMConfig: ipam, Aliases: aliases }]) => {
          const given = ((aliases ?? []) as string[]).filter(alias => !own.startsWith(alias));
          return { name, ip, ipam, given };
        });
      assert.deepEqual(networks(now), networks(old));
      assert.deepEqual(
        [...now.Config.Env].sort(),
        [...old.Config.Env.filter(entry => entry !== 'A=1'), 'A=2', 'B=3'].sort(),
      );
      const settings = ({ HostConfig: host, Config: config, Id: own }: Inspected) => {
        const { Binds: _, Mounts: __, Memory: ___, MemorySwap: ____, ...kept } = host;
        const { Env: _____, Labels: ______, Hostname: hostname, ...rest } = config;
        return { ...kept, ...rest, ownHostname: hostname === own.slice(0, 12) };
      };
      assert.deepEqual(settings(now), settings(old));
      assert.equal(now.HostConfig.MemorySwap, 2 * 96 * 2 ** 20);
      assert.equal((now.Config.Labels as Record<string, string>)['com.docker.compose.project'], 'p');
      assert.equal((now.Config.Labels as Record<string, string>).x, 'y');
    });

    it('changes it again and again, each time from what it came to', async () => {
      await run('--mac-address', '02:42:ac:11:00:77', '--hostname', 'box', 'quayside/web');
      const volume = old.Mounts[0]?.Name;
      for (const text of ['1', '2', '3'])
        await bench.replace(await bench.recreation('web', { env: [`ROUND=${text}`] }));
      const now = await bench.inspect('web');
      assert.equal(now.Mounts[0]?.Name, volume);
      assert.equal(now.NetworkSettings.Networks.bridge?.MacAddress, '02:42:ac:11:00:77');
      assert.equal(now.Config.Hostname, 'box');
      assert.deepEqual(
        now.Config.Env.filter(entry => entry.startsWith('ROUND')),
        ['ROUND=3'],
      );
    });

    it('starts nothing that did not run, and leaves a paused one paused', async () => {
      await ok('create', '--name', 'web', 'quayside/web');
      await bench.replace(await bench.recreation('web', { env: ['A=1'] }));
      assert.deepEqual(await bench.all(), ['web created']);
      await ok('start', 'web');
      await ok('pause', 'web');
      await bench.replace(await bench.recreation('web', { env: ['A=2'] }));
      assert.deepEqual(await bench.all(), ['web paused']);
    });

    it('moves it to another network, and to another image whose defaults it takes', async () => {
      await ok('network', 'create', 'one');
      await ok('network', 'create', 'two');
      await run('--network', 'one', '--env', 'A=1', 'quayside/web');
      await bench.replace(
        await bench.recreation(
          'web',
          { network: ['two'] },
          { image: 'quayside/healthy', command: ['sh', '-c', 'touch /tmp/ok; exec idle'] },
        ),
      );
      const now = await bench.inspect('web');
      assert.deepEqual(Object.keys(now.NetworkSettings.Networks), ['two']);
      assert.deepEqual(
        now.Config.Env.filter(entry => !entry.startsWith('PATH=')),
        ['A=1'],
      );
      assert.equal((now.State as unknown as { Health: { Status: string } }).Health.Status, 'healthy');
    });

    it('sets limits and restart policy in place, and nothing where nothing is changed', async () => {
      await run('--memory', '64m', 'quayside/web');
      assert.deepEqual(await bench.plan('web', {}), { how: 'unchanged' });
      const plan = await bench.plan('web', { memory: '96m', restart: 'on-failure:3', cpus: '0.5', 'pids-limit': '50' });
      assert.ok(plan.how === 'updated');
      await bench.engine.containers.update({ id: old.Id, name: 'web' }, plan.update);
      const { Id: id, HostConfig: host } = await bench.inspect('web');
      assert.equal(id, old.Id);
      assert.deepEqual(
        [host.Memory, host.MemorySwap, host.NanoCpus, host.PidsLimit, host.RestartPolicy],
        [96 * 2 ** 20, 192 * 2 ** 20, 5e8, 50, { Name: 'on-failure', MaximumRetryCount: 3 }],
      );
      assert.equal((await bench.plan('web', { memory: undefined })).how, 'recreated');
      const renamed = await bench.plan('web', { name: 'site' });
      assert.deepEqual(renamed, { how: 'updated', update: {}, name: 'site' });
    });

    it('takes away a limit by making it anew', async () => {
      await run('--memory', '64m', '--pids-limit', '50', 'quayside/web');
      await bench.replace(await bench.recreation('web', { memory: undefined, 'pids-limit': undefined }));
      const { HostConfig: host } = await bench.inspect('web');
      assert.ok(!host.Memory && !host.PidsLimit);
    });

    it('replaces one that removes itself, with the data of its anonymous volumes', async () => {
      await run('--rm', 'quayside/web');
      await ok('exec', 'web', 'sh', '-c', 'echo kept > /data/file');
      await bench.replace(await bench.recreation('web', { env: ['A=1'] }));
      assert.deepEqual(await bench.all(), ['web running']);
      assert.equal(await ok('exec', 'web', 'cat', '/data/file'), 'kept');
    });

    it('brings one that removes itself back as a copy, with its data', async () => {
      await run('--rm', 'quayside/web');
      await ok('exec', 'web', 'sh', '-c', 'echo kept > /data/file');
      await assert.rejects(
        bench.replace(await bench.recreation('web', {}, { command: ['false'] })),
        undone('change.exited'),
      );
      const { Id: id } = await bench.inspect('web');
      assert.notEqual(id, old.Id);
      assert.deepEqual(await bench.all(), ['web running']);
      assert.equal(await ok('exec', 'web', 'cat', '/data/file'), 'kept');
      assert.deepEqual(await bench.abandoned(), []);
    });

    describe('brings the old one back', () => {
      const rich = ['--publish', '127.0.0.1::8080', '--env', 'A=1', '--label', 'x=y', 'quayside/web'];

      it('when the engine refuses to create the new one', async () => {
        await run(...rich);
        const recreation = bench.recreation('web', { 'cpuset-cpus': '999', env: [] });
        await assert.rejects(bench.replace(await recreation), error => UserError.is(error, 'engine.said'));
        await isBack();
      });

      it('when the new one cannot start, as its port is taken', async () => {
        await ok('run', '--detach', '--name', 'other', '--publish', '127.0.0.1::80', 'quayside/busybox', 'idle');
        const port = (await ok('port', 'other', '80/tcp')).split(':')[1];
        await run(...rich);
        const recreation = bench.recreation('web', { publish: [`127.0.0.1:${port}:8080`] });
        await assert.rejects(bench.replace(await recreation), undone('port.taken'));
        await isBack();
      });

      it('when the new one ends at once', async () => {
        await run(...rich);
        for (const words of [['false'], ['true'], ['no-such-program']]) {
          const code = words[0] === 'no-such-program' ? 'engine.said' : 'change.exited';
          await assert.rejects(bench.replace(await bench.recreation('web', {}, { command: words })), undone(code));
          await isBack();
        }
        const restarting = bench.recreation('web', { restart: 'always' }, { command: ['false'] });
        await assert.rejects(bench.replace(await restarting), undone('change.exited'));
        await isBack();
      });

      it('when health never comes', async () => {
        await run(...rich);
        const health = { 'health-cmd': 'false', 'health-interval': '1s', 'health-retries': '1' };
        await assert.rejects(bench.replace(await bench.recreation('web', health)), undone('change.unhealthy'));
        await isBack();
      });

      for (const step of ['create', 'connect', 'stop', 'aside', 'name', 'start', 'watch'] as const)
        it(`when the user goes back on it before and during "${step}"`, async () => {
          await ok('network', 'create', 'one');
          await ok('network', 'create', 'two');
          await ok('create', '--name', 'web', '--stop-timeout', '1', '--network', 'one', ...rich);
          await ok('network', 'connect', 'two', 'web');
          await ok('start', 'web');
          old = await bench.inspect('web');
          for (const late of [false, true]) {
            const cancelling = new AbortController();
            const cancel = () => cancelling.abort(new Cancelled());
            const report = (now: Step) => {
              if (now !== step) return;
              if (late) setTimeout(cancel, 30);
              else cancel();
            };
            // Only engines of an API before 1.44 connect one by one.
            if (step === 'connect' && bench.api >= 44) return;
            const replacing = bench.replace(await bench.recreation('web', { env: ['B=2'] }), {
              signal: cancelling.signal,
              report,
            });
            await assert.rejects(replacing, Cancelled);
            await isBack();
          }
        });

      for (const [call, made] of [
        ...['create', 'stop', 'rename', 'start'].flatMap(call => [[call, false] as const, [call, true] as const]),
        ['connect', true] as const,
        ['remove', false] as const,
      ])
        it(`when the window is killed ${made ? 'after' : 'before'} its call to ${call}`, async () => {
          await ok('network', 'create', 'one');
          await ok('network', 'create', 'two');
          await ok('create', '--name', 'web', '--stop-timeout', '1', '--network', 'one', ...rich);
          await ok('network', 'connect', 'two', 'web');
          await ok('start', 'web');
          old = await bench.inspect('web');
          if (call === 'connect' && bench.api >= 44) return;
          const { engine, fallen } = bench.falling(call, made);
          void bench.replace(await bench.recreation('web', { env: ['B=2'] }), { engine });
          await fallen;
          const [left] = await bench.abandoned();
          assert.ok(left);
          if (call === 'remove') {
            assert.equal(left.progress.step, 'drop');
            assert.deepEqual(await bench.all(), ['web running', `${left.facts.aside} exited`]);
          }
          await bench.restoreAll();
          await isBack();
        });
    });
  });

  describe(`an engine that dies while it changes a container, Docker ${version}`, function () {
    this.timeout(240_000);
    let mine: PrivateEngine;
    let bench: Bench;

    before(async () => {
      mine = await startEngine({ flavour: version === '20.10' ? 'docker-20' : 'docker-26' });
      await loadImages(mine);
      bench = await Bench.over(mine);
    });
    after(async () => {
      await bench?.dispose();
      await mine?.dispose();
    });
    afterEach(() => mine.clear());

    for (const step of ['create', 'stop', 'aside', 'name', 'start', 'watch', 'drop'] as const)
      it(`at "${step}", has it restored when it is back`, async () => {
        await mine.ok(['run', '--detach', '--name', 'web', '--env', 'A=1', 'quayside/web']);
        const old = await bench.inspect('web');
        let death: Promise<void> | undefined;
        const report = (now: Step) => {
          if (now === step) death = mine.kill();
        };
        const recreation = await bench.recreation('web', { env: ['A=2'] });
        const outcome = await bench.replace(recreation, { report }).then(
          () => undefined,
          (error: unknown) => error,
        );
        await death;
        await mine.start();
        if (step === 'drop') {
          // The new one ran: it stays, and what is left is to be tidied up.
          assert.equal(outcome, undefined);
          const [left] = await bench.abandoned();
          assert.equal(left?.progress.step, 'drop');
          await bench.restoreAll();
        } else {
          assert.ok(UserError.is(outcome, 'change.notRestored'), String(outcome));
          assert.equal(outcome.failure.args.id, old.Id.slice(0, 12));
          await bench.restoreAll();
        }
        const now = await bench.inspect('web');
        assert.equal(now.Id, old.Id);
        assert.equal(now.State.Status, 'running');
        assert.deepEqual(now.HostConfig, old.HostConfig);
        assert.deepEqual(await bench.all(), ['web running']);
        assert.deepEqual(await bench.abandoned(), []);
      });
  });
}
