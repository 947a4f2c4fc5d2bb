import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { mistakeIn } from '../../src/model/mistake';
import { readRecording } from '../corpus/answers';
import type { Asked } from '../corpus/ask';
import { corpusLines } from '../corpus/lines';
import { askEngine, copiedLine, lasting, makeContainer, parsed } from '../corpus/onEngine';
import { doubtsOf } from '../corpus/reading';
import { roundTripLines, unsayableLines } from '../corpus/roundTrip';
import type { EngineHandle } from '../parts/engineHandle';
import { testEngine, testEngine26 } from '../parts/testEngine';

const others = ['web', 'db'];

for (const [name, start] of [
  ['Docker 20.10', testEngine],
  ['Docker 26.1', testEngine26],
] as const) {
  describe(`Lines on an engine, ${name}`, () => {
    let engine: EngineHandle;
    const made: string[] = [];

    before(async function () {
      const started = await start();
      if (!started) return this.skip();
      engine = started;
      await engine.ok(['tag', 'quayside/busybox', 'img']);
      await engine.ok(['network', 'create', 'mine']);
      for (const other of others) made.push(await engine.ok(['create', '--name', other, 'img']));
    });
    after(async () => {
      if (!engine) return;
      await engine.docker(['rm', '--force', '--volumes', ...made]);
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
      for (const text of roundTripLines) {
        const original = await makeContainer(engine, parsed(text));
        made.push(original.Id);
        const copy = await copiedLine(engine, original);
        const again = await makeContainer(engine, parsed(copy));
        made.push(again.Id);
        const [before, after] = [lasting(original), lasting(again)];
        if (isDeepStrictEqual(before, after)) continue;
        first[`${text} -> ${copy}`] = before;
        second[`${text} -> ${copy}`] = after;
      }
      assert.deepEqual(second, first);
    });

    it('are copied from what no line can say, and not taken for one that can', async () => {
      for (const text of unsayableLines) {
        const original = await makeContainer(engine, parsed(text));
        made.push(original.Id);
        const copy = await copiedLine(engine, original);
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
