import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CapabilityWords, CommandIds, ContextKeys, Schemes, SettingDefaults, ViewIds } from '../../../src/ids';
import { groupings, orders } from '../../../src/model/viewOptions';
import { root, sources } from './sources';

interface MenuItem {
  command?: string;
  submenu?: string;
  when?: string;
  group?: string;
}

interface Manifest {
  main: string;
  engines: { vscode: string };
  extensionKind: string[];
  activationEvents: string[];
  capabilities: unknown;
  icon: string;
  dependencies: Record<string, string>;
  contributes: {
    commands: { command: string; title: string; category?: string; icon?: string }[];
    viewsContainers: { activitybar: { id: string; icon: string }[] };
    views: Record<string, { id: string; icon: string; when?: string }[]>;
    viewsWelcome: { view: string; contents: string; when: string }[];
    submenus: { id: string }[];
    menus: Record<string, MenuItem[]>;
    keybindings: { command: string; when: string; args?: unknown }[];
    configuration: { properties: Record<string, { default: unknown; enum?: string[]; scope?: string }> };
  };
}

const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const text = readFileSync(join(root, 'package.json'), 'utf8');
const manifest: Manifest = JSON.parse(text);
const { contributes } = manifest;
const english: Record<string, string> = read('package.nls.json');
const korean: Record<string, string> = read('package.nls.ko.json');
const commands = new Set<string>(Object.values(CommandIds));
const menuItems = Object.entries(contributes.menus).flatMap(([menu, items]) => items.map(item => ({ menu, ...item })));
const whens = [
  ...menuItems.map(item => item.when),
  ...contributes.keybindings.map(item => item.when),
  ...contributes.viewsWelcome.map(item => item.when),
  ...Object.values(contributes.views).flatMap(views => views.map(view => view.when)),
].filter(when => when !== undefined);

/** Menus of VS Code that Quayside adds to; its own ones are the submenus. */
const menusOfVsCode = [
  'commandPalette',
  'view/title',
  'view/item/context',
  'editor/title',
  'terminal/context',
  'terminal/title/context',
];
/** Keys of VS Code, and what a clause may contain beside names. */
const keysOfVsCode = [
  'view',
  'viewItem',
  'focusedView',
  'listFocus',
  'listMultiSelection',
  'inputFocus',
  'resourceScheme',
  'false',
  'true',
];

function same(found: Iterable<string>, wanted: Iterable<string>, what: string): void {
  assert.deepEqual([...found].sort(), [...wanted].sort(), what);
}

/** The words of `viewItem =~ /\b(one|other)\b/`, the only form in which a clause may ask for them. */
function wordsIn(when: string): string[] {
  return [...when.matchAll(/viewItem =~ \/(.*?)\/(?= |\)|$)/g)].flatMap(([, pattern = '']) => {
    const words = /^\\b(?:\((\w+(?:\|\w+)*)\)|(\w+))\\b$/.exec(pattern);
    assert.ok(words, `${pattern} does not match whole words`);
    return (words[1] ?? words[2] ?? '').split('|');
  });
}

/** Names that a clause reads: without strings, patterns and the values compared with. */
function keysIn(when: string): string[] {
  return when
    .replace(/=~ \/(?:\\.|[^/\\])+\//g, '')
    .replace(/[!=]= *(?:'[^']*'|[\w.-]+)/g, '')
    .split(/[^\w.]+/)
    .filter(Boolean);
}

describe('manifest', () => {
  describe('commands', () => {
    it('are those that the code knows, each once', () => {
      const declared = contributes.commands.map(({ command }) => command);
      assert.equal(new Set(declared).size, declared.length);
      same(declared, commands, 'commands');
    });

    it('all have a title and stand in the category Quayside', () => {
      for (const { command, title, category } of contributes.commands) {
        assert.match(title, /^%command\..+%$/, command);
        assert.equal(category, '%category%', command);
      }
      assert.equal(english.category, 'Quayside');
    });

    it('are found where links, menus and keys name them', () => {
      const linked = [english, korean].flatMap(texts =>
        Object.values(texts).flatMap(words => [...words.matchAll(/\(command:([^)?]+)/g)].map(([, id = '']) => id)),
      );
      assert.ok(linked.length > 10);
      const pressed = [...JSON.stringify(contributes.keybindings).matchAll(/"(quayside\.[\w.]+)"/g)].map(
        ([, id]) => id,
      );
      const named = [...linked, ...menuItems.flatMap(item => item.command ?? []), ...pressed];
      assert.deepEqual(
        named.filter(id => id !== undefined && !commands.has(id)),
        [],
      );
    });

    it('that act on containers can be chosen from a row', () => {
      const offered = new Set(menuItems.filter(({ menu }) => menu !== 'commandPalette').map(({ command }) => command));
      const elsewhere = [CommandIds.toggleStopped, CommandIds.open];
      same(
        [...commands].filter(id => !offered.has(id)),
        elsewhere,
        'commands without a menu',
      );
    });
  });

  describe('menus', () => {
    it('are of VS Code or declared as submenus, and all of those are used', () => {
      const own = contributes.submenus.map(({ id }) => id);
      same(Object.keys(contributes.menus), [...menusOfVsCode, ...own], 'menus');
      same(new Set(menuItems.flatMap(item => item.submenu ?? [])), own, 'submenus');
    });

    it('show at most four buttons in a title and three in a row', () => {
      const title = menuItems.filter(({ menu, group }) => menu === 'view/title' && group?.startsWith('navigation'));
      assert.ok(new Set(title.map(({ group }) => group)).size <= 4);
      const inline = menuItems.filter(({ group }) => group?.startsWith('inline'));
      assert.ok(new Set(inline.map(({ group }) => group)).size <= 3);
    });

    it('never put two commands on one place for the same row', () => {
      const places = menuItems.map(({ menu, group, when }) => `${menu} ${group} ${when}`);
      assert.deepEqual(
        places.filter((place, index) => place.includes('@') && places.indexOf(place) !== index),
        [],
      );
    });

    it('belong to the containers view', () => {
      for (const { menu, when, command } of menuItems) {
        if (menu === 'view/title' || menu === 'view/item/context' || contributes.submenus.some(({ id }) => id === menu))
          assert.ok(when?.startsWith(`view == ${ViewIds.containers}`), command);
      }
    });

    it('show commands that have an icon where only icons are shown', () => {
      const bare = new Set(contributes.commands.filter(({ icon }) => !icon).map(({ command }) => command));
      const shown = menuItems.filter(
        ({ menu, group }) =>
          /^inline/.test(group ?? '') || (menu.endsWith('/title') && /^navigation/.test(group ?? '')),
      );
      assert.deepEqual(
        shown.filter(({ command }) => bare.has(command ?? '')),
        [],
      );
    });
  });

  describe('when clauses', () => {
    it('read only keys that exist, and every key of Quayside is read', () => {
      const known = new Set<string>([...keysOfVsCode, ...Object.values(ContextKeys)]);
      const keys = new Set(whens.flatMap(keysIn));
      assert.deepEqual(
        [...keys].filter(key => !known.has(key)),
        [],
      );
      same(
        [...keys].filter(key => key.startsWith('quayside.')),
        Object.values(ContextKeys),
        'context keys',
      );
    });

    it('compare with views and schemes that exist', () => {
      const views = whens.flatMap(when => [...when.matchAll(/(?:view|focusedView) == ([\w.-]+)/g)].map(([, id]) => id));
      same(new Set(views.map(String)), [ViewIds.containers], 'views');
      const schemes = whens.flatMap(when => [...when.matchAll(/resourceScheme == ([\w.-]+)/g)].map(([, id]) => id));
      same(new Set(schemes.map(String)), [Schemes.inspect], 'schemes');
    });

    it('ask for whole capability words that rows have, and each word that offers something is asked for', () => {
      const words = new Set(whens.flatMap(wordsIn));
      const offering = CapabilityWords.filter(word => word !== 'stale');
      same(words, offering, 'capability words');
    });

    it('are a test that sees what is wrong', () => {
      assert.deepEqual(
        keysIn("view == quayside.containers && !quayside.filtred && viewItem =~ /\\bx\\b/ && a == 'b c'"),
        [...['view', 'quayside.filtred', 'viewItem', 'a']],
      );
      assert.deepEqual(wordsIn('a && viewItem =~ /\\b(container|group)\\b/ && b'), ['container', 'group']);
      assert.throws(() => wordsIn('viewItem =~ /start/'));
    });
  });

  describe('views', () => {
    it('are those that the code knows', () => {
      same(
        contributes.viewsContainers.activitybar.map(({ id }) => id),
        [ViewIds.container],
        'view containers',
      );
      same(Object.keys(contributes.views), [ViewIds.container], 'containers of views');
      same(contributes.views[ViewIds.container]?.map(({ id }) => id) ?? [], [ViewIds.containers], 'views');
      for (const { view } of contributes.viewsWelcome) assert.equal(view, ViewIds.containers);
    });

    it('welcome every failure once: by its own words or by the common ones', () => {
      const own = contributes.viewsWelcome.flatMap(({ when, contents }) => {
        const [, value] = /^quayside\.engine == '([\w-]+)'$/.exec(when) ?? [];
        if (value) assert.equal(contents, `%welcome.${value}%`);
        return value ?? [];
      });
      const common = contributes.viewsWelcome.find(({ contents }) => contents === '%welcome.lost%')?.when ?? '';
      const [, excluded = ''] = /\/\^\(([\w|-]+)\)\$\//.exec(common) ?? [];
      same(excluded.split('|'), ['idle', 'connecting', 'live', ...own], 'failures with words of their own');
      const codes = readFileSync(join(root, 'src/base/userError.ts'), 'utf8');
      for (const code of own) assert.ok(codes.includes(`'${code.replace('-', '.')}':`), code);
    });
  });

  describe('settings', () => {
    const { properties } = contributes.configuration;

    it('have the defaults that the code knows', () => {
      const declared = Object.fromEntries(
        Object.entries(properties).map(([id, property]) => [id.replace(/^quayside\./, ''), property.default]),
      );
      assert.deepEqual(declared, { ...SettingDefaults });
    });

    it('offer the values that the code knows', () => {
      assert.deepEqual(properties['quayside.containers.groupBy']?.enum, [...groupings]);
      assert.deepEqual(properties['quayside.containers.sortBy']?.enum, [...orders]);
    });
  });

  describe('texts', () => {
    const used = new Set([...text.matchAll(/"%([^"%]+)%"/g)].map(([, key = '']) => key));
    /** Names that read the same in Korean. */
    const names = ['category', 'viewContainer'];

    it('exist in both languages, and all are used', () => {
      same(Object.keys(english), used, 'English');
      same(Object.keys(korean), used, 'Korean');
    });

    it('are translated', () => {
      same(
        Object.keys(english).filter(key => english[key] === korean[key]),
        names,
        'the same in both languages',
      );
      const hangul = /[\uac00-\ud7a3]/;
      assert.deepEqual(
        Object.keys(korean).filter(key => !names.includes(key) && !hangul.test(korean[key] ?? '')),
        [],
      );
    });

    it('link to the same places in both languages', () => {
      const links = (words: string) => [...words.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
      for (const [key, words] of Object.entries(english)) assert.deepEqual(links(korean[key] ?? ''), links(words), key);
    });

    it('leave no text of the manifest untranslated', () => {
      const bare = [...text.matchAll(/"(?:title|description|label|name|contents|displayName)": "([^%"][^"]*)"/g)];
      same(
        bare.map(([, words = '']) => words),
        ['quayside', 'Quayside'],
        'bare texts',
      );
    });
  });

  describe('icons', () => {
    const mapping: Record<string, number> = read('node_modules/@vscode/codicons/src/template/mapping.json');
    const codicons = new Set(Object.keys(mapping));
    const inTexts = (words: string) =>
      [...words.matchAll(/\$\(([a-z][\w-]*)(?:~\w+)?\)/g)].map(([, name = '']) => name);

    it('of the manifest are in the icon font or in media/', () => {
      assert.ok(codicons.size > 400);
      assert.deepEqual(
        inTexts(text).filter(name => !codicons.has(name)),
        [],
      );
      const files = [manifest.icon, ...contributes.viewsContainers.activitybar.map(({ icon }) => icon)];
      for (const file of [
        ...files,
        ...Object.values(contributes.views).flatMap(views => views.map(({ icon }) => icon)),
      ])
        assert.ok(readFileSync(join(root, file)).length > 0);
    });

    it('of the code are in the icon font', () => {
      const named = sources().flatMap(({ path, tokens }) =>
        tokens.flatMap((token, index) => {
          if (token.value === undefined) return [];
          const direct = tokens[index - 1]?.text === '(' && tokens[index - 2]?.text === 'ThemeIcon';
          const listed = path === 'ui/icons.ts' && tokens[index - 1]?.text === '[';
          return direct || listed ? [token.value] : inTexts(token.value);
        }),
      );
      assert.ok(named.length > 15);
      assert.deepEqual(
        named.filter(name => !codicons.has(name)),
        [],
      );
    });
  });

  it('activates late, runs where the workspace is, and says what it does without trust', () => {
    assert.deepEqual(manifest.activationEvents, ['onStartupFinished']);
    assert.deepEqual(manifest.extensionKind, ['workspace', 'ui']);
    assert.deepEqual(manifest.capabilities, {
      untrustedWorkspaces: {
        supported: 'limited',
        description: '%untrusted%',
        restrictedConfigurations: ['quayside.presets'],
      },
      virtualWorkspaces: true,
    });
    assert.equal(manifest.engines.vscode, '^1.100.0');
    assert.deepEqual(Object.keys(manifest.dependencies), ['dockerode']);
  });
});
