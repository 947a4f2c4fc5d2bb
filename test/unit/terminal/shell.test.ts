import assert from 'node:assert/strict';
import { Duplex } from 'node:stream';
import { UserError } from '../../../src/base/userError';
import type { ExecState, Finished, TerminalExec } from '../../../src/docker/execs';
import { type ShellPlace, Shells } from '../../../src/terminal/shell';
import { HandClock } from '../../parts/handClock';
import { waitFor } from '../../parts/waitFor';

const size = { columns: 80, rows: 24 };
const refused = 'OCI runtime exec failed: exec: "sh": executable file not found in $PATH';

/** What a launch meets: text in chunks, then silence while it runs. */
interface Behaviour {
  readonly says: readonly string[];
  readonly runs: boolean;
}

/** An engine whose containers have these programs and nothing else. */
function engineWith(programs: Readonly<Record<string, Behaviour>>) {
  const launched: string[] = [];
  const ran: string[] = [];
  const inputs: string[] = [];
  const place = (imageId = 'sha256:1', os = 'linux'): ShellPlace => ({
    engine: {
      execs: {
        async terminal(_, { command }): Promise<TerminalExec> {
          const [program = ''] = command;
          launched.push(program);
          const { says, runs } = programs[program] ?? { says: [refused], runs: false };
          const state: ExecState = runs ? { running: true, exitCode: undefined } : { running: false, exitCode: 126 };
          const stream = new Duplex({
            read() {},
            write(data, _encoding, done) {
              inputs.push(String(data));
              done();
            },
          });
          for (const text of says) stream.push(text);
          if (!runs) stream.push(null);
          return {
            stream,
            sized: Promise.resolve(),
            resize: async () => {},
            inspect: async () => state,
            exitCode: async () => 0,
          };
        },
        async run(_, { command }): Promise<Finished> {
          ran.push(command.join(' '));
          return { exitCode: 0, stdout: '', stderr: '', cut: false };
        },
      },
      containers: { inspect: () => Promise.reject(new Error('not asked for')) },
    },
    container: { id: '1', name: 'web', imageId },
    os,
  });
  return { place, launched, ran, inputs };
}

const going = new AbortController().signal;
const told = (text: string) => `\u001b]7331;${text}\u0007`;

async function textOf(output: AsyncIterable<Buffer>, length: number): Promise<string> {
  let text = '';
  for await (const chunk of output) {
    text += chunk;
    if (text.length >= length) break;
  }
  return text;
}

describe('Shells', () => {
  it('take what a shell tells of itself out of its output, however it is cut', async () => {
    const whole = `${told('bash;42')}# `;
    for (let cut = 1; cut < whole.length; cut++) {
      const { place } = engineWith({ sh: { says: [whole.slice(0, cut), whole.slice(cut)], runs: true } });
      const shell = await new Shells().open(place(), size, going);
      assert.equal(shell.name, 'bash');
      assert.equal(await textOf(shell.output, 2), '# ');
    }
  });

  it('try one way after the other, and remember the one that worked for the image', async () => {
    const { place, launched } = engineWith({ zsh: { says: [told('zsh;7')], runs: true } });
    const shells = new Shells();
    await shells.open(place(), size, going);
    assert.deepEqual(launched.splice(0), ['sh', '/bin/sh', 'bash', 'zsh']);
    await shells.open(place(), size, going);
    assert.deepEqual(launched.splice(0), ['zsh']);
    await shells.open(place('sha256:2'), size, going);
    assert.equal(launched[0], 'sh');
  });

  it('say so when there is none', async () => {
    const { place, launched } = engineWith({});
    await assert.rejects(new Shells().open(place(), size, going), error => UserError.is(error, 'exec.noShell'));
    assert.equal(launched.length, 6);
  });

  it('take a shell that runs without telling of itself', async () => {
    const { place, inputs } = engineWith({ sh: { says: ['$ '], runs: true } });
    const shell = await new Shells().open(place(), size, going);
    assert.equal(shell.name, 'sh');
    assert.equal(await textOf(shell.output, 2), '$ ');
    const windows = engineWith({ 'cmd.exe': { says: ['C:\\>'], runs: true } });
    assert.equal((await new Shells().open(windows.place('sha256:1', 'windows'), size, going)).name, 'cmd');
    assert.deepEqual(windows.launched, ['powershell.exe', 'cmd.exe']);
    assert.deepEqual(inputs, []);
  });

  it('hang up the process itself, by the interpreter that launched it', async () => {
    const { place, ran } = engineWith({ bash: { says: [told('bash;42')], runs: true } });
    const shell = await new Shells().open(place(), size, going);
    await shell.hangUp();
    assert.deepEqual(ran, ['bash -c kill -HUP 42']);
  });

  it('ask a shell to leave whose process is not known', async () => {
    const { place, ran, inputs } = engineWith({ sh: { says: ['$ '], runs: true } });
    await (await new Shells().open(place(), size, going)).hangUp();
    assert.deepEqual([ran, inputs], [[], ['\u0003\u0004exit\r']]);
  });

  it('end what was begun when nobody wants it any more', async () => {
    const { place, ran } = engineWith({ sh: { says: [told('ash;9')], runs: true } });
    const ending = new AbortController();
    const opening = new Shells().open(place(), size, ending.signal);
    ending.abort(new Error('closed'));
    await assert.rejects(opening, /closed/);
    assert.deepEqual(ran, ['sh -c kill -HUP 9']);
  });

  it('do not wait for ever for one that says nothing, once nobody wants it', async () => {
    const { place, inputs, launched } = engineWith({ sh: { says: [], runs: true } });
    const clock = new HandClock();
    const ending = new AbortController();
    const opening = new Shells(clock).open(place(), size, ending.signal);
    opening.catch(() => {});
    await waitFor('the launch', () => launched.length === 1);
    ending.abort(new Error('closed'));
    await waitFor('the timer', () => clock.waiting === 1);
    clock.move(1000);
    await assert.rejects(opening, /closed/);
    assert.deepEqual([inputs, launched], [['\u0003\u0004exit\r'], ['sh']]);
  });
});
