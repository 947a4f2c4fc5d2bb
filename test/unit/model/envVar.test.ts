import assert from 'node:assert/strict';
import { checkAssignment, checkEnv, parseEnvFile, withEntries } from '../../../src/model/envVar';
import { mistakeIn } from '../../../src/model/mistake';

const read = (text: string, environment: NodeJS.ProcessEnv = {}) => parseEnvFile(Buffer.from(text), environment);

describe('environment variables', () => {
  it('are NAME=value, or a name alone', () => {
    for (const entry of ['A=1', 'A=', 'A=b=c', 'A', 'A B=1', 'ä=ü', 'A=\nx'])
      assert.equal(
        mistakeIn(() => checkEnv(entry)),
        undefined,
      );
    for (const entry of ['', '=', '=x']) assert.equal(mistakeIn(() => checkEnv(entry))?.code, 'env.name');
    assert.equal(mistakeIn(() => checkEnv('A=\0'))?.code, 'env.nul');
    assert.equal(mistakeIn(() => checkAssignment('A'))?.code, 'env.noValue');
  });

  it('of a file are read as the CLI does', () => {
    assert.deepEqual(read('\ufeffA=1\r\n  # c\n#x\n\n \t\n\tB="q r" # no\nC=  y  \nD=\nE==\nF=1=2'), [
      'A=1',
      'B="q r" # no',
      'C=  y  ',
      'D=',
      'E==',
      'F=1=2',
    ]);
    assert.deepEqual(read('A\nB\n', { A: 'from here' }), ['A=from here']);
    assert.deepEqual(read(''), []);
  });

  it('of a file name the line of a mistake', () => {
    const mistake = (text: string | Buffer) => mistakeIn(() => parseEnvFile(Buffer.from(text as string)));
    assert.deepEqual(mistake('A=1\n=x'), { code: 'envFile.name', args: { line: 2, text: '=x' } });
    assert.deepEqual(mistake('\nexport D=1'), { code: 'envFile.whitespace', args: { line: 2, text: 'export D' } });
    assert.equal(mistake('E = 1')?.code, 'envFile.whitespace');
    assert.deepEqual(mistake(Buffer.from([65, 61, 49, 10, 66, 61, 255])), {
      code: 'envFile.encoding',
      args: { line: 2 },
    });
    assert.equal(mistake(`A=${'x'.repeat(70_000)}`)?.code, 'envFile.long');
  });

  it('replace one another by name, in place', () => {
    assert.deepEqual(withEntries(['A=1', 'B=2'], ['A=3', 'C=4']), ['A=3', 'B=2', 'C=4']);
  });
});
