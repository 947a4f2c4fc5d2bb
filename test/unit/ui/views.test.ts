import '../../parts/languageStub';

import assert from 'node:assert/strict';
import type { Container } from '../../../src/model/container';
import type { ContainerNode } from '../../../src/model/containerTree';
import { containerRow } from '../../../src/model/rows';
import { itemOf } from '../../../src/views/items';
import { statusItem } from '../../../src/views/statusItem';
import { tooltipOf } from '../../../src/views/tooltip';
import { container, inNetworks, published } from '../model/samples';

const hostile = [
  '[run](command:quayside.container.kill)',
  '![pixel](https://evil.example/x.png)',
  '<img src=https://evil.example/x onerror=alert(1)>',
  '`` ` ``[x](command:y)',
  'a\n\n# b\n[c](command:d)',
  '\u001b]8;;https://evil.example\u0007x\u001b]8;;\u0007',
  '\u202egnp.exe',
  '$(flame)',
  'https://evil.example',
  'x'.repeat(5000),
  '\ud800',
];

/** Markdown without what is shown literally: inline code and escaped characters. */
function markup(markdown: string): string {
  return markdown.replace(/`[^`\n]*`/g, '').replace(/&#\d+;/g, '');
}

describe('tooltip of a container', () => {
  const shown = (more: Partial<Container>, now = 2_000_000) => tooltipOf(container(1, more), now);

  it('reads nothing from an engine as markup', () => {
    for (const text of hostile) {
      const markdown = shown({
        name: text,
        image: text,
        command: text,
        status: text,
        labels: { [text]: text, 'com.docker.compose.project': text, 'com.docker.compose.service': text },
        mounts: [{ type: text, source: text, destination: text, readOnly: true }],
        networks: [{ name: text, ip: text, ip6: text }],
        ports: [{ containerPort: 80, hostPort: 80, protocol: 'tcp', ip: text }],
      });
      assert.equal(markdown.isTrusted, false);
      assert.equal(markdown.supportHtml, false);
      assert.ok(!markdown.supportThemeIcons);
      assert.doesNotMatch(markup(markdown.value), /[[\]<>!$#]|https?:|command:/, text);
      assert.doesNotMatch(markdown.value, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/, text);
      assert.ok(markdown.value.length < 10_000);
    }
  });

  it('masks secrets in labels and commands', () => {
    const { value } = shown({
      command: 'sh -c "TOKEN=hunter2 login https://me:hunter2@registry --password hunter2"',
      labels: { 'db.password': 'hunter2', url: 'postgres://me:hunter2@db' },
    });
    assert.doesNotMatch(value, /hunter2/);
  });

  it('names the first of many labels and counts the rest', () => {
    const labels = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`l${index}`, 'x']));
    assert.match(shown({ labels }).value, /`l11=x`\n- and 18 more/);
  });

  it('tells the state as it is now, not as it was when it was read', () => {
    const { value } = shown({ status: 'Up 1 second', since: 0 }, 3 * 3_600_000);
    assert.match(value, /Status: up 3 h/);
    assert.doesNotMatch(value, /1 second/);
  });

  it('tells image, ports and networks', () => {
    const { value } = shown({ image: 'nginx:1', ports: published('8080:80'), ...inNetworks('front') });
    for (const text of ['nginx:1', '8080→80', 'front 172.17.0.2']) assert.ok(value.includes(text), text);
  });
});

describe('item of a row', () => {
  const node = (more: Partial<Container>, stale = false, id = 'e/container/1'): ContainerNode => {
    const one = container(1, more);
    return { kind: 'container', id, parent: undefined, container: one, row: containerRow(one, 2_000_000, stale) };
  };

  it('says its state to those who do not see its icon', () => {
    const item = itemOf(node({ name: 'web', state: 'exited', exitCode: 137, since: 0 }));
    assert.match(item.accessibilityInformation?.label ?? '', /^web, failed, .*exited \(137\) 33 min ago$/);
    assert.equal(item.contextValue, 'container startable restartable removable');
    assert.equal(item.resourceUri, undefined);
  });

  it('is shown as stale whatever names were made up', () => {
    for (const text of hostile) {
      const item = itemOf(node({ name: text, ...inNetworks(text) }, true, `e/container/1/network/${text}`));
      assert.ok(item.resourceUri, text);
      assert.equal(item.contextValue, 'stale');
      assert.match(String(item.description), /^stale · /);
    }
  });

  it('of a lost engine says why and tries again when it is clicked', () => {
    const failure = { code: 'engine.refused', args: { endpoint: 'unix:///x' } } as const;
    const item = statusItem({ kind: 'status', id: 'e/status', parent: undefined, engine: 'e', failure });
    assert.match(String(item.description), /unix:\/\/\/x/);
    assert.equal(item.command?.command, 'quayside.engine.retry');
  });
});
