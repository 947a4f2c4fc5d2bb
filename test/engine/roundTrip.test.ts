import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { commandLine } from '../../src/cli/render';
import { mistakeIn } from '../../src/model/mistake';
import { readRecording } from '../corpus/answers';
import type { Asked } from '../corpus/ask';
import { corpusLines } from '../corpus/lines';
import { askEngine, copier, lasting, makeContainer, parsed } from '../corpus/onEngine';
import { onPodman } from '../corpus/podmanLines';
import { doubtsOf } from '../corpus/reading';
import { roundTripLines, unsayableLines } from '../corpus/roundTrip';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine, testEngine26, testPodman } from '../parts/testEngine';

const others = ['web', 'db'];

for (const [name, start, exceptions] of [
  ['Docker 20.10', testEngine, undefined],
  ['Docker 26.1', testEngine26, undefined],
  ['Podman 4.3', testPodman, onPodman],
] as const) {
  describe(`Lines on an engine, ${name}`, () => {
    let engine: EngineHandle;
    let copies: ReturnType<typeof copier>;
    const made: string[] = [];

    before(async function () {
      const started = await start();
      if (!started) return this.skip();
      engine = started;
      copies = copier(engine);
      await engine.ok(['tag', 'quayside/busybox', 'img']);
      await engine.ok(['network', 'create', 'mine']);
      for (const other of others) made.push(await engine.ok(['create', '--name', other, 'img']));
    });
    after(async () => {
      if (!engine) return;
      copies.dispose();
      // The newest first: Podman keeps a container whose network another one uses.
      await engine.ok(['rm', '--force', '--volumes', ...made.reverse()]);
      await engine.docker(['network', 'rm', 'mine']);
      await engine.docker(['volume', 'rm', '--force', 'data', 'local']);
      await engine.docker(['rmi', 'img']);
    });

    it('make containers that lines copied from them make again', async () => {
      const texts = new Set(corpusLines().map(({ text }) => text));
      assert.deepEqual(
        [...roundTripLines, ...unsayableLines].filter(text => !texts.has(text)),
        [],
        'not in the corpus',
      );
      const first: Record<string, unknown> = {};
      const second: Record<string, unknown> = {};
      const left: Record<string, readonly string[]> = {};
      for (const text of roundTripLines) {
        const spec = parsed(text);
        const refusal = exceptions?.refused[text];
        if (refusal) {
          await assert.rejects(makeContainer(engine, spec), error => String(error).includes(refusal), text);
          continue;
        }
        const original = await makeContainer(engine, spec);
        made.push(original.Id);
        const copy = await copies.specOf(original);
        const line = commandLine(copy, { secrets: true });
        const again = await makeContainer(engine, parsed(line));
        made.push(again.Id);
        const lacking = Object.keys(spec.flags).filter(flag => !Object.hasOwn(copy.flags, flag));
        if (exceptions && lacking.length > 0) left[text] = lacking;
        const [before, after] = [lasting(engine, original), lasting(engine, again)];
        if (isDeepStrictEqual(before, after)) continue;
        first[`${text} -> ${line}`] = before;
        second[`${text} -> ${line}`] = after;
      }
      assert.deepEqual(second, first);
      const expected = Object.entries(exceptions?.left ?? {}).map(([text, { flags }]) => [text, flags]);
      assert.deepEqual(left, Object.fromEntries(expected));
    });

    if (name === 'Podman 4.3') return;

    it('are copied from what no line can say, and not taken for one that can', async () => {
      for (const text of unsayableLines) {
        const original = await makeContainer(engine, parsed(text));
        made.push(original.Id);
        const copy = commandLine(await copies.specOf(original), { secrets: true });
        assert.equal(mistakeIn(() => parsed(copy))?.code, 'security.inline', copy);
      }
    });

    it('are refused where Quayside warns that they will be', async () => {
      const doubtful = corpusLines().filter(line => line.engine.os === 'linux' && doubtsOf(line).length > 0);
      assert.ok(doubtful.length > 10);
      const recording = readRecording();
      const taken: string[] = [];
      for (const line of doubtful) {
        const answer = recording.answerOf(line);
        if (!answer || 'refused' in answer) continue;
        if (await startedBy(answer.body).catch(() => undefined)) taken.push(line.text);
      }
      assert.deepEqual(taken, []);
    });

    /** Rejects unless the engine makes and starts a container of it. */
    async function startedBy(body: Asked['body']): Promise<string> {
      const { Id } = await askEngine<{ Id: string }>(engine, 'POST', '/containers/create', body);
      made.push(Id);
      await askEngine(engine, 'POST', `/containers/${Id}/start`);
      return Id;
    }
  });
}
