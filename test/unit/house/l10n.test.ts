import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, type Source, sourceOf, sources } from './sources';

interface Text {
  readonly text: string;
  readonly at: string;
}

/** The texts that a file hands to `l10n.t`, and the places where it hands over something else than one literal. */
function textsOf({ path, tokens }: Source): { texts: Text[]; others: string[] } {
  const texts: Text[] = [];
  const others: string[] = [];
  tokens.forEach((token, index) => {
    if (token.text !== 'l10n') return;
    const at = `src/${path}:${token.line}`;
    const [dot, t, bracket, text, end] = tokens.slice(index + 1, index + 6);
    const call = dot?.text === '.' && t?.text === 't' && bracket?.text === '(';
    const whole = end?.text === ',' || end?.text === ')';
    if (call && whole && text?.kind !== 'template' && text?.value !== undefined) texts.push({ text: text.value, at });
    else others.push(at);
  });
  return { texts, others };
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
}

describe('texts', () => {
  const korean: Record<string, string> = JSON.parse(readFileSync(join(root, 'l10n', 'bundle.l10n.ko.json'), 'utf8'));
  const found = sources().map(textsOf);
  const texts = found.flatMap(file => file.texts);
  const wanted = new Set(texts.map(({ text }) => text));

  it('are found, and so is what is no literal', () => {
    const source =
      "vscode.l10n.t('a {0}', b); l10n.t(c); vscode.l10n.t(`d`); vscode.l10n.t('e' + f); vscode.l10n.t(\n'g',\n);";
    const { texts: seen, others } = textsOf(sourceOf('x.ts', source));
    assert.deepEqual(
      seen.map(({ text }) => text),
      ['a {0}', 'g'],
    );
    assert.equal(others.length, 3);
  });

  it('are literals, so that they can be translated', () => {
    assert.ok(texts.length > 200);
    assert.deepEqual(
      found.flatMap(({ others }) => others),
      [],
    );
  });

  it('are all in the Korean bundle', () => {
    const missing = [...wanted].filter(text => korean[text] === undefined);
    assert.equal(missing.length, 0, `Missing in l10n/bundle.l10n.ko.json:\n${missing.map(asEntry).join('\n')}`);
  });

  it('are the only ones in the Korean bundle', () => {
    const stale = Object.keys(korean).filter(text => !wanted.has(text));
    assert.equal(stale.length, 0, `No longer used, but in l10n/bundle.l10n.ko.json:\n${stale.map(asEntry).join('\n')}`);
  });

  it('have the same placeholders in Korean', () => {
    for (const [text, translated] of Object.entries(korean)) {
      assert.deepEqual(placeholders(translated), placeholders(text), text);
    }
  });

  it('are translated, but for names and signs', () => {
    const hangul = /[\uac00-\ud7a3]/;
    const same = Object.entries(korean).filter(
      ([text, translated]) => !hangul.test(translated) && !untranslated.has(text),
    );
    assert.deepEqual(
      same.map(([text]) => text),
      [],
    );
  });
});

/** Names, signs and examples that read the same in Korean. */
const untranslated = new Set([
  ...['ID', 'Compose', '{0}: {1}', '{0} of {1}'],
  ...['type=bind|volume|tmpfs|image,source=...,target=...', '/dev/x[:/dev/y][:rwm]', '/dev/sda:500'],
]);

function asEntry(text: string): string {
  return `  ${JSON.stringify(text)}: "",`;
}
