import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../src/base/userError';
import { Journal, thisProcess, type Worker } from '../../../src/change/journal';
import type { Facts } from '../../../src/change/record';
import { makeFolder } from '../../parts/cleanup';

const facts: Facts = {
  endpoint: 'unix:///x',
  began: 7,
  old: { id: 'a', name: 'web' },
  was: 'running',
  vanishes: false,
  name: 'web',
  temporary: 'web-changed-1',
  aside: 'web-before',
};

describe('the journal of changes', () => {
  let folder: string;
  const alive = new Set<number>();
  let now = 0;
  const worker = (pid: number): Worker => ({ pid, isAlive: id => alive.has(id), now: () => now });
  const journal = (pid: number) => new Journal(folder, worker(pid));

  before(async () => {
    folder = join(await makeFolder('journal'), 'below', 'it');
  });
  beforeEach(async () => {
    alive.clear();
    now = 0;
    await rm(folder, { recursive: true, force: true });
  });

  it('is empty where nothing was ever written', async () => {
    assert.deepEqual(await journal(1).abandoned(), []);
  });

  it('has what was noted on the disk when that resolves, for the owner only', async () => {
    const change = await journal(1).begin(facts);
    await change.note({ step: 'create' });
    await change.note({ made: 'b' });
    const [name = ''] = await readdir(folder);
    const lines = (await readFile(join(folder, name), 'utf8')).trim().split('\n');
    assert.deepEqual(
      lines.map(line => JSON.parse(line)),
      [facts, { step: 'create' }, { made: 'b' }],
    );
    assert.equal((await stat(join(folder, name))).mode & 0o077, 0);
    assert.deepEqual(change.progress, { step: 'create', made: 'b' });
    await change.sweep();
    assert.deepEqual(await readdir(folder), []);
  });

  it('tells only of what nobody works on', async () => {
    const own = journal(1);
    const change = await own.begin(facts);
    await change.note({ step: 'stop', until: 1000 });
    assert.deepEqual(await own.abandoned(), []);
    alive.add(1);
    assert.deepEqual(await journal(2).abandoned(), []);
    now = 10_000_000;
    assert.equal((await journal(2).abandoned()).length, 1, 'another process may have got the number since');
    now = 0;
    alive.clear();
    const [found] = await journal(2).abandoned();
    assert.deepEqual([found?.facts, found?.progress], [facts, { step: 'stop', until: 1000 }]);
    change.leave();
    assert.equal((await own.abandoned()).length, 1);
  });

  it('lets one take a change over', async () => {
    await (await journal(1).begin(facts)).note({ step: 'start' });
    const journals = [2, 3, 4].map(journal);
    const found = await Promise.all(journals.map(one => one.abandoned()));
    for (const pid of [2, 3, 4]) alive.add(pid);
    const taken = await Promise.all(found.map(([change]) => change?.take()));
    const [winner, ...losers] = taken.filter(change => change !== undefined);
    assert.ok(winner);
    assert.deepEqual(losers, []);
    assert.deepEqual(winner.progress, { step: 'start' });
    for (const one of journals) assert.deepEqual(await one.abandoned(), []);
    await winner.note({ made: 'c' });
    winner.leave();
    alive.clear();
    const [again] = await journal(5).abandoned();
    assert.deepEqual(again?.progress, { step: 'start', made: 'c' });
  });

  it('overlooks a line that was cut off, and forgets a file without facts', async () => {
    const change = await journal(1).begin(facts);
    await change.note({ step: 'stop' });
    const [name = ''] = await readdir(folder);
    await appendFile(join(folder, name), '{"step":"asi');
    await writeFile(join(folder, `${crypto.randomUUID()}.9`), '{"endpoint');
    await writeFile(join(folder, 'notes.txt'), 'mine');
    const found = await journal(2).abandoned();
    assert.deepEqual(
      found.map(({ progress }) => progress),
      [{ step: 'stop' }],
    );
    assert.deepEqual((await readdir(folder)).sort(), [name, 'notes.txt'].sort());
  });

  it('fails before anything is done where it cannot be written', async () => {
    await writeFile(folder, 'a file');
    await assert.rejects(journal(1).begin(facts), error => UserError.is(error, 'file.write'));
  });

  it('knows which processes there are', () => {
    assert.ok(thisProcess.isAlive(process.pid));
    assert.ok(thisProcess.isAlive(1));
    assert.ok(!thisProcess.isAlive(2 ** 22 + 1));
  });
});
