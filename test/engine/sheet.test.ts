import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Cancelled } from '../../src/base/userError';
import { Engine } from '../../src/docker/engine';
import { EngineModel } from '../../src/model/engineModel';
import { Engines } from '../../src/model/engines';
import type { RunRoom } from '../../src/run/runRoom';
import { makeFolder } from '../parts/cleanup';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine, testEngine26 } from '../parts/testEngine';
import { type ShownInput, vscodeStub } from '../parts/vscodeStub';
import { waitFor } from '../parts/waitFor';

type Answer = (input: ShownInput) => unknown;

const name = 'sheet-run';
const volume = 'sheet-volume';
const network = 'sheet-network';

for (const [version, find] of [
  ['20.10', testEngine],
  ['26.1', testEngine26],
] as const) {
  describe(`the sheet of a run, Docker ${version}`, () => {
    let cli: EngineHandle;
    let model: EngineModel;
    let room: RunRoom;

    before(async function () {
      const engine = find();
      if (!engine) return this.skip();
      cli = await engine;
      model = new EngineModel('test', async () => new Engine({ kind: 'unix', path: cli.socket }));
      const { RunRoom: Room } = await import('../../src/run/runRoom');
      room = new Room({
        engines: new Engines([model]),
        log: { warn: () => {} } as never,
        runAttached: () => Promise.reject(new Error('There is no terminal here')),
      });
      await model.live();
    });

    after(() => {
      room?.dispose();
      model?.dispose();
    });

    afterEach(async () => {
      await cli.docker(['rm', '--force', '--volumes', name, 'sheet-other']);
      await cli.docker(['volume', 'rm', volume, `${volume}-2`]);
      await cli.docker(['network', 'rm', network]);
      await waitFor('the model to see them go', () => model.containers.size === 0);
    });

    /** Answers the wizard up to its sheet, then with `answers`; every answer must be asked for. */
    async function sheet(...answers: Answer[]): Promise<unknown> {
      const left = [row('quayside/web'), text(''), row('Continue'), text(name), ...answers];
      const failed = new Promise<never>((_, reject) => {
        vscodeStub.answer = async input => {
          try {
            const answer = left.shift();
            if (!answer) throw new Error(`One question too many: ${input.title} ${input.placeholder} ${input.rows}`);
            await answer(input);
          } catch (error) {
            input.hide();
            reject(error);
          }
        };
      });
      const made = await Promise.race([room.run({ from: 'palette', args: {} }, { start: true }), failed]);
      assert.equal(left.length, 0, `${left.length} questions were not asked`);
      return made;
    }

    /** Takes a row, which may come late. */
    const row = (label: string) => async (input: ShownInput) => {
      const seen = () => input.rows.some(shown => shown.includes(label));
      await waitFor(`the row '${label}' in '${input.title}'`, seen).catch(error => {
        throw new Error(`${error.message}. There was ${input.rows}`);
      });
      input.accept(label);
    };
    const text = (value: string) => (input: ShownInput) => {
      input.type(value);
      assert.equal(input.validationMessage, '');
      input.accept();
    };
    /** Types, then takes a row. */
    const typed = (value: string, label: string) => async (input: ShownInput) => {
      input.type(value);
      await row(label)(input);
    };
    async function inspect() {
      const [{ HostConfig, Config, Mounts, NetworkSettings }] = JSON.parse(await cli.ok(['inspect', name]));
      return { HostConfig, Config, Mounts, networks: Object.keys(NetworkSettings.Networks) };
    }
    const volumes = async () => (await cli.ok(['volume', 'ls', '--quiet'])).split('\n').filter(Boolean);
    const networks = async () => (await cli.ok(['network', 'ls', '--format', '{{.Name}}'])).split('\n');

    it('finds any flag by typing, says what is wrong with a value, and is left silently', async () => {
      const answers: Answer[] = [
        input => {
          input.type('memory');
          const index = input.rows.findIndex(label => label.endsWith('Memory Limit'));
          assert.equal(input.descriptions[index], '-m, --memory');
          input.type('--cpus lots');
          assert.match(input.rows.at(-1) ?? '', /\$\(info\)/);
          input.accept('Memory Limit');
        },
        input => {
          input.type('64q');
          assert.notEqual(input.validationMessage, '');
          input.type('64m');
          input.accept();
        },
        input => {
          assert.equal(input.descriptions[input.rows.findIndex(label => label.endsWith('Memory Limit'))], '64m');
          input.hide();
        },
      ];
      await assert.rejects(sheet(...answers), Cancelled);
    });

    it('runs with limits, capabilities and namespaces that were searched for', async () => {
      await sheet(
        typed('--memory', 'Memory Limit'),
        text('64m'),
        typed('--pids-limit 99', 'Set --pids-limit'),
        typed('cap-add', 'Added Capabilities'),
        row('NET_ADMIN'),
        row('Add...'),
        typed('SYS_TIME', 'SYS_TIME'),
        row('Continue'),
        row('More Settings'),
        row('IPC Namespace'),
        row('shareable'),
        row('More Settings'),
        row('Stop Signal'),
        typed('SIGRTMIN+3', 'Use SIGRTMIN+3'),
        row('Run'),
      );
      const { HostConfig, Config } = await inspect();
      assert.equal(HostConfig.Memory, 64 << 20);
      assert.equal(HostConfig.PidsLimit, 99);
      assert.deepEqual(
        HostConfig.CapAdd.map((capability: string) => capability.replace(/^CAP_/, '')),
        ['NET_ADMIN', 'SYS_TIME'],
      );
      assert.deepEqual([HostConfig.IpcMode, Config.StopSignal], ['shareable', 'SIGRTMIN+3']);
    });

    it('mounts a volume made on the spot, a folder, memory and an anonymous volume', async () => {
      const folder = await makeFolder('mounted');
      await sheet(
        row('Volumes and Mounts'),
        row('New Volume...'),
        input => {
          input.type('no spaces');
          assert.notEqual(input.validationMessage, '');
          input.type(volume);
          input.accept();
        },
        row('/data'),
        row('Add...'),
        input => {
          vscodeStub.chosenFile = folder;
          input.accept('Folder...');
        },
        input => {
          input.type('relative');
          assert.match(input.rows.at(-1) ?? '', /\$\(info\)/);
          input.type('/data');
          assert.ok(!input.rows.some(label => label.includes('Use /data')), 'a path is used once');
          input.accept('Read-Only');
        },
        row('/www'),
        row('Add...'),
        row('Memory'),
        typed('/fast', 'Use /fast'),
        row('Add...'),
        row('Anonymous Volume'),
        typed('/own', 'Use /own'),
        row(volume),
        row('Change the Path'),
        typed('/var/data', 'Use /var/data'),
        row('Continue'),
        async input => {
          assert.deepEqual((await volumes()).includes(volume), false, 'nothing is made before the container');
          input.accept('Run');
        },
      );
      vscodeStub.chosenFile = undefined;
      const { HostConfig, Mounts } = await inspect();
      assert.deepEqual(HostConfig.Binds, [`${volume}:/var/data`, `${folder}:/www:ro`]);
      assert.deepEqual(HostConfig.Tmpfs, { '/fast': '' });
      const at = (path: string) => Mounts.find((mount: { Destination: string }) => mount.Destination === path);
      assert.deepEqual([at('/var/data').Name, at('/www').RW, at('/own').Type], [volume, false, 'volume']);
    });

    it('takes a volume that is there, in words, and lets it be changed and removed', async () => {
      await cli.ok(['volume', 'create', volume]);
      await sheet(
        row('Volumes and Mounts'),
        typed(`${volume}:/a`, `Use ${volume}:/a`),
        row(volume),
        row('Make It Read-Only'),
        row(volume),
        row('Change the Path'),
        input => {
          assert.equal(input.descriptions.at(-1), 'yes', 'it is still read-only');
          input.type('/a');
          input.accept('Use /a');
        },
        row('Add...'),
        typed(`type=volume,source=${volume},target=/b`, 'Use type=volume'),
        row('Add...'),
        row(volume),
        input => input.goBack(),
        input => input.goBack(),
        row('Continue'),
        row('Run'),
      );
      const { HostConfig } = await inspect();
      assert.deepEqual(HostConfig.Binds, [`${volume}:/a:ro`]);
      assert.equal(HostConfig.Mounts[0].Target, '/b');
    });

    it('leaves no volume and no network behind when it is left, or when the run fails', async () => {
      const before = await Promise.all([volumes(), networks()]);
      const both = [
        row('Volumes and Mounts'),
        typed(volume, `New Volume ${volume}`),
        row('/data'),
        row('Continue'),
        row('Networks'),
        typed(network, `New Network ${network}`),
      ];
      await assert.rejects(
        sheet(...both, input => input.hide()),
        Cancelled,
      );
      assert.deepEqual(await Promise.all([volumes(), networks()]), before);
      await assert.rejects(
        sheet(...both, typed('--entrypoint /no/such', 'Set --entrypoint'), row('Run'), row('Remove the Container')),
        Cancelled,
      );
      assert.deepEqual(await Promise.all([volumes(), networks()]), before);
      await assert.rejects(
        sheet(...both, typed('--runtime none', 'Set --runtime'), row('Run'), input => {
          assert.match(input.rows[0] ?? '', /\$\(error\)/);
          input.hide();
        }),
        Cancelled,
      );
      assert.deepEqual(await Promise.all([volumes(), networks()]), before);
    });

    it('joins a network made on the spot, and says how in the command line', async () => {
      await sheet(row('Networks'), row('New Network...'), text(network), async input => {
        assert.ok(input.rows.some(label => label.includes(`docker network create ${network}`)));
        assert.ok(!(await networks()).includes(network));
        input.accept('Run');
      });
      assert.deepEqual((await inspect()).networks, [network]);
    });

    it('joins networks that are there: one, or several where the engine takes several', async () => {
      await cli.ok(['network', 'create', network]);
      const several = version !== '20.10';
      const more = several
        ? [
            row('Networks'),
            row('Add...'),
            typed(`${network}-2`, `New Network ${network}-2`),
            row('Add...'),
            (input: ShownInput) => {
              assert.ok(!input.rows.some(label => label.endsWith(`${network}-2`)), 'each network is offered once');
              input.goBack();
            },
            row('Continue'),
          ]
        : [row('Networks'), row(network)];
      await sheet(row('Networks'), row(network), ...more, row('Run'));
      assert.deepEqual((await inspect()).networks.sort(), several ? [network, `${network}-2`] : [network]);
      await cli.ok(['rm', '--force', name]);
      await cli.docker(['network', 'rm', `${network}-2`]);
    });

    it("joins another container's network, and takes its volumes", async () => {
      await cli.ok(['run', '--detach', '--name', 'sheet-other', '--volume', `${volume}:/shared`, 'quayside/web']);
      await waitFor('the model to see it', () => model.containers.size === 1);
      await sheet(
        row('Networks'),
        row('container:sheet-other'),
        typed('volumes-from', 'Volumes From'),
        row('sheet-other'),
        row('Continue'),
        row('Run'),
      );
      const { HostConfig } = await inspect();
      assert.match(HostConfig.NetworkMode, /^container:/);
      assert.deepEqual(HostConfig.VolumesFrom, ['sheet-other']);
    });

    it('loads .env files of the workspace by name, one after the other', async () => {
      const folder = await makeFolder('env-files');
      await writeFile(join(folder, 'a.env'), 'WHO=a\nONLY=a\n');
      await writeFile(join(folder, 'b.env'), 'WHO=b\n');
      vscodeStub.foundFiles = [join(folder, 'b.env'), join(folder, 'a.env')];
      await sheet(row('Environment'), row('a.env'), row('b.env'), row('Continue'), row('Run'));
      vscodeStub.foundFiles = [];
      const { Env } = (await inspect()).Config;
      assert.ok(Env.includes('WHO=b') && Env.includes('ONLY=a'), Env.join());
    });
  });
}
