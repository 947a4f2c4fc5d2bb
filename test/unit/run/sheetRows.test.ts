import '../../parts/languageStub';

import assert from 'node:assert/strict';
import { type FlagName, flagNames } from '../../../src/model/runFlags';
import { flagNamed, type RunSpec } from '../../../src/model/runSpec';
import { flagsOf, frontSettings, otherGroups } from '../../../src/run/settings';
import { commandLines, moreRows, type SheetState, searchedRows, sheetRows } from '../../../src/run/sheetRows';
import { typedFlagRows } from '../../../src/run/typedFlag';
import { speak } from '../../parts/languageStub';

const secret = 'hunter2';

/** A value for each flag, whatever the flag makes of it. */
function everyFlag(): RunSpec {
  const value = (name: FlagName) => {
    const { kind, entries } = flagNamed(name);
    const text = entries ? `DB_PASSWORD=${secret}` : `of-${name}`;
    return kind === 'switch' ? true : kind === 'list' ? [text] : text;
  };
  return {
    image: 'nginx:alpine',
    command: ['serve', `TOKEN=${secret}`],
    flags: Object.fromEntries(flagNames.map(name => [name, value(name)])),
  };
}

function stateOf(spec: RunSpec, more: Partial<SheetState> = {}): SheetState {
  return { spec, inherited: [], start: true, newNetworks: [], ...more };
}

const empty: RunSpec = { image: 'nginx:alpine', command: [], flags: { detach: true } };

describe('the rows of the sheet', () => {
  afterEach(() => speak('en'));

  it('are few while nothing is set, and what is set comes to the front', () => {
    const plain = sheetRows(stateOf(empty));
    assert.ok(plain.length < 20, `${plain.length} rows`);
    const limited = { ...empty, flags: { ...empty.flags, memory: '512m', init: false } };
    const rows = sheetRows(stateOf(limited));
    assert.equal(rows.find(({ label }) => label.endsWith('Memory Limit'))?.description, '512m');
    assert.equal(rows.find(({ label }) => label.endsWith('Init Process'))?.description, 'no');
    assert.equal(rows.length, plain.length + 2);
  });

  for (const language of ['en', 'ko'] as const) {
    it(`show every flag when all are set, with help and without a secret (${language})`, () => {
      speak(language);
      const state = stateOf(everyFlag(), { inherited: [`API_KEY=${secret}`] });
      const found = searchedRows(state);
      for (const { label, description = '', detail = '' } of [...sheetRows(state), ...found, ...moreRows(state)]) {
        assert.ok(!`${label} ${description}`.includes(secret), label);
        assert.doesNotMatch(`${label} ${description} ${detail}`, /undefined|\[object|\{\d\}/, label);
      }
      for (const { label, detail } of found.slice(2)) {
        assert.ok(detail, label);
      }
    });
  }

  it('are found by typing: each setting once, by its flag', () => {
    const descriptions = searchedRows(stateOf(empty)).map(({ description = '' }) => description);
    for (const name of flagNames.filter(flag => flag !== 'detach')) {
      const word = new RegExp(`--${name}(?![\\w-])`);
      assert.equal(descriptions.filter(text => word.test(text)).length, 1, name);
    }
  });

  it('stand in groups of what they are about, each flag in one', () => {
    const grouped = otherGroups().flatMap(({ names }) => names);
    const inFront = frontSettings(empty).flatMap(flagsOf);
    assert.deepEqual([...grouped, ...inFront, 'detach'].sort(), [...flagNames].sort());
    const headings = moreRows(stateOf(empty)).filter(({ kind }) => kind !== undefined);
    assert.equal(headings.length, otherGroups().length);
  });

  it('say what the engine is too old for', () => {
    const row = (api: number) =>
      searchedRows(stateOf(empty, { api })).find(({ label }) => label.endsWith('Annotations'));
    assert.equal(row(41)?.description, '--annotation · needs an engine with API 1.43');
    assert.equal(row(43)?.description, '--annotation');
  });

  it('end with the command line, networks that are to be made before it', () => {
    const joined = { ...empty, flags: { ...empty.flags, network: ['my net'] } };
    assert.deepEqual(commandLines(stateOf(joined, { newNetworks: ['my net'] })), [
      "docker network create 'my net'",
      "docker container run -d --network 'my net' nginx:alpine",
    ]);
    const last = sheetRows(stateOf(everyFlag())).at(-1);
    assert.equal(last?.value?.kind, 'copy');
  });

  it('set a flag that is typed with its value, unless the value is wrong', () => {
    const state = stateOf({ ...empty, flags: { ...empty.flags, env: ['A=1'] } });
    const set = (text: string) => {
      const [row] = typedFlagRows(state, text);
      return row?.value?.kind === 'set' ? { [row.value.flag]: row.value.to } : row?.label;
    };
    assert.deepEqual(set('--memory 512m'), { memory: '512m' });
    assert.deepEqual(set(' -m=1g '), { memory: '1g' });
    assert.deepEqual(set('--net front'), { network: ['front'] });
    assert.deepEqual(set('-e B=2 3'), { env: ['A=1', 'B=2 3'] });
    assert.match(String(set('--memory lots')), /^\$\(info\)/);
    for (const text of ['memory', '--memory', '--memory ', '--init yes', '--nothing x', 'a --memory 1g'])
      assert.equal(set(text), undefined, text);
    assert.ok(!JSON.stringify(typedFlagRows(state, `-e TOKEN=${secret}`).map(({ label }) => label)).includes(secret));
  });
});
