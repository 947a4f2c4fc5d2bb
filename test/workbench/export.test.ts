import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandIds } from '../../src/ids';
import { makeFolder } from '../parts/cleanup';
import { runOrThrow } from '../parts/process';
import { waitFor } from '../parts/waitFor';
import { execute, type Ref, rejected } from './code';
import { type Connection, connected } from './connection';
import { running } from './containers';

describe(CommandIds.export, () => {
  let connection: Connection;
  let folder: string;
  let one: Ref;
  before(async () => {
    connection = await connected();
    folder = await makeFolder('export');
    one = await running(connection, {
      command: ['sh', '-c', 'echo hello > /greeting; truncate -s 1G /big; exec idle'],
    });
  });
  after(() => connection.engine.clear());

  it('writes what docker export writes', async () => {
    const small = await running(connection, { command: ['sh', '-c', 'echo hello > /greeting; exec idle'] });
    const [file, theirs] = [join(folder, 'ours.tar'), join(folder, 'theirs.tar')];
    const answer = await execute<{ file: string; bytes: number }>(CommandIds.export, { container: small.name, file });
    assert.deepEqual(answer, { file, bytes: (await stat(file)).size });
    await connection.engine.ok(['export', '--output', theirs, small.id]);
    const listing = (tar: string) => runOrThrow('tar', ['--list', '--verbose', '--file', tar]);
    assert.equal(await listing(file), await listing(theirs));
    assert.equal(await runOrThrow('tar', ['--extract', '--to-stdout', '--file', file, 'greeting']), 'hello\n');
  });

  it('leaves no file, and one of that name as it was, when the connection breaks', async () => {
    const file = join(folder, 'broken.tar');
    await writeFile(file, 'as it was');
    const others = await readdir(folder);
    const failed = rejected('engine.connectionLost', CommandIds.export, { container: one.name, file });
    await waitFor('the export to be under way', async () => (await readdir(folder)).length > others.length);
    await connection.without(() => failed.then(() => undefined));
    assert.equal(await readFile(file, 'utf8'), 'as it was');
    assert.deepEqual(await readdir(folder), others);
  });

  it('says that a file cannot be written, and asks for none', async () => {
    const file = join(folder, 'missing', 'one.tar');
    const said = await rejected('file.write', CommandIds.export, { container: one.name, file });
    assert.ok(said.includes(file), said);
    await rejected('argument.malformed', CommandIds.export, { container: one.name });
    await rejected('argument.malformed', CommandIds.export, { container: one.name, file: 7 });
  });
});
