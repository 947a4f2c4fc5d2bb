import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Cancelled, UserError } from '../../src/base/userError';
import { Engine } from '../../src/docker/engine';
import { type TracedCall, targetOf } from '../../src/docker/trace';
import { EngineModel } from '../../src/model/engineModel';
import { Engines } from '../../src/model/engines';
import type { RunRoom } from '../../src/run/runRoom';
import { AttachedTab } from '../parts/attachedTab';
import { makeFolder } from '../parts/cleanup';
import type { EngineHandle } from '../parts/engineHandle';
import { type Registry, startRegistry } from '../parts/registry';
import { testEngine } from '../parts/testEngine';
import { type ShownInput, vscodeStub } from '../parts/vscodeStub';
import { waitFor } from '../parts/waitFor';

const prefix = 'runroom-';
const web = 'quayside/web:latest';

interface Inspected {
  readonly Config: { readonly Env: readonly string[]; readonly Image: string; readonly Cmd: readonly string[] };
  readonly HostConfig: {
    readonly PortBindings: Readonly<Record<string, readonly { HostPort: string }[]>>;
    readonly Binds: readonly string[] | null;
    readonly RestartPolicy: { readonly Name: string; readonly MaximumRetryCount: number };
  };
  readonly State: { readonly Status: string };
}

describe('Running an image', () => {
  let cli: EngineHandle;
  let model: EngineModel;
  let room: RunRoom;
  const log: string[] = [];
  /** The last terminal that a run got. */
  let tab: AttachedTab | undefined;
  /** Whether terminals are closed as soon as they open. */
  let closing = false;
  /** A free port of this machine, other suites run beside this one; the next one is free too. */
  let free = 0;

  before(async () => {
    cli = await testEngine();
    const trace = (call: TracedCall) => {
      log.push(targetOf(call));
      return undefined;
    };
    model = new EngineModel('test', async () => new Engine({ kind: 'unix', path: cli.socket }, trace));
    const { RunRoom: Room } = await import('../../src/run/runRoom');
    room = new Room({
      engines: new Engines([model]),
      log: { warn: (text: string) => log.push(text) } as never,
      runAttached: run => {
        tab = new AttachedTab(run);
        const opening = tab.open();
        if (closing) void tab.session.close();
        return opening;
      },
    });
    await model.live();
  });

  after(() => {
    room.dispose();
    model.dispose();
  });

  beforeEach(async () => {
    const { port, close } = await listener();
    close();
    free = port;
  });

  afterEach(async () => {
    const left = await containers();
    if (left.length) await cli.ok(['rm', '--force', '--volumes', ...left]);
    await waitFor('the model to see them go', () => ours().length === 0);
  });

  const ours = () =>
    [...model.containers.values()].filter(
      ({ image, name }) => image.includes('quayside/web') || name.startsWith(prefix),
    );
  const fromCode = (args: Readonly<Record<string, unknown>>, start = true) =>
    room.run({ from: 'code', args }, { start });

  /** Names of all containers of these tests, as the CLI sees them. */
  async function containers(): Promise<string[]> {
    const lines = await cli.ok(['ps', '--all', '--format', '{{.Names}} {{.Image}}']);
    return lines
      .split('\n')
      .filter(line => line.startsWith(prefix) || line.includes('quayside/web'))
      .map(line => line.split(' ')[0] ?? '');
  }

  async function inspect(id: string): Promise<Inspected> {
    const [found] = JSON.parse(await cli.ok(['inspect', id])) as [Inspected];
    return found;
  }

  /** A port of this machine that something other than a container has; the next one is free. */
  async function listener(): Promise<{ port: number; close: () => void }> {
    for (;;) {
      const server = createServer().listen(0, '0.0.0.0');
      await once(server, 'listening');
      const { port } = server.address() as { port: number };
      const next = createServer().listen(port + 1, '0.0.0.0');
      const free = await once(next, 'listening').then(
        () => true,
        () => false,
      );
      next.close();
      if (free) return { port, close: () => server.close() };
      server.close();
    }
  }

  const failure = (code: string) => (error: unknown) => error instanceof UserError && error.failure.code === code;

  describe('from code', () => {
    it('runs what it was told, and puts no secret into a URL', async () => {
      log.length = 0;
      const { id, name } = await fromCode({
        image: web,
        name: `${prefix}all`,
        ports: [`${free}:8080`, '127.0.0.1::8443'],
        env: { A: 'b c', DB_PASSWORD: 'hunter2' },
        volumes: ['/extra'],
        restart: 'on-failure:2',
        command: ['idle'],
      });
      assert.equal(name, `${prefix}all`);
      const { Config, HostConfig, State } = await inspect(id);
      assert.equal(State.Status, 'running');
      assert.equal(Config.Image, web);
      assert.deepEqual(Config.Cmd, ['idle']);
      assert.ok(['A=b c', 'DB_PASSWORD=hunter2', 'GREETING=hello'].every(entry => Config.Env.includes(entry)));
      assert.equal(HostConfig.PortBindings['8080/tcp']?.[0]?.HostPort, String(free));
      assert.deepEqual(HostConfig.RestartPolicy, { Name: 'on-failure', MaximumRetryCount: 2 });
      assert.ok(log.length > 0);
      assert.ok(!log.some(line => line.includes('hunter2')));
    });

    it('only creates when asked to, and tells the generated name', async () => {
      const { id, name } = await fromCode({ image: web }, false);
      assert.equal(await cli.ok(['inspect', '--format', '{{.Name}} {{.State.Status}}', id]), `/${name} created`);
    });

    for (const [code, args] of [
      ['argument.malformed', {}],
      ['argument.malformed', { image: web, port: ['80:80'] }],
      ['argument.malformed', { image: web, ports: [80] }],
      ['argument.malformed', { image: web, env: [1] }],
      ['argument.malformed', { image: web, command: 'sh' }],
      ['argument.malformed', { image: web, __proto__: null, constructor: 'x' }],
      ['image.malformed', { image: 'Not An Image' }],
      ['image.malformed', { image: '../../containers/json' }],
      ['run.invalid', { image: web, ports: ['99999:80'] }],
      ['run.invalid', { image: web, ports: ['80:80', '80:81'] }],
      ['run.invalid', { image: web, env: ['=x'] }],
      ['run.invalid', { image: web, name: '-x' }],
      ['run.invalid', { image: web, rm: true, restart: 'always' }],
      ['run.invalid', { image: web, network: ['a', 'a'] }],
      ['engine.tooOld', { image: web, network: ['a', 'b'] }],
      ['engine.none', { image: web, engine: 'nowhere' }],
      ['image.missing', { image: 'quayside/not-there', pull: 'never' }],
    ] as const) {
      it(`objects to ${JSON.stringify(args)}: ${code}`, async () => {
        await assert.rejects(fromCode(args), failure(code));
        assert.deepEqual(await containers(), []);
      });
    }

    it('sees beforehand that a name or port is taken', async () => {
      await fromCode({ image: web, name: `${prefix}first`, ports: [`${free}:8080`] });
      await waitFor('the model to see its port', () => ours()[0]?.ports.some(port => port.hostPort === free));
      await assert.rejects(fromCode({ image: web, name: `${prefix}first` }), failure('container.nameTaken'));
      await assert.rejects(fromCode({ image: web, ports: [`127.0.0.1:${free}:1`] }), failure('port.taken'));
      assert.deepEqual(await containers(), [`${prefix}first`]);
    });

    it('leaves nothing behind when the port turns out to be taken', async () => {
      const other = await listener();
      const volumes = await cli.ok(['volume', 'ls', '--quiet']);
      try {
        const running = fromCode({ image: web, name: `${prefix}late`, ports: [`${other.port}:8080`] });
        await assert.rejects(running, failure('port.taken'));
      } finally {
        other.close();
      }
      assert.deepEqual(await containers(), []);
      assert.equal(await cli.ok(['volume', 'ls', '--quiet']), volumes);
    });

    it('leaves nothing behind when the program does not exist', async () => {
      for (const rm of [false, true]) {
        await assert.rejects(
          fromCode({ image: web, name: `${prefix}none`, command: ['/no/such/program'], rm }),
          UserError,
        );
        await waitFor('it is gone', async () => (await containers()).length === 0);
      }
    });
  });

  describe('in a terminal, from code', () => {
    const wished = { image: web, interactive: true, tty: true, detach: false } as const;
    const shown = () => {
      assert.ok(tab);
      return tab;
    };
    afterEach(() => tab?.session.close());

    it('resolves once it runs, to the terminal too; its process answers there', async () => {
      const made = await fromCode({ ...wished, name: `${prefix}it`, entrypoint: 'sh', command: ['-i'] });
      const { id, name, terminal } = made;
      assert.deepEqual({ name, terminal }, { name: `${prefix}it`, terminal: `${prefix}it` });
      await shown().see(/[#$] /);
      shown().type('echo $((40 + 2))\r');
      await shown().see(/^42\r$/m);
      await shown().session.close();
      assert.equal((await inspect(id)).State.Status, 'running');
    });

    it('stays in the background unless it is told otherwise', async () => {
      tab = undefined;
      const { terminal } = await fromCode({ image: web, interactive: true, tty: true, name: `${prefix}back` });
      assert.deepEqual([terminal, tab], [undefined, undefined]);
    });

    it('shows the output of one without input', async () => {
      const { name } = await fromCode({ image: web, detach: false, rm: true, entrypoint: 'echo', command: ['hi'] });
      assert.deepEqual(await shown().ended(), { kind: 'exited', code: 0, next: 'none' });
      assert.equal(shown().output, 'hi\r\n');
      assert.equal((await containers()).includes(name), false);
    });

    it('leaves nothing behind when the port turns out to be taken, or the program does not exist', async () => {
      const other = await listener();
      try {
        const taken = fromCode({ ...wished, name: `${prefix}late`, ports: [`${other.port}:8080`] });
        await assert.rejects(taken, failure('port.taken'));
        assert.ok(shown().closed);
        for (const rm of [false, true]) {
          await assert.rejects(fromCode({ ...wished, name: `${prefix}none`, entrypoint: '/no/such', rm }), UserError);
          assert.ok(shown().closed);
        }
      } finally {
        other.close();
      }
      await waitFor('they are gone', async () => (await containers()).length === 0);
    });

    it('leaves nothing behind when the image is missing or the terminal is closed before it starts', async () => {
      await assert.rejects(fromCode({ ...wished, image: 'quayside/none', pull: 'never' }), failure('image.missing'));
      closing = true;
      try {
        await assert.rejects(fromCode({ ...wished, name: `${prefix}closed` }), Cancelled);
      } finally {
        closing = false;
      }
      assert.deepEqual(await containers(), []);
    });
  });

  describe('with a registry', () => {
    let registry: Registry;
    let image = '';

    before(async () => {
      registry = await startRegistry();
      image = `${registry.address}/pulled:1`;
      await cli.ok(['tag', web, image]);
      await cli.ok(['push', image]);
      await cli.ok(['rmi', image]);
    });
    after(async () => {
      await cli.docker(['rmi', '--force', image]);
      await registry.dispose();
    });

    it('pulls what is missing', async () => {
      vscodeStub.progress.length = 0;
      const { id } = await fromCode({ image, name: `${prefix}pulled` });
      assert.equal((await inspect(id)).State.Status, 'running');
      assert.ok(vscodeStub.progress.includes(`Pulling ${image}`), vscodeStub.progress.join());
    });

    it('cancels a pull, and leaves nothing behind', async () => {
      const layered = `${registry.address}/layered:1`;
      await cli.ok(['tag', 'quayside/layered', layered]);
      await cli.ok(['push', layered]);
      // The image itself goes too, or its layers would be there already; other suites may want it back.
      const saved = join(await makeFolder('saved'), 'layered.tar');
      await cli.ok(['save', '--output', saved, 'quayside/layered']);
      await cli.ok(['rmi', layered, 'quayside/layered']);
      vscodeStub.cancelProgress = true;
      try {
        await assert.rejects(fromCode({ image: layered }), Cancelled);
        assert.equal((await cli.docker(['image', 'inspect', layered])).code, 1);
        assert.deepEqual(await containers(), []);
      } finally {
        vscodeStub.cancelProgress = false;
        await cli.ok(['load', '--input', saved]);
      }
    });

    it('reviews what is not there, and pulls it when it is run, as --pull says', async () => {
      await cli.docker(['rmi', '--force', image]);
      vscodeStub.progress.length = 0;
      const folder = await makeFolder('idfile');
      await writeFile(join(folder, 'taken'), 'other');
      const rows: string[] = [];
      const flags = { detach: true, name: `${prefix}opened` };
      const open = (more: object) =>
        room.open(model, { image, command: ['idle'], flags: { ...flags, ...more } }, true, {
          environment: {},
          cwd: folder,
          readFile: () => new Uint8Array(),
        });
      const answers = (...all: readonly ((input: ShownInput) => void)[]) => {
        const left = [...all];
        vscodeStub.answer = input => {
          rows.push(input.rows[0] ?? '');
          (left.shift() ?? (last => last.hide()))(input);
        };
      };
      answers(input => input.accept('Run'));
      await assert.rejects(open({ pull: 'never' }), Cancelled);
      assert.match(rows.at(-1) ?? '', /\$\(error\).*is not on this engine/);
      answers(input => input.accept('Run'));
      await assert.rejects(open({ cidfile: 'taken' }), Cancelled);
      assert.match(rows.at(-1) ?? '', /\$\(error\).*taken.*exists already/);
      assert.deepEqual(
        vscodeStub.progress.filter(line => line.startsWith('Pulling')),
        [],
      );
      answers(input => input.accept('Run'));
      const { id } = await open({ cidfile: 'id' });
      assert.ok(vscodeStub.progress.includes(`Pulling ${image}`));
      assert.equal((await inspect(id)).State.Status, 'running');
      assert.equal(await readFile(join(folder, 'id'), 'utf8'), id);
      await cli.ok(['rm', '--force', id]);
    });

    it('says why a pull fails', async () => {
      await assert.rejects(fromCode({ image: `${registry.address}/not-there:1` }), failure('pull.notFound'));
      assert.deepEqual(await containers(), []);
    });
  });

  describe('step by step', () => {
    /** Runs the wizard, answering each question in turn; every answer must be asked for. */
    async function wizard(answers: readonly ((input: ShownInput) => void)[], start = true) {
      const left = [...answers];
      const titles: string[] = [];
      const failed = new Promise<never>((_, reject) => {
        vscodeStub.answer = input => {
          titles.push(`${input.title} ${input.step ?? ''}`.trim());
          const answer = left.shift();
          try {
            if (!answer) throw new Error(`One question too many: ${input.title} ${input.placeholder} ${input.rows}`);
            answer(input);
          } catch (error) {
            input.hide();
            reject(error);
          }
        };
      });
      const container = await Promise.race([room.run({ from: 'palette', args: {} }, { start }), failed]);
      assert.equal(left.length, 0, `${left.length} questions were not asked`);
      return { container, titles };
    }
    const row = (label: string) => (input: ShownInput) => input.accept(label);
    const text = (value: string) => (input: ShownInput) => {
      input.type(value);
      assert.equal(input.validationMessage, '');
      input.accept();
    };

    it('takes what the image declares, and runs it', async () => {
      const { container, titles } = await wizard([
        row('quayside/web'),
        input => {
          assert.equal(input.value, '5353:5353/udp, 8080:8080, 8443:8443');
          input.type(`${free}:8080`);
          input.accept();
        },
        input => {
          const secret = input.rows.findIndex(label => label.includes('API_TOKEN'));
          assert.match(input.descriptions[secret] ?? '', /^•+$/);
          input.accept('Continue');
        },
        text(`${prefix}wizard`),
        row('Run'),
      ]);
      assert.deepEqual(
        titles,
        [1, 2, 3, 4, 5].map(step => `Run a Container ${step}`),
      );
      const { Config, HostConfig, State } = await inspect(container.id);
      assert.equal(State.Status, 'running');
      assert.equal(HostConfig.PortBindings['8080/tcp']?.[0]?.HostPort, String(free));
      assert.ok(Config.Env.includes('API_TOKEN=s3cr3t-from-image'));
      assert.equal(container.name, `${prefix}wizard`);
    });

    it('keeps answers when going back, refuses mistakes, and changes anything in the sheet', async () => {
      const { container } = await wizard(
        [
          row('quayside/web'),
          text(`${free}:8080`),
          input => input.goBack(),
          input => {
            assert.equal(input.value, `${free}:8080`);
            input.type('70000:80');
            assert.notEqual(input.validationMessage, '');
            // Not accepted: the question stays.
            input.accept();
            input.type(`${free + 1}:8080`);
            input.accept();
          },
          input => {
            input.type('GREETING=changed');
            input.accept('Set GREETING=changed');
          },
          input => {
            input.type('MY_TOKEN=hunter2');
            assert.ok(!input.rows.join().includes('hunter2'));
            input.accept('Set MY_TOKEN');
          },
          row('Continue'),
          text(''),
          input => {
            assert.equal(input.rows[0], '$(new-file) Create Only');
            assert.ok(!`${input.rows}${input.descriptions}`.includes('hunter2'));
            assert.match(input.rows.join('\n'), /docker container create/);
            input.accept('Restart');
          },
          input => {
            input.type('on-failure:4');
            input.accept('on-failure:4');
          },
          row('Interactive Terminal'),
          row('Volumes and Mounts'),
          row('Anonymous Volume'),
          input => {
            input.type('extra');
            assert.match(input.rows.at(-1) ?? '', /\$\(info\)/);
            input.type('/extra');
            input.accept('Use /extra');
          },
          row('Continue'),
          row('docker container create'),
          row('Create Only'),
        ],
        false,
      );
      const { Config, HostConfig, State } = await inspect(container.id);
      assert.equal(State.Status, 'created');
      assert.ok(Config.Env.includes('GREETING=changed') && Config.Env.includes('MY_TOKEN=hunter2'));
      assert.equal(HostConfig.PortBindings['8080/tcp']?.[0]?.HostPort, String(free + 1));
      assert.deepEqual(HostConfig.RestartPolicy, { Name: 'on-failure', MaximumRetryCount: 4 });
      assert.match(vscodeStub.clipboard.at(-1) ?? '', /^docker container create -it.*MY_TOKEN=•+/s);
    });

    it('is left silently from every step', async () => {
      const answers = [row('quayside/web'), text(`${free}:8080`), row('Continue'), text('')];
      for (let count = 0; count <= answers.length; count++) {
        await assert.rejects(wizard([...answers.slice(0, count), input => input.hide()]), Cancelled);
      }
      assert.deepEqual(await containers(), []);
    });

    it('offers to pull only what is not there, and says why that fails', async () => {
      await assert.rejects(
        wizard([
          input => {
            input.type('quayside/web');
            assert.ok(!input.rows.some(label => label.includes('Pull')));
            input.type('127.0.0.1:1/none:1');
            assert.equal(input.descriptions.at(-1), '127.0.0.1:1/none:1 · 127.0.0.1:1');
            input.accept('Pull');
          },
          input => {
            assert.match(input.rows[0] ?? '', /\$\(error\).*127\.0\.0\.1:1/);
            assert.equal(input.value, '127.0.0.1:1/none:1');
            input.hide();
          },
        ]),
        Cancelled,
      );
    });

    it('loads a .env file by the rules of the CLI, and says what is wrong with one', async () => {
      const folder = await makeFolder('env');
      const files = { good: join(folder, 'good.env'), bad: join(folder, 'bad.env'), large: join(folder, 'large.env') };
      await writeFile(files.good, '# c\nA="1"\nGREETING=from file\n');
      await writeFile(files.bad, 'export A=1\n');
      await writeFile(files.large, 'x'.repeat(2 << 20));
      const load = (path: string | undefined) => (input: ShownInput) => {
        vscodeStub.chosenFile = path;
        input.accept('Load from a .env File');
      };
      const { container } = await wizard([
        row('quayside/web'),
        text(''),
        load(files.bad),
        input => {
          assert.match(input.rows[0] ?? '', /bad\.env: Line 1: .*white space/);
          load(files.large)(input);
        },
        input => {
          assert.match(input.rows[0] ?? '', /too large/);
          load(undefined)(input);
        },
        load(files.good),
        row('Continue'),
        text(''),
        row('Run'),
      ]);
      const { Env } = (await inspect(container.id)).Config;
      assert.ok(Env.includes('A="1"') && Env.includes('GREETING=from file'), Env.join());
    });

    it('offers no file where the workspace is not trusted', async () => {
      vscodeStub.trusted = false;
      const answers = [
        row('quayside/web'),
        text(''),
        (input: ShownInput) => {
          assert.ok(!input.rows.some(label => label.includes('.env')));
          input.hide();
        },
      ];
      await assert.rejects(wizard(answers), Cancelled).finally(() => {
        vscodeStub.trusted = true;
      });
    });

    it('opens a terminal instead of the background where that is wanted', async () => {
      const { container } = await wizard([
        row('quayside/web'),
        text(''),
        row('Continue'),
        text(`${prefix}terminal`),
        input => {
          assert.equal(input.descriptions[input.rows.findIndex(label => label.includes('Interactive'))], 'no');
          assert.match(input.rows.join('\n'), /docker container run -d --name/);
          input.accept('Interactive Terminal');
        },
        input => {
          assert.equal(input.descriptions[input.rows.findIndex(label => label.includes('Interactive'))], 'yes');
          assert.match(input.rows.join('\n'), /docker container run -it --name/);
          input.accept('Run');
        },
      ]);
      assert.equal(container.terminal, `${prefix}terminal`);
      await tab?.session.close();
      assert.equal((await inspect(container.id)).State.Status, 'running');
    });

    it('asks what becomes of one that could not start in its terminal', async () => {
      const other = await listener();
      try {
        const { container } = await wizard([
          row('quayside/web'),
          text(`${other.port}:8080`),
          row('Continue'),
          text(`${prefix}late`),
          row('Interactive Terminal'),
          row('Run'),
          row(`Use Port ${other.port + 1} Instead`),
        ]);
        assert.equal(container.terminal, `${prefix}late`);
        await tab?.session.close();
        assert.equal((await inspect(container.id)).State.Status, 'running');
        assert.deepEqual(await containers(), [`${prefix}late`]);
      } finally {
        other.close();
      }
    });

    describe('when the port turns out to be taken', () => {
      const until = (port: number) => [
        row('quayside/web'),
        text(`${port}:8080`),
        row('Continue'),
        text(`${prefix}late`),
        row('Run'),
      ];
      let other: { port: number; close: () => void };
      beforeEach(async () => {
        other = await listener();
      });
      afterEach(() => other.close());

      it('takes the next free one', async () => {
        const { container } = await wizard([...until(other.port), row(`Use Port ${other.port + 1} Instead`)]);
        assert.deepEqual(await containers(), [`${prefix}late`]);
        const { HostConfig, State } = await inspect(container.id);
        assert.equal(State.Status, 'running');
        assert.equal(HostConfig.PortBindings['8080/tcp']?.[0]?.HostPort, String(other.port + 1));
      });

      it('removes it, also when the question is closed', async () => {
        await assert.rejects(wizard([...until(other.port), row('Remove the Container')]), Cancelled);
        assert.deepEqual(await containers(), []);
        await waitFor('the model to see it go', () => ours().length === 0);
        await assert.rejects(wizard([...until(other.port), input => input.hide()]), Cancelled);
        assert.deepEqual(await containers(), []);
      });

      it('keeps it if that is wanted', async () => {
        const { container } = await wizard([...until(other.port), row('Keep the Container')]);
        assert.equal((await inspect(container.id)).State.Status, 'created');
      });

      it('goes back to the sheet, which says why', async () => {
        const { container } = await wizard([
          ...until(other.port),
          row('Change the Settings'),
          input => {
            assert.match(input.rows[0] ?? '', /\$\(error\) Port \d+ is in use/);
            input.accept('Ports');
          },
          text(''),
          row('Run'),
        ]);
        assert.equal((await inspect(container.id)).State.Status, 'running');
        assert.deepEqual(await containers(), [`${prefix}late`]);
      });
    });
  });
});
