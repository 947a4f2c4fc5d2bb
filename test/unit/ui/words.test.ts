import '../../parts/languageStub';

import assert from 'node:assert/strict';
import { type Failure, type FailureCode, type Failures, UserError } from '../../../src/base/userError';
import { CommandIds } from '../../../src/ids';
import type { MistakeData, Mistakes } from '../../../src/model/mistake';
import type { RowIcon, RowNote } from '../../../src/model/rows';
import { commandTitle } from '../../../src/ui/commandTitle';
import { mistakeWords } from '../../../src/ui/mistakeWords';
import { ageWords, agoWords, iconWords, noteWords } from '../../../src/ui/rowWords';
import { failureWords, wordedCodes } from '../../../src/ui/words';
import { type Language, speak } from '../../parts/languageStub';

/** One of each; the type wants them all. */
const failures: Failures = {
  'endpoint.malformed': { source: 'DOCKER_HOST', value: 'rubbish' },
  'endpoint.unsupported': { scheme: 'ssh' },
  'context.missing': { name: 'lab', source: 'config' },
  'config.unreadable': { path: '/home/me/.docker/config.json', reason: 'EACCES' },
  'engine.socketMissing': { endpoint: 'unix:///x' },
  'engine.permissionDenied': { endpoint: 'unix:///x' },
  'engine.refused': { endpoint: 'unix:///x' },
  'engine.unknownHost': { endpoint: 'tcp://x' },
  'engine.timeout': { endpoint: 'unix:///x' },
  'engine.notAnEngine': { endpoint: 'unix:///x' },
  'engine.unreachable': { endpoint: 'unix:///x', reason: 'EIO' },
  'engine.connectionLost': { endpoint: 'unix:///x' },
  'engine.badAnswer': { what: '/version' },
  'engine.tooOld': { feature: 'X', needs: '1.44', has: '1.41' },
  'engine.said': { message: 'no space left' },
  'engine.overloaded': { message: 'busy' },
  'container.missing': { container: 'web' },
  'container.ambiguous': { container: 'a1' },
  'container.notRunning': { container: 'web' },
  'container.running': { container: 'web' },
  'container.paused': { container: 'web' },
  'container.nameTaken': { name: 'web' },
  'container.notApplicable': { container: 'web', state: 'paused', command: 'Start' },
  'container.noneApplicable': { command: 'Start' },
  'container.noPorts': { container: 'web' },
  'container.noIp': { container: 'web' },
  'container.removing': { container: 'web' },
  'container.notAttached': { container: 'web' },
  'terminal.notAttached': {},
  'argument.malformed': { command: 'quayside.container.kill', expected: '{ signal }' },
  'port.taken': { port: '8080', container: 'web' },
  'image.missing': { image: 'nginx' },
  'image.malformed': { image: '::' },
  'pull.denied': { image: 'nginx', registry: 'docker.io' },
  'pull.notFound': { image: 'nginx' },
  'pull.unreachable': { image: 'nginx', registry: 'docker.io' },
  'pull.failed': { image: 'nginx', reason: 'EOF' },
  'credentials.failed': { helper: 'pass', registry: 'docker.io', reason: 'locked' },
  'run.invalid': { field: 'ports', problem: 'odd' },
  'line.invalid': { mistake: 'flag.unknown', problem: 'odd', offset: 7, length: 3 },
  'run.createdNotStarted': { container: 'web', reason: 'no such file' },
  'preset.missing': { preset: 'db' },
  'preset.malformed': { preset: 'db', problem: 'no image' },
  'secret.missing': { secret: 'TOKEN' },
  'history.empty': {},
  'exec.noShell': { container: 'web' },
  'exec.notFound': { container: 'web', command: 'fish' },
  'logs.unsupported': { container: 'web', driver: 'syslog' },
  'file.write': { path: '/x.tar', reason: 'ENOSPC' },
  'containers.failed': { names: ['web', 'db'], of: 3, cause: undefined },
  'change.exited': { container: 'web', exitCode: 7, reason: 'no such file' },
  'change.unhealthy': { container: 'web', output: 'refused' },
  'change.noHealth': { container: 'web', output: 'refused', seconds: 40 },
  'change.undone': { container: 'web', cause: { code: 'image.missing', args: { image: 'nginx' } } },
  'change.notRestored': {
    container: 'web',
    now: 'web-before',
    id: 'abc',
    cause: { code: 'engine.refused', args: { endpoint: 'x' } },
  },
  'change.oldGone': { container: 'web' },
  'extension.missing': { extension: 'Dev Containers' },
  'engine.none': {},
};

const mistakes: Mistakes = {
  'image.malformed': { text: '::' },
  'port.empty': { text: '8080:' },
  'port.container': { text: 'x' },
  'port.host': { text: 'x' },
  'port.ip': { text: '999.1' },
  'port.protocol': { text: 'icmp' },
  'port.ranges': { host: '1-2', container: '1-3' },
  'port.many': { most: 100 },
  'port.taken': { port: '8080', container: 'web', free: '8081' },
  'port.twice': { port: '8080' },
  'env.name': { text: '=x' },
  'env.noValue': { text: 'NAME' },
  'env.nul': { text: 'NAME' },
  'envFile.name': { line: 3, text: '=x' },
  'envFile.whitespace': { line: 3, text: 'A B' },
  'envFile.encoding': { line: 3 },
  'envFile.long': { line: 3 },
  'name.characters': { text: '?' },
  'name.taken': { name: 'web' },
  'label.name': { text: '=x' },
  'label.whitespace': { text: 'a b' },
  'volume.empty': {},
  'volume.section': { text: 'a::b' },
  'volume.colons': { text: 'a:b:c:d' },
  'volume.target': { text: 'a:b' },
  'network.empty': {},
  'network.twice': { network: 'front' },
  'network.mixed': { network: 'host' },
  'restart.policy': { text: 'often' },
  'restart.count': { text: 'always:3' },
  'restart.remove': {},
  'workdir.relative': { text: 'src' },
  'pull.policy': { text: 'often' },
  'value.number': { text: 'x' },
  'value.size': { text: 'x' },
  'value.cpus': { text: 'x' },
  'value.duration': { text: 'x' },
  'value.negative': { text: 'x' },
  'value.range': { text: 'x', least: 0, most: 100 },
  'value.choice': { text: 'x', choices: 'a, b' },
  'value.pair': { text: 'x' },
  'value.ip': { text: 'x' },
  'value.mac': { text: 'x' },
  'value.domain': { text: 'x' },
  'value.platform': { text: 'x' },
  'csv.empty': {},
  'csv.quote': { text: 'x' },
  'file.unreadable': { path: './x', reason: 'ENOENT' },
  'host.entry': { text: 'x' },
  'link.form': { text: 'x' },
  'device.form': { text: 'x' },
  'device.permissions': { text: 'x' },
  'device.path': { text: 'x' },
  'device.rule': { text: 'x' },
  'device.value': { text: 'x' },
  'ulimit.form': { text: 'x' },
  'ulimit.name': { text: 'x' },
  'ulimit.order': { text: 'x' },
  'gpus.count': { text: 'x' },
  'gpus.key': { key: 'source' },
  'gpus.twice': { key: 'source' },
  'mount.field': { text: 'x' },
  'mount.key': { key: 'source' },
  'mount.value': { key: 'source', text: 'x' },
  'mount.missing': { key: 'source' },
  'mount.mixed': { options: 'bind', type: 'volume' },
  'mount.requires': { option: 'bind-recursive', other: 'readonly' },
  'network.field': { text: 'x' },
  'network.key': { key: 'source' },
  'network.alias': { network: 'bridge' },
  'network.both': { flag: 'ip' },
  'security.option': { text: 'x' },
  'security.profile': { path: './x' },
  'security.inline': {},
  'sysctl.name': { text: 'x' },
  'log.none': {},
  'health.conflict': {},
  'attach.detach': {},
  'os.windows': { feature: '--cpu-count' },
  'api.old': { feature: '--gpus', needs: '1.40', has: '1.39' },
  'command.unclosed': { text: '"' },
  'line.empty': {},
  'line.long': { most: 1000 },
  'line.program': { text: 'curl' },
  'line.verb': { text: 'compose' },
  'line.target': { text: '--host' },
  'line.operator': { text: '|' },
  'line.several': { text: ';' },
  'line.glob': { text: '*' },
  'line.substitution': { text: '$(date)' },
  'line.expansion': { text: '$1' },
  'line.unset': { name: 'TAG' },
  'flag.unknown': { text: '--nmae', near: '--name' },
  'flag.syntax': { text: '---x' },
  'flag.dash': { text: '–it', near: '-it' },
  'flag.missing': { text: '--name' },
  'flag.switch': { text: 'maybe' },
  'image.missing': {},
};

const age = { unit: 'hour', count: 3 } as const;
const notes: { readonly [C in RowNote['code']]: Extract<RowNote, { code: C }> | RowNote } = {
  text: { code: 'text', text: '텍스트' },
  up: { code: 'up', age },
  paused: { code: 'paused', age },
  created: { code: 'created', age },
  exited: { code: 'exited', age },
  failed: { code: 'failed', exitCode: 137, age },
  restarting: { code: 'restarting' },
  removing: { code: 'removing' },
  dead: { code: 'dead' },
  stale: { code: 'stale' },
  unhealthy: { code: 'unhealthy' },
  starting: { code: 'starting' },
  stoppingForever: { code: 'stoppingForever' },
  stopping: { code: 'stopping', seconds: 7 },
  running: { code: 'running', running: 1, total: 2 },
  count: { code: 'count', count: 2 },
};

const icons: Readonly<Record<RowIcon, true>> = {
  running: true,
  healthy: true,
  unhealthy: true,
  starting: true,
  paused: true,
  restarting: true,
  stopping: true,
  created: true,
  exited: true,
  failed: true,
  removing: true,
  dead: true,
  compose: true,
  image: true,
  network: true,
  state: true,
};

const hangul = /[\uac00-\ud7a3]/;

for (const language of ['en', 'ko'] satisfies Language[]) {
  describe(`words in ${language === 'en' ? 'English' : 'Korean'}`, () => {
    before(() => speak(language));
    after(() => speak('en'));

    /** Words that say something, with everything filled in, in the right script. */
    function saysWell(text: string, what: string): void {
      assert.ok(text.length > 1, what);
      assert.doesNotMatch(text, /\{\d\}|undefined|\[object/, what);
      if (language === 'ko') assert.match(text, hangul, what);
      else assert.doesNotMatch(text.replace('텍스트', ''), hangul, what);
    }

    it('exist for every failure', () => {
      assert.deepEqual([...wordedCodes].sort(), Object.keys(failures).sort());
      for (const [code, args] of Object.entries(failures)) {
        const { message, next } = failureWords(new UserError({ code: code as FailureCode, args } as Failure));
        if (code !== 'run.invalid' && code !== 'line.invalid') saysWell(message, code);
        if (next) saysWell(next, code);
        const shown = `${message} ${next ?? ''}`;
        for (const [name, value] of Object.entries(args))
          if (typeof value === 'string' && name !== 'source' && name !== 'mistake')
            assert.ok(shown.includes(value), `${code}: ${name}`);
      }
    });

    it('exist for what nobody foresaw, and for the first cause of several', () => {
      saysWell(failureWords(new Error('odd')).message, 'an error');
      saysWell(failureWords('odd').message, 'a text');
      const cause: Failure = { code: 'container.paused', args: { container: 'db' } };
      const several = failureWords(new UserError({ code: 'containers.failed', args: { names: ['db'], of: 2, cause } }));
      assert.match(several.next ?? '', /db/);
    });

    it('exist for every mistake', () => {
      for (const [code, args] of Object.entries(mistakes)) saysWell(mistakeWords({ code, args } as MistakeData), code);
    });

    it('exist for every note and icon of a row, and for every age', () => {
      for (const [code, note] of Object.entries(notes)) saysWell(noteWords(note), code);
      for (const icon of Object.keys(icons) as RowIcon[]) saysWell(iconWords(icon), icon);
      for (const unit of ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const) {
        for (const count of [1, 2]) {
          saysWell(ageWords({ unit, count }), unit);
          saysWell(agoWords({ unit, count }), unit);
        }
      }
    });

    it('exist for every command that asks for its target', () => {
      for (const id of Object.values(CommandIds)) {
        const title = commandTitle(id);
        if (title !== id) saysWell(title, id);
      }
    });
  });
}

describe('words that lead to a next step', () => {
  it('offer to try again only where that can help', () => {
    const retry = (code: FailureCode) => failureWords(new UserError({ code, args: failures[code] } as Failure)).retry;
    for (const code of ['engine.refused', 'engine.socketMissing', 'engine.timeout', 'pull.unreachable'] as const)
      assert.ok(retry(code), code);
    for (const code of ['endpoint.malformed', 'container.nameTaken', 'argument.malformed', 'exec.noShell'] as const)
      assert.ok(!retry(code), code);
  });
});
