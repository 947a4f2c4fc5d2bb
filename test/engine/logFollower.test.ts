import assert from 'node:assert/strict';
import { UserError } from '../../src/base/userError';
import { Engine } from '../../src/docker/engine';
import { LogFollower, type Notice } from '../../src/logs/logFollower';
import { EngineModel } from '../../src/model/engineModel';
import { startEngine } from '../parts/engine';
import type { EngineHandle } from '../parts/engineHandle';
import { loadImages } from '../parts/images';
import { testEngine } from '../parts/testEngine';
import { waitFor } from '../parts/waitFor';

/** What a follower gave: lines of the container as they are, notices in angle brackets. */
class Followed {
  readonly shown: string[] = [];
  readonly notices: Notice[] = [];
  private readonly model: EngineModel;
  private follower: LogFollower | undefined;

  constructor(private readonly cli: EngineHandle) {
    this.model = new EngineModel('test', async () => new Engine({ kind: 'unix', path: cli.socket }));
  }

  async start(name: string, tail = 1000): Promise<this> {
    const id = await this.cli.ok(['inspect', '--format', '{{.Id}}', name]);
    const message = ({ data }: { data: Buffer }) => void this.shown.push(data.toString().trimEnd());
    const notice = (said: Notice) => {
      this.notices.push(said);
      this.shown.push(said.kind === 'stopped' ? `<stopped ${said.exitCode}>` : `<${said.kind}>`);
    };
    this.follower = new LogFollower(this.model, { id, name }, tail, { message, notice, ready: () => undefined });
    await this.follower.start();
    return this;
  }

  async until(last: string): Promise<void> {
    try {
      await waitFor(last, () => this.shown.at(-1) === last);
    } catch (error) {
      throw new Error(`Shown instead: ${this.shown.slice(-12).join(', ')}`, { cause: error });
    }
  }

  get ended(): boolean {
    return this.follower?.ended ?? false;
  }

  dispose(): void {
    this.follower?.dispose();
    this.model.dispose();
  }
}

const name = 'follower';
const counting = 'for i in 1 2 3; do echo "line $i"; done; exec idle';

describe('LogFollower', () => {
  let cli: EngineHandle;
  let followed: Followed;

  before(async () => {
    cli = await testEngine();
  });

  beforeEach(() => {
    followed = new Followed(cli);
  });

  afterEach(async () => {
    followed.dispose();
    await cli.docker(['rm', '--force', name]);
  });

  const run = (script: string, ...args: string[]) =>
    cli.ok(['run', '--detach', '--name', name, ...args, 'quayside/busybox', 'sh', '-c', script]);

  it('goes on through stops and starts and ends with the container', async () => {
    await run(counting);
    await followed.start(name);
    await followed.until('line 3');
    await cli.ok(['stop', name]);
    await followed.until('<stopped 0>');
    await cli.ok(['start', name]);
    await followed.until('line 3');
    await cli.ok(['kill', name]);
    await followed.until('<stopped 137>');
    assert.equal(followed.ended, false);
    await cli.ok(['rm', name]);
    await followed.until('<removed>');
    assert.ok(followed.ended);
    const lines = ['line 1', 'line 2', 'line 3'];
    assert.deepEqual(followed.shown, [...lines, '<stopped 0>', '<started>', ...lines, '<stopped 137>', '<removed>']);
  });

  it('shows the log of a stopped container and says how and when it stopped', async () => {
    await run('echo over; exit 7');
    await cli.ok(['wait', name]);
    await followed.start(name);
    await followed.until('<stopped 7>');
    assert.deepEqual(followed.shown, ['over', '<stopped 7>']);
    const [notice] = followed.notices;
    const finished = Date.parse(await cli.ok(['inspect', '--format', '{{.State.FinishedAt}}', name]));
    assert.deepEqual(notice, { kind: 'stopped', exitCode: 7, at: finished });
  });

  it('waits for the first start of a container', async () => {
    await cli.ok(['create', '--name', name, 'quayside/busybox', 'sh', '-c', counting]);
    await followed.start(name);
    await followed.until('<created>');
    await cli.ok(['start', name]);
    await followed.until('line 3');
    assert.deepEqual(followed.shown, ['<created>', '<started>', 'line 1', 'line 2', 'line 3']);
  });

  it('says when the container is removed while it runs', async () => {
    await run(counting);
    await followed.start(name);
    await followed.until('line 3');
    await cli.ok(['rm', '--force', name]);
    await followed.until('<removed>');
    assert.ok(followed.ended);
  });

  it('loses and doubles nothing of a container that restarts again and again', async () => {
    await run('n=$(cat /n 2>/dev/null || echo 0); echo $((n+1)) >/n; echo run $n; exit 1', '--restart', 'on-failure:4');
    await followed.start(name);
    await followed.until('<stopped 1>');
    await waitFor('the last run', () => followed.shown.includes('run 4'));
    assert.deepEqual(
      followed.shown.filter(line => line.startsWith('run')),
      ['run 0', 'run 1', 'run 2', 'run 3', 'run 4'],
    );
  });

  it('fails at its start where the log cannot be read', async () => {
    await run(counting, '--log-driver', 'none');
    await assert.rejects(followed.start(name), error => UserError.is(error, 'logs.unsupported'));
  });

  it('goes on after its engine was killed', async () => {
    const own = await startEngine();
    const mine = new Followed(own);
    try {
      await loadImages(own);
      await own.ok(['run', '--detach', '--name', name, 'quayside/busybox', 'sh', '-c', counting]);
      await mine.start(name);
      await mine.until('line 3');
      await own.kill();
      await mine.until('<engineLost>');
      await own.start();
      await waitFor('the end of the container', () => mine.shown.at(-1)?.startsWith('<stopped'));
      await own.ok(['start', name]);
      await mine.until('line 3');
      const lines = ['line 1', 'line 2', 'line 3'];
      const told = mine.shown.map(line => line.replace(/ \d+>/, '>'));
      assert.deepEqual(told, [...lines, '<engineLost>', '<engineBack>', '<stopped>', '<started>', ...lines]);
    } finally {
      mine.dispose();
      await own.dispose();
    }
  });
});
