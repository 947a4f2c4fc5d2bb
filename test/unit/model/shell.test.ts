import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { announcementIn, launchesOn } from '../../../src/model/shell';

const told = (text: string) => Buffer.from(`\u001b]7331;${text}\u0007`);

describe('How a shell is launched', () => {
  it('asks sh first, then what images without it may have', () => {
    const programs = launchesOn('linux').map(({ command }) => command[0]);
    assert.deepEqual(programs, ['sh', '/bin/sh', 'bash', 'zsh', 'ash', 'busybox']);
    for (const { command, line } of launchesOn('linux')) {
      const interpreter = command.slice(0, command.indexOf('-c'));
      assert.deepEqual(line?.('exit 1'), [...interpreter, '-c', 'exit 1']);
    }
  });

  it('asks for powershell and cmd where containers are Windows', () => {
    assert.deepEqual(
      launchesOn('windows').map(({ shell }) => shell),
      ['powershell', 'cmd'],
    );
  });

  it('names the shell by itself, without path or applet', () => {
    assert.deepEqual(
      launchesOn('linux').map(({ shell }) => shell),
      ['sh', 'sh', 'bash', 'zsh', 'ash', 'sh'],
    );
  });

  it('falls back to the interpreter itself, and says so', function () {
    const [first] = launchesOn('linux');
    const [, ...args] = first?.command ?? [];
    let output: Buffer;
    try {
      // With nothing on the PATH only the interpreter can be called; `exit` is its input.
      output = execFileSync('/bin/sh', args.with(-1, '/bin/sh'), { env: { PATH: '/nonexistent' }, input: 'echo in' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') this.skip();
      throw error;
    }
    const announcement = announcementIn(output);
    assert.ok(announcement && announcement !== 'unfinished');
    assert.equal(announcement.shell, 'sh');
    assert.equal(output.subarray(announcement.bytes).toString(), 'in\n');
  });
});

describe("A shell's announcement", () => {
  it('is read and measured', () => {
    const output = Buffer.concat([told('bash;17'), Buffer.from('/ # ')]);
    assert.deepEqual(announcementIn(output), { shell: 'bash', pid: 17, bytes: 15 });
    assert.equal(output.subarray(15).toString(), '/ # ');
  });

  it('may be cut anywhere', () => {
    const whole = told('zsh;123456');
    for (let cut = 0; cut < whole.length; cut++) {
      assert.equal(announcementIn(whole.subarray(0, cut)), 'unfinished', `cut at ${cut}`);
    }
  });

  it('is nothing but what was agreed on', () => {
    for (const text of ['bash;0', 'bash;-1', 'bash;1e3', 'bash;17;x', 'bash', 'evil;17', 'sh;17\u001b]0;x', ';']) {
      assert.equal(announcementIn(told(text)), undefined, text);
    }
    for (const text of ['OCI runtime exec failed: no such file', '\u001b[1m', '$ ', `\u001b]7331;${'9'.repeat(80)}`]) {
      assert.equal(announcementIn(Buffer.from(text)), undefined, text);
    }
  });
});
